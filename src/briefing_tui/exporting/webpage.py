"""Briefs as one web page that stands alone and prints well."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from briefing_tui.addresses import Address, Place
from briefing_tui.brief import Brief, Provision, RoleTable, Row, Section
from briefing_tui.exporting.card import (
    Item,
    Listing,
    column_lines,
    facts_of,
    is_point,
    listings_after,
    listings_before,
    note_of,
    origin_of,
    title_of,
)
from briefing_tui.exporting.page import (
    Html,
    direction_of,
    element,
    lines,
    page,
    row,
    run_html,
    said,
    table,
    text_html,
    together,
)
from briefing_tui.exporting.undertaken import (
    listings_of_undertakings,
    summary_of_undertakings,
    title_of_undertakings,
)
from briefing_tui.undertakings import Undertakings

DEEPEST = 6
"""Levels of headings that HTML has."""
MANY_ENTRIES = 40
"""From so many entries on, the contents are folded up: they would push the words off the screen."""


def brief_page(brief: Brief) -> str:
    """Return one brief as a page."""
    return briefs_page([brief])


def briefs_page(briefs: Iterable[Brief]) -> str:
    """Return the briefs as one page, one article after another."""
    return places_page([Place(brief) for brief in briefs])


def place_page(place: Place) -> str:
    """Return one part of a brief as a page, and which agreement it is of."""
    return places_page([place])


def places_page(places: Sequence[Place]) -> str:
    """Return parts of briefs as one page, one article after another."""
    title = places[0].brief.name if len(places) == 1 else "Agreements"
    anchors = _Anchors(alone=len(places) == 1)
    articles = together(_Article(place.brief, anchors).written(place) for place in places)
    return page(title, element("main", articles))


def undertakings_page(undertakings: Undertakings) -> str:
    """Return what one party has to do, a list an agreement."""
    title = title_of_undertakings(undertakings)
    summary = element("p", said(summary_of_undertakings(undertakings)))
    lists = together(map(listing_html, listings_of_undertakings(undertakings)))
    article = element("article", element("h1", said(title), dir="auto"), summary, lists)
    return page(title, element("main", article))


def listing_html(listing: Listing, level: int = 2) -> Html:
    """Return a list under its heading."""
    points = element("ul", together(map(_item, listing.items)))
    return element("section", _heading(level, said(listing.heading)), points, class_="listing")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the contents."""

    anchor: str
    words: str
    depth: int


class _Anchors:
    """The names on one page."""

    def __init__(self, *, alone: bool) -> None:
        self._alone = alone
        self._given: set[str] = set()

    def name(self, address: Address) -> str:
        """What a part is called on the page: its id, or its address where others are there too."""
        return (address.fragment or "") if self._alone else quote(str(address), safe="#/")

    def given(self, address: Address) -> str | None:
        """The name, for the first that asks: what is there twice is found where it is first."""
        name = self.name(address)
        if name in self._given:
            return None
        self._given.add(name)
        return name


class _Article:
    """One brief, or a part of it, on its way onto a page."""

    def __init__(self, brief: Brief, anchors: _Anchors) -> None:
        self._brief = brief
        self._anchors = anchors

    def written(self, place: Place) -> Html:
        """Return the whole brief, its contents first; or one part, and which agreement it is of."""
        return self._framed(*(self._part(place) if place.section else self._whole()))

    def _whole(self) -> Iterator[Html]:
        brief = self._brief
        yield self._header()
        yield self._contents()
        yield together(map(listing_html, listings_before(brief)))
        yield element("div", together(map(self._section, brief.sections)), class_="words")
        yield together(map(listing_html, listings_after(brief)))

    def _part(self, place: Place) -> Iterator[Html]:
        yield element("div", self._inner(place), class_="words")
        yield element("p", *map(run_html, origin_of(place)), class_="note")

    def _inner(self, place: Place) -> Html:
        if isinstance(place.part, RoleTable):
            return self._table(place.part, [place.row] if place.row else place.part.rows)
        if place.part and place.paragraph:
            return text_html(place.text)
        if place.part:
            return self._provision(place.part, 1)
        section = place.section
        return self._section(section.model_copy(update={"level": 0})) if section else Html("")

    def _framed(self, *inside: Html) -> Html:
        language = self._brief.language
        return element(
            "article",
            Html("\n"),
            together(inside),
            Html("\n"),
            lang=language,
            dir=direction_of(language),
        )

    def _header(self) -> Html:
        facts = (
            element("div", element("dt", said(fact.label)), element("dd", lines(fact.text)))
            for fact in facts_of(self._brief)
        )
        title = element("h1", lines(self._brief.title), dir="auto")
        known = element("dl", together(facts), class_="facts")
        summary = text_html(self._brief.summary)
        return element("header", title, known, element("div", summary, class_="summary"))

    def _contents(self) -> Html:
        entries = list(self._entries())
        if not entries:
            return Html("")
        points = (
            element(
                "li",
                element("a", said(entry.words), href=_link(entry.anchor)),
                class_=_depth(entry.depth),
            )
            for entry in entries
        )
        unfolded = "" if len(entries) < MANY_ENTRIES else None
        inside = element("summary", said("Contents")), element("ol", together(points))
        return element("nav", element("details", *inside, open=unfolded))

    def _entries(self) -> Iterator[_Entry]:
        for section in self._brief.sections:
            depth = min(section.level, DEEPEST)
            if words := title_of(section):
                yield _Entry(self._name(section), words, depth)
            for part in section.parts:
                words = title_of(part) if isinstance(part, Provision) and part.heading else ""
                if words:
                    yield _Entry(self._name(part), words, min(depth + 1, DEEPEST))

    def _section(self, section: Section) -> Html:
        level = section.level + 1
        parts = (
            self._table(part, part.rows)
            if isinstance(part, RoleTable)
            else self._provision(part, level + 1)
            for part in section.parts
        )
        title = _heading(level, _titled(section)) if title_of(section) else Html("")
        inside = (title, self._note(section), text_html(section.text), *parts)
        return element("section", together(inside), id=self._given(section))

    def _provision(self, provision: Provision, level: int) -> Html:
        note, text = self._note(provision), text_html(provision.text)
        if provision.heading:
            inside = (_heading(level, _titled(provision)), note, text)
        else:
            inside = (_numbered(provision), text, note)
        kind = "provision point" if is_point(provision) else "provision"
        return element("div", together(inside), class_=kind, id=self._given(provision))

    def _table(self, role_table: RoleTable, rows: Iterable[Row]) -> Html:
        columns = ("\n".join(column_lines(self._brief, column)) for column in role_table.columns)
        written = (row(one.task or "", one.cells, self._given(role_table, one)) for one in rows)
        shown = table((role_table.task_heading or "", *columns), written)
        caption = lines(role_table.caption or "")
        inside = (element("figcaption", caption, dir="auto") if caption else caption, shown)
        note = self._note(role_table)
        return element("figure", together((*inside, note)), id=self._given(role_table))

    def _note(self, part: Section | Provision | RoleTable) -> Html:
        runs = note_of(self._brief, part)
        anchor = _link(self._name(part))
        pieces = (
            element("a", run_html(run), href=anchor) if run.address else run_html(run)
            for run in runs
        )
        return element("p", *pieces, class_="note")

    def _name(self, part: Section | Provision | RoleTable) -> str:
        return self._anchors.name(Address(self._brief.slug, part.id))

    def _given(self, part: Section | Provision | RoleTable, row: Row | None = None) -> str | None:
        return self._anchors.given(Address(self._brief.slug, part.id, row.id if row else None))


def _titled(part: Section | Provision) -> Html:
    said_of = (words if words and words.strip() else "" for words in (part.number, part.heading))
    number, heading = map(lines, said_of)
    return together((element("span", number, class_="number") if number else number, heading), " ")


def _numbered(provision: Provision) -> Html:
    number = lines(provision.number or "")
    return element("p", number, class_="number run-in") if number else number


def _heading(level: int, words: Html) -> Html:
    return element(f"h{min(level, DEEPEST)}", words, dir="auto")


def _item(item: Item) -> Html:
    inside = element("ul", together(map(_item, item.inside))) if item.inside else Html("")
    return element("li", *map(run_html, item.runs), inside, dir="auto")


def _depth(depth: int) -> str:
    return f"depth-{depth}"


def _link(anchor: str) -> str:
    return "#" + anchor.replace("%", "%25").replace("#", "%23")
