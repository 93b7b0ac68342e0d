"""A look at a hit where it stands: its agreement's page, with everything found on it lit up."""

from dataclasses import dataclass

from briefing_tui.addresses import Address
from briefing_tui.tui.documents.agreement import CARD
from briefing_tui.tui.hits.answers import Answer, marks_in
from briefing_tui.tui.hits.rows import Row
from briefing_tui.tui.page import Document, Layout, Marks, Page, layout_of


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What the reader wants to see: a row, as the answer to a question."""

    answer: Answer
    row: Row
    width: int
    """Cells there are for the text."""

    @property
    def slug(self) -> str:
        """The agreement that is looked at."""
        return Address.of(self.row.address).slug

    @property
    def fragment(self) -> str:
        """Its part that is looked at; empty for all of it."""
        return Address.of(self.row.address).fragment or ""


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """What there is to see: a page, its lines, and what is lit up on it."""

    look: Look
    document: Document
    layout: Layout
    marks: Marks

    def serves(self, look: Look) -> bool:
        """Whether it shows what is wanted, too: the same page with the same words lit up."""
        asked, wanted = self.look.answer.question, look.answer.question
        return wanted is asked and look.slug == self.look.slug


def view_of(look: Look) -> View:
    """Prepare what is wanted. Called in a thread: a page may be a book."""
    question = look.answer.question
    document = question.holdings.document(look.slug)
    marks = marks_in(document, question, look.answer.hits.get(look.slug, ()))
    return View(look, document, layout_of(document, look.width), marks)


class Preview(Page, can_focus=False):
    """The page a hit is on, opened at the hit. It is moved from where one types."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id)
        self.runs_over = True
        self._view: View | None = None
        self._fragment = ""

    @property
    def text_width(self) -> int:
        """Cells there are for text."""
        return self.width_up_to(self.widest)

    def show(self, view: View, look: Look) -> None:
        """Show the page, opened at what is looked at."""
        self._view = view
        if view.document is not self.document:
            # With its own marks from the start: each time they are looked for on a whole page.
            self.set_reactive(Page.marks, view.marks)
            self.show_laid_out(view.document, view.layout, self.widest)
        elif view.marks is not self.marks:
            self.marks = view.marks
        self._fragment = look.fragment
        self.entitle(look.row.where)
        self._open_at_hit()

    def blank(self) -> None:
        """Show nothing."""
        if self._view is None:
            return
        self._view = None
        self.document = Document()
        self.marks = {}
        self.current = ""
        self.entitle("")
        self.subtitle("")

    @property
    def view(self) -> View | None:
        """What is shown."""
        return self._view

    def on_resize(self) -> None:
        """Keep the hit in sight, once the page is laid out for its new width."""
        self.call_next(self._open_at_hit)

    def _open_at_hit(self) -> None:
        if self._view is None:
            return
        is_part = self.layout_now.anchor(self._fragment) is not None
        # A paragraph has no place of its own on the page.
        fragment = self._fragment if is_part else self._fragment.partition("/")[0]
        self.current = fragment
        self.show_part(fragment or CARD)
        matches = (at for at, (key, _) in enumerate(self.matches) if key[0] == fragment)
        first = next(matches, None)
        if first is None:
            self.forget_match()
        else:
            self.show_match(first)
        total = len(self.matches)
        number = f"{self.match_number} of " if self.match_number else ""
        self.subtitle(f"match {number}{total:,}" if total else "")
