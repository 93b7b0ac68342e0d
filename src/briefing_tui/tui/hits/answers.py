"""What a query is answered with: rows to pick from, and what is said over them.

Nothing here touches a screen: it is called in a thread.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from textual.content import Content

from briefing_tui.brief import Brief, Provision, Section
from briefing_tui.search import Facet, Found, Hit, Looking, Way
from briefing_tui.search.saved import asked
from briefing_tui.spans import Span
from briefing_tui.tui.courtesy import give_way
from briefing_tui.tui.desk import Holdings
from briefing_tui.tui.hits.rows import Row, hit_row, place_row, query_row, saved_row
from briefing_tui.tui.page import Document, TextKey
from briefing_tui.undertakings import parties_of
from briefing_tui.visible import visible_line

PLACES_SHOWN = 8
"""Places gone to that are listed above saved searches: these are to be in sight, too."""
LIMIT = 200
"""Hits that are listed. Nobody reads more: another word is quicker."""
FIRST = 40
"""Hits that are listed at once, more than a screen holds; the rest follow when nobody types."""
PIECES_TRIED = 8
"""Pieces of a query that found nothing which are left out in turn, to see what would be found."""
WORDS_SHOWN, FEW_WORDS = 2, 4
"""Words of a heading that an example is made of, and words of one that is not too long."""
LONG_WORD, LETTERS_CUT = 7, 3
"""Letters of a word that is worth cutting short in an example, and how many are cut off."""

_PIECE = re.compile(r'[^\s"]*"[^"]*"?|\S+')
"""A word, a phrase in quotes, or a field with its value."""
_PLAIN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")
"""Words and nothing between them that a query would read otherwise."""


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """What is asked of a library; each asking is one of its own."""

    query: str
    holdings: Holdings
    keep: str = ""
    """The address the cursor should be on, if it is among the answers."""
    way: Way = Way.WORDS
    """How its words are matched."""
    marked: frozenset[str] = frozenset()
    """The addresses that are marked, for `is:marked`."""

    @property
    def names_saved(self) -> bool:
        """Whether it is the name of a saved search, or the beginning of one: `@water`."""
        return self.query.startswith("@") and len(self.query.split()) == 1

    def found(self, limit: int) -> Found:
        """Return the best of what answers it."""
        query, complaints = asked(self.query)
        found = self.holdings.index.find(query, limit, self.way, self.marked)
        return replace(found, complaints=(*complaints, *found.complaints))

    def facets(self) -> tuple[Facet, ...]:
        """Return what could narrow the answer. Called in a thread, as all of these are."""
        return self.holdings.index.facets(asked(self.query)[0], self.way, self.marked)

    def total(self, query: str) -> int:
        """Return how much another query finds, asked in the same way."""
        return self.holdings.index.find(asked(query)[0], 1, self.way, self.marked).total


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What there is to say to a question."""

    question: Question
    rows: tuple[Row, ...] = ()
    said: str = ""
    """How much was found, in a few words."""
    complaints: tuple[str, ...] = ()
    """What in the query made no sense."""
    advice: str = ""
    """What to do where nothing was found."""
    hits: Mapping[str, Sequence[Hit]] = field(default_factory=dict)
    """By slug, what was found in each agreement."""
    listed: int = 0
    """How many hits there are to be, once all are there."""

    @property
    def told(self) -> Content:
        """What to mind about the query: a line for each thing that made no sense, then advice."""
        lines = [Content.styled(f"! {complaint}", "$text-error") for complaint in self.complaints]
        return Content("\n").join([*lines, Content(self.advice)] if self.advice else lines)

    @property
    def has_pages(self) -> bool:
        """Whether any row leads to a page: a query to try has none to be shown."""
        return any(row.address for row in self.rows)

    @property
    def is_whole(self) -> bool:
        """Whether all rows are there."""
        return len(self.rows) >= self.listed

    @property
    def cursor(self) -> int:
        """The row to begin on."""
        addresses = [row.address for row in self.rows]
        keep = self.question.keep
        return addresses.index(keep) if keep and keep in addresses else 0


def answer_to(question: Question) -> Answer | None:
    """Find the first of what is asked for; where there is nothing, what to try instead.

    Where nothing is asked, only the index is made ready for what will be.
    """
    if question.names_saved or not question.query.strip():
        _ = question.holdings.index
        return None
    # Where a row is to be found again, it may be any of them.
    found = question.found(LIMIT if question.keep else FIRST)
    if found.total:
        return _listing(question, found)
    looked = f"Nothing found for “{visible_line(question.query.strip())}”"
    said = looked if found.is_asked else "Nothing to look for yet"
    fewer = tuple(_fewer(question))
    known = found.suggestion in {row.query for row in fewer}
    rows = fewer if known else (*_suggested(question, found), *fewer)
    return Answer(question, rows, said, found.complaints, _advice(question, found))


def whole_answer_to(question: Question) -> Answer:
    """Find all of what is asked for that is listed."""
    return _listing(question, question.found(LIMIT))


def _listing(question: Question, found: Found) -> Answer:
    hits: dict[str, list[Hit]] = defaultdict(list)
    for hit in found.hits:
        hits[hit.line.address.slug].append(hit)
    rows = tuple(map(hit_row, found.hits))
    listed = min(found.total, LIMIT)
    said = _counted(found.total, len(hits) if len(rows) == listed else 0)
    return Answer(question, rows, said, found.complaints, hits=hits, listed=listed)


def beginning(question: Question, recent: Iterable[str], saved: Mapping[str, str]) -> Answer:
    """Return what there is before anything is asked: places gone to, saved searches by name.

    Where there are neither, queries to try; where a name is typed, the searches that begin so.
    """
    if question.names_saved:
        return _named(question, saved)
    places = tuple(_place_rows(question.holdings, recent))
    searches = tuple(saved_row(name, query) for name, query in saved.items())
    if searches:
        said = "Places you went to last, and searches you saved" if places else "Searches you saved"
        return Answer(question, (*places[:PLACES_SHOWN], *searches), said)
    if places:
        return Answer(question, places, "Places you went to last")
    examples = tuple(_examples(question.holdings))
    if examples:
        return Answer(question, examples, "Type what you look for, or try one of these")
    return Answer(question, (), "There is nothing in this library to search")


def _named(question: Question, saved: Mapping[str, str]) -> Answer:
    name = question.query.strip()[1:].casefold()
    begun = {each: query for each, query in saved.items() if each.casefold().startswith(name)}
    rows = tuple(saved_row(each, query) for each, query in begun.items())
    none = "No search is saved under this name" if saved else "No search is saved yet: f8 saves one"
    said = "Searches you saved" if rows else none
    return Answer(question, rows, said)


def marks_in(
    document: Document, question: Question, hits: Iterable[Hit]
) -> dict[TextKey, tuple[Span, ...]]:
    """Return what to light up on an agreement's page: what the search found, and its like.

    Who asks for exact words or for letters means these and not their like.
    """
    own: dict[TextKey, tuple[Span, ...]] = {}
    for hit in hits:
        fragment = hit.line.address.fragment
        if fragment:
            own[fragment, "text"] = hit.spans
        own[fragment or "", "heading" if fragment else "title"] = hit.heading_spans
    looking = Looking(asked(question.query)[0])
    marks: dict[TextKey, tuple[Span, ...]] = {}
    for key, text in document.texts.items():
        give_way()
        if key in own:
            marks[key] = own[key]
        elif question.way is Way.WORDS:
            marks[key] = looking.found_in(text)
    return {key: spans for key, spans in marks.items() if spans}


# Words


def _counted(total: int, agreements: int) -> str:
    if total > LIMIT:
        return f"first {LIMIT:,} of {total:,} hits"
    told = f" in {_number(agreements, 'agreement')}" if agreements else ""
    return f"{_number(total, 'hit')}{told}"


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _advice(question: Question, found: Found) -> str:
    query = question.query
    if not found.is_asked:
        return (
            "" if found.complaints else "Words say what to look for, fields where: f1 tells more."
        )
    if question.way is Way.LETTERS:
        return "These letters stand in this order in no agreement's name: match words instead."
    if question.way is Way.EXACT:
        return "Only whole words are matched, spelt like this: match words as they begin instead."
    if '"' in query:
        return "In quotes words must stand to the letter: try without."
    if len(pieces_of(query)) > 1:
        return "All of it must hold in one place: try less."
    return "Try its first letters, or another word for it."


# What to try


def pieces_of(query: str) -> list[str]:
    """Return what a query is made of: words, phrases, fields with their values."""
    return _PIECE.findall(query)


def _suggested(question: Question, found: Found) -> Iterator[Row]:
    """The query that may have been meant."""
    if found.suggestion:
        note = _number(question.total(found.suggestion), "hit")
        yield query_row(found.suggestion, note, "did you mean this?")


def _fewer(question: Question) -> Iterator[Row]:
    """Queries that leave one piece out and find something, those that find least first."""
    pieces = pieces_of(question.query)
    found: list[tuple[int, int, str]] = []
    for at in range(len(pieces) if 1 < len(pieces) <= PIECES_TRIED else 0):
        rest = " ".join((*pieces[:at], *pieces[at + 1 :]))
        if total := question.total(rest):
            found.append((total, at, rest))
    for total, at, rest in sorted(found):
        yield query_row(rest, _number(total, "hit"), f"without {pieces[at]}")


def _place_rows(holdings: Holdings, recent: Iterable[str]) -> Iterator[Row]:
    for address in recent:
        slug, _, fragment = address.partition("#")
        # What begins with `@` is a place on the screen, not in the brief.
        place = holdings.place(slug if fragment.startswith("@") else address)
        if place:
            yield place_row(place, address)


def _examples(holdings: Holdings) -> Iterator[Row]:
    """Queries that find something in this library, and what they do."""
    heading = next(filter(None, map(_telling_heading, holdings.library.briefs)), "")
    if heading:
        longest = sorted(heading.split(), key=len)[-WORDS_SHOWN:]
        begun = [word[:-LETTERS_CUT].lower() for word in heading.split() if word in longest]
        told = "every word must stand there; its beginning will do, and slips are forgiven"
        yield query_row(" ".join(begun), "", told)
        yield query_row(f'"{heading}"', "", "in quotes: these words side by side, as they are")
    if parties := parties_of(holdings.library.glimpses):
        most = max(parties, key=lambda party: party.agreements)
        told = f"only agreements of {most.name}; in: and kind: narrow it too"
        yield query_row(f"party:{most.id}", "", told)


def _telling_heading(brief: Brief) -> str:
    """A heading made of a few plain words, two of them long enough to be cut short."""
    parts: list[Section | Provision] = [*brief.sections, *brief.provisions]
    headings = (part.heading or "" for part in parts)
    return next(filter(_is_telling, headings), "")


def _is_telling(heading: str) -> bool:
    words = heading.split()
    long_words = [word for word in words if len(word) >= LONG_WORD]
    return (
        _PLAIN.fullmatch(heading) is not None
        and len(words) <= FEW_WORDS
        and len(long_words) >= WORDS_SHOWN
    )
