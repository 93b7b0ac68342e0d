"""What a query's fields leave of a library, and what to say where a value is not known."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import tantivy
from tantivy import Occur, Query

from briefing_tui.search.catalogue import Agreement, Catalogue
from briefing_tui.search.query import ARTICLE_WORDS, LETTERS, Restriction
from briefing_tui.search.records import FORCES, KINDS, by_tag, topic_tag
from briefing_tui.search.words import parted_number, words_of
from briefing_tui.tomls import nearest
from briefing_tui.visible import visible_line

NEAR_ENOUGH = 70
"""Percent of likeness from which a right value is worth naming."""
NAMES_TOLD = 6
"""How many right values a complaint names where none is near."""
STATES = ("bracketed", "open", "marked")
"""What `is:` may ask for."""
CLOSED = ("kind", "status", "force", "is")
"""Fields of few values that are known beforehand: all of them are told where none is near."""
NAMED = (*CLOSED, "party", "in", "by", "topic")
"""Fields whose values are names."""
OF_LINES = ("kind", "by", "force", "number", "is")
"""Fields that ask of a line what it is; the others ask of its agreement."""

_COMPLAINTS = {
    "party": "no agreement here has a party `{}`",
    "in": "no agreement here is called `{}`",
    "by": "nobody here is called `{}`",
    "kind": "`{}` is not a kind of hit",
    "status": "no agreement here has the status `{}`",
    "force": "`{}` is not how hard a provision binds",
    "topic": "`{}` is no topic here",
    "is": "`{}` is nothing a line can be",
    LETTERS: "no agreement's name has the letters `{}` in this order",
}
_SAYINGS = {"shall": "must", "soft": "should", "right": "may"}
"""What people say for how hard a provision binds."""
_WHEN = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_WHEN_TOLD = "`signed:{}` is no time; write signed:2010, signed:2010..2020 or signed:2010.."
_BACKWARDS_TOLD = "`signed:{}..{}` ends before it begins; write signed:{}..{}"
_ARTICLE = re.compile(r"([a-z]+)(\d+)")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a query looks."""

    clauses: tuple[tuple[Occur, Query], ...]
    """What holds of every line."""
    itself: Query | None
    """What of it comes first where nothing else is asked: an agreement, before its lines."""
    complaints: tuple[str, ...]
    """About values that are not known here."""


class Fields:
    """The values each field may have in a library, and the lines each leaves."""

    def __init__(
        self, catalogue: Catalogue, schema: tantivy.Schema, left_out: Collection[int] = ()
    ) -> None:
        self._catalogue = catalogue
        self._schema = schema
        self._readable = [one for one in catalogue.agreements if one.opens]
        numbers = Query.term_set_query(schema, "agreement", sorted(left_out))
        self.left_out = ((Occur.MustNot, numbers),) if left_out else ()
        """What keeps the lines of some agreements out, where there are any to keep out."""

    def scope_of(self, restrictions: Sequence[Restriction], marked: Collection[str]) -> Scope:
        """Return where all restrictions look; one of unknown values restricts nothing."""
        complaints: list[str] = []
        clauses: list[tuple[Occur, Query]] = []
        of_lines = False
        for one in restrictions:
            found = list(self._meant(one, complaints, marked))
            if found:
                either = Query.boolean_query([(Occur.Should, query) for query in found])
                quiet = Query.const_score_query(either, 0.0)
                clauses.append((Occur.MustNot if one.without else Occur.Must, quiet))
                of_lines |= one.field in OF_LINES
        itself = self._itself(restrictions) if clauses and not of_lines else None
        return Scope(tuple(clauses), itself, tuple(complaints))

    def put_right(self, field: str, value: str) -> str:
        """Return the known value that may have been meant; the same where there is none."""
        if field not in NAMED:
            return value
        known: Collection[str] = STATES if field == "is" else getattr(self, f"_{field}")
        said = _SAYINGS.get(value.lower(), value) if field == "force" else value
        is_known = any(_names_meant(said, known))
        return value if is_known else _nearest(field, value, known) or value

    @property
    def lines(self) -> Query:
        """What finds every line and nothing else."""
        return self._tagged(*(f"kind/{kind}" for kind in KINDS))

    def _itself(self, restrictions: Sequence[Restriction]) -> Query:
        """Return what agreements' fields ask for: agreements, and what is about a topic."""
        tags = [
            topic_tag(name)
            for one in restrictions
            if one.field == "topic"
            for value in one.values
            for name in _names_meant(value, self._topics)
        ]
        return self._tagged("kind/agreement", *tags)

    # What is meant

    def _meant(
        self, one: Restriction, complaints: list[str], marked: Collection[str]
    ) -> Iterator[Query]:
        """Yield what finds the values that are known; note the others."""
        ways: dict[str, Callable[[str, list[str]], Iterator[Query]]] = {
            "signed": self._signed,
            "number": self._numbered,
            "is": partial(self._being, marked=marked),
            LETTERS: self._lettered,
        }
        way = ways.get(one.field) or partial(self._named, one.field)
        for value in one.values:
            yield from way(value, complaints)

    def _named(self, field: str, value: str, complaints: list[str]) -> Iterator[Query]:
        if field == "force":
            value = _SAYINGS.get(value.lower(), value)
        known: dict[str, list[Query]] = getattr(self, f"_{field}")
        names = list(_names_meant(value, known))
        if not names:
            complaints.append(_complaint(field, value, known))
        for name in names:
            yield from known[name]

    def _signed(self, value: str, complaints: list[str]) -> Iterator[Query]:
        first, dots, last = value.partition("..")
        last = last if dots else first
        if not all(_WHEN.fullmatch(end) for end in (first, last) if end) or not (first or last):
            complaints.append(_WHEN_TOLD.format(visible_line(value)))
            return
        if first and last and last < first[: len(last)]:
            complaints.append(_BACKWARDS_TOLD.format(first, last, last, first))
            return
        yield self._in_agreements(
            one
            for one in self._readable
            # A year or a month is all of its days.
            if one.signed and first <= one.signed and one.signed[: len(last)] <= last
        )

    def _numbered(self, value: str, _: list[str]) -> Iterator[Query]:
        words = _parted_label(words_of(value))
        # Before its number, one word for *article* is as good as another.
        named = len(words) > 1 and words[0] in ARTICLE_WORDS
        for first in ARTICLE_WORDS if named else words[:1]:
            numbered = parted_number([first, *words[1:]])
            yield Query.phrase_query(self._schema, "number", [*numbered])

    def _being(
        self, value: str, complaints: list[str], *, marked: Collection[str]
    ) -> Iterator[Query]:
        (state,) = list(_names_meant(value, STATES))[:1] or [""]
        if state in ("bracketed", "open"):
            yield self._tagged(f"is/{state}")
        elif state == "marked":
            fragments = list(self._fragments(marked))
            if not fragments:
                complaints.append("nothing is marked here; `m` in the browser marks")
            yield Query.term_set_query(self._schema, "fragment", fragments or [""])
        else:
            complaints.append(_complaint("is", value, STATES))

    def _lettered(self, value: str, complaints: list[str]) -> Iterator[Query]:
        letters = re.compile(".*?".join(map(re.escape, value)))
        found = [
            one
            for one in self._readable
            if any(letters.search("".join(words_of(name))) for name in (one.name, one.title))
        ]
        if not found:
            complaints.append(_COMPLAINTS[LETTERS].format(visible_line(value)))
        yield self._in_agreements(found)

    def _fragments(self, addresses: Iterable[str]) -> Iterator[str]:
        numbers = {one.slug: one.number for one in self._readable}
        for address in addresses:
            slug, _, fragment = address.partition("#")
            if slug in numbers:
                yield f"{numbers[slug]}#{fragment}"

    # What is known

    @cached_property
    def _party(self) -> dict[str, list[Query]]:
        agreements: dict[str, list[Agreement]] = {}
        for agreement in self._readable:
            for name in dict.fromkeys(name for names in agreement.parties for name in names):
                agreements.setdefault(name, []).append(agreement)
        for group in self._catalogue.groups:
            members = [one for member in group.members for one in agreements.get(member, ())]
            for name in group.names:
                agreements.setdefault(name, []).extend(members)
        return {name: [self._in_agreements(found)] for name, found in agreements.items()}

    @cached_property
    def _in(self) -> dict[str, list[Query]]:
        agreements: dict[str, list[Agreement]] = {}
        for one in self._readable:
            for name in dict.fromkeys((one.slug, one.title, one.name)):
                agreements.setdefault(name, []).append(one)
        return {name: [self._in_agreements(found)] for name, found in agreements.items()}

    @cached_property
    def _by(self) -> dict[str, list[Query]]:
        known: dict[str, dict[str, None]] = {}
        for one in self._readable:
            for names in (*one.parties, *one.bodies):
                for name in names:
                    known.setdefault(name, {})[names[0]] = None
        return {name: list(self._bound(ids)) for name, ids in known.items()}

    def _bound(self, ids: Collection[str]) -> Iterator[Query]:
        """Yield what finds the provisions that bind one of these parties or bodies."""
        yield self._tagged(*map(by_tag, ids))
        parties = [one for one in self._readable if any(names[0] in ids for names in one.parties)]
        everyone = [
            (Occur.Must, self._tagged("by/everyone")),
            (Occur.Must, self._in_agreements(parties)),
        ]
        yield Query.boolean_query(everyone)

    @cached_property
    def _kind(self) -> dict[str, list[Query]]:
        return {kind: [self._tagged(f"kind/{kind}")] for kind in sorted(KINDS)}

    @cached_property
    def _force(self) -> dict[str, list[Query]]:
        return {force: [self._tagged(f"force/{force}")] for force in FORCES}

    @cached_property
    def _status(self) -> dict[str, list[Query]]:
        agreements: dict[str, list[Agreement]] = {}
        for one in self._readable:
            agreements.setdefault(one.status, []).append(one)
        return {status: [self._in_agreements(found)] for status, found in agreements.items()}

    @property
    def _topic(self) -> dict[str, list[Query]]:
        return {name: list(self._about(name)) for name in self._topics}

    @cached_property
    def _topics(self) -> dict[str, list[Agreement]]:
        known: dict[str, list[Agreement]] = {topic.name: [] for topic in self._catalogue.topics}
        for one in self._readable:
            for name in one.topics:
                known.setdefault(name, []).append(one)
            for name in one.own_topics:
                known.setdefault(name, [])
        return known

    def _about(self, topic: str) -> Iterator[Query]:
        """Yield what finds a topic: where it is said, and where a word stands that counts as it."""
        yield self._tagged(topic_tag(topic))
        yield self._in_agreements(self._topics[topic])
        for one in self._catalogue.topics:
            for words in map(words_of, one.words if one.name == topic else ()):
                for place in ("heading", "text"):
                    if len(words) > 1:
                        yield Query.phrase_query(self._schema, place, list(words))
                    elif words:
                        yield Query.term_query(self._schema, place, words[0])

    def _in_agreements(self, agreements: Iterable[Agreement]) -> Query:
        numbers = sorted({agreement.number for agreement in agreements})
        return Query.term_set_query(self._schema, "agreement", numbers or [-1])

    def _tagged(self, *tags: str) -> Query:
        either = [(Occur.Should, Query.term_query(self._schema, "tags", tag)) for tag in tags]
        return Query.const_score_query(Query.boolean_query(either), 0.0)


def _names_meant(value: str, known: Iterable[str]) -> Iterator[str]:
    """Yield the names that are `value`; else those with a word that begins like each of its."""
    words = words_of(value)
    spelt = {name: words_of(name) for name in known}
    same = [name for name, said in spelt.items() if said == words]
    if same or not words:
        yield from same
        return
    for name, said in spelt.items():
        if all(any(one.startswith(word) for one in said) for word in words):
            yield name


def _parted_label(words: list[str]) -> list[str]:
    """Return the words of a number, an article's word and its number parted: `art5`."""
    written = _ARTICLE.fullmatch(words[0]) if words else None
    if written and written[1] in ARTICLE_WORDS:
        return [*written.groups(), *words[1:]]
    return words


def _complaint(field: str, value: str, known: Iterable[str]) -> str:
    said = _COMPLAINTS[field].format(visible_line(value))
    near = _nearest(field, value, known)
    return said + (f"; did you mean `{visible_line(near)}`?" if near else _some_of(known))


def _nearest(field: str, value: str, known: Iterable[str]) -> str:
    """Return the value that may have been meant; empty where none is near."""
    near = nearest(value, known)
    # Of words so short any two are alike that share a few letters; a name may be a part of one.
    if near or field in CLOSED:
        return near
    # Loaded late: only a value that is not known needs it.
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415

    part = process.extractOne(
        value,
        list(known),
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        score_cutoff=NEAR_ENOUGH,
    )
    return str(part[0]) if part else ""


def _some_of(known: Iterable[str]) -> str:
    names = sorted(known)
    told = ", ".join(f"`{visible_line(name)}`" for name in names[:NAMES_TOLD])
    more = f" and {len(names) - NAMES_TOLD} more" if len(names) > NAMES_TOLD else ""
    return f"; there are {told}{more}" if names else ""
