"""What stands in an index: a record for each line, for each different word, and for the catalogue.

The shape of a record is what a version of the index is: whoever changes it raises `VERSION`.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple
from zlib import crc32

import tantivy

from briefing_tui.addresses import Address
from briefing_tui.lines import Kind, Line
from briefing_tui.search.texts import TextsWriter
from briefing_tui.search.words import words_of

VERSION = 7
"""Of the records; an index of another is not read."""
KINDS: tuple[Kind, ...] = ("provision", "role", "section", "agreement")
"""What a hit can be; the first is kind 0 in the index."""
FORCES = ("must", "should", "may", "states")
"""How hard a provision can bind; the first is force 0."""
PLACES = ("heading", "text", "around")
"""Where a word of a line may stand: its own label, its own text, what stands around it."""
OWN = PLACES[:2]
"""What a line says itself."""
WORDS = (*PLACES, "tags", "fragment", "number", "name")
"""The fields of a line's words, spaces between them."""
NUMBERS = ("agreement", "place", "rank", "kind", "force")
"""Those of its numbers."""
SIZES = 4
"""Bits of how short a label is: each is a tag of its own, so that an index can add them up."""
USUAL_LABEL = 5
"""Words: *Article 5 Rules of origin* has five."""
RANK = "rank"
"""The field by which lines lie in an index: of lines that answer equally well, the shorter comes
first, then the one that the library has first. So an index has them in order by itself."""
CATALOGUE = "catalogue"
"""The tag of the one record that holds the catalogue."""
LINE_BITS = 18
"""Bits that tell one line of an agreement from another: more than a brief's bytes allow."""
PLACE_BITS = 49
"""Bits of a line's place: its agreement's number, and its own in it."""
LONGEST = (1 << 63 - PLACE_BITS) - 1
"""Characters up to which a shorter line comes before a longer one."""
GAP = 1 << 12
"""From one agreement's number to the next: room for those that come between them later."""

Words = tuple[str, str, str, str, str, str, str]
"""What a line has in each of `WORDS`; empty where it has nothing there."""
Numbers = tuple[int, int, int, int, int | None]
"""What it has in each of `NUMBERS`; no force where it is no provision."""
Record = tuple[Words, Numbers, tuple[str, ...], bytes]
"""One line: its words, its numbers, its topics, and all that is shown of it."""

_BRACKETED = re.compile(r"\[[^\[\]]+\]")
_APART = "\x1f"
"""Stands between the parts of a line that is kept: no brief may hold it."""
_CHECK = 4
"""Bytes of the checksum before what is stored."""


class DamagedError(Exception):
    """What an index says cannot be what was written there."""


class Stored(NamedTuple):
    """A line as the index keeps it for display."""

    id: str | None
    sub: str | None
    kind: Kind
    number: str | None
    heading: str
    text: str
    section: str

    def line(self, slug: str) -> Line:
        """Return the line, in the agreement that is called `slug`."""
        address = Address(slug, self.id, self.sub)
        return Line(address, self.kind, self.number, self.heading, self.text)


def schema() -> tantivy.Schema:
    """Return the shape of an index."""
    builder = tantivy.SchemaBuilder()
    for place in (*PLACES, "number"):
        builder.add_text_field(place, tokenizer_name="spaced")
    builder.add_text_field("name", tokenizer_name="spaced")
    builder.add_text_field("tags", tokenizer_name="spaced", index_option="basic")
    builder.add_text_field("fragment", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("topic", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("word", stored=True, tokenizer_name="raw", index_option="basic")
    # Integers: an unsigned field filled from Python may end the program.
    for name in (*NUMBERS, "text_at"):
        builder.add_integer_field(name, fast=True, indexed=name == "agreement")
    builder.add_bytes_field("said", stored=True)
    return builder.build()


def prepare(index: tantivy.Index) -> None:
    """Let an index part words as records do."""
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("spaced", analyzer)


def numbered(known: Sequence[int | None]) -> list[int] | None:
    """Return numbers in ascending order for agreements in theirs; those that have one keep it.

    `None` where that leaves no room for a new one.
    """
    numbers: list[int] = []
    before = new = 0
    for number in known:
        if number is None:
            new += 1
            continue
        step = (number - before) // (new + 1)
        if step <= 0:
            return None
        numbers += [before + step * (each + 1) for each in range(new)]
        numbers.append(number)
        before, new = number, 0
    return numbers + [before + GAP * (each + 1) for each in range(new)]


def line_place(agreement: int, line: int) -> int:
    """Return where a line stands in its library."""
    return agreement << LINE_BITS | line


def rank_of(length: int, place: int) -> int:
    """Return where a line of so many characters stands among those that answer equally well."""
    return min(length, LONGEST) << PLACE_BITS | place


def line_record(record: Record, texts: TextsWriter | None) -> tantivy.Document:
    """Return the record of a line as an index takes it; what is shown goes to `texts`, if any."""
    words, numbers, topics, said = record
    document = tantivy.Document()
    # Told of which type each is, tantivy need not look: it takes a third of the time.
    for name, value in zip(WORDS, words, strict=True):
        if value:
            document.add_text(name, value)
    for name, number in zip(NUMBERS, numbers, strict=True):
        if number is not None:
            document.add_integer(name, number)
    for topic in topics:
        document.add_text("topic", topic)
    if texts:
        document.add_integer("text_at", texts.put(said))
    else:
        document.add_bytes("said", said)
    return document


def word_record(word: str) -> tantivy.Document:
    """Return the record of a word that some line holds."""
    document = tantivy.Document()
    document.add_text("word", word)
    return document


def catalogue_record(data: bytes) -> tantivy.Document:
    """Return the one record of the catalogue."""
    return tantivy.Document(tags=CATALOGUE, said=_checked(data))


def stored_catalogue(kept: tantivy.Index) -> bytes:
    """Return the catalogue that an index holds; raise where it holds none."""
    searcher = kept.searcher()
    query = tantivy.Query.term_query(kept.schema, "tags", CATALOGUE)
    for _, address in searcher.search(query, limit=1).hits:
        return whole(searcher.doc(address)["said"][0])
    raise DamagedError("it has no catalogue")


def packed(line: Line, section: str) -> bytes:
    """Return a line of a section as the index keeps it."""
    address = line.address
    own = address.id or "", address.sub or "", line.kind, line.number or ""
    return _checked(_APART.join((*own, line.heading, line.text, section)).encode())


def unpacked(said: bytes) -> Stored:
    """Return the line that is kept so; raise where it is not what was written."""
    own_id, sub, kind, number, heading, text, section = whole(said).decode().split(_APART)
    of_kind = next(each for each in KINDS if each == kind)
    return Stored(own_id or None, sub or None, of_kind, number or None, heading, text, section)


def whole(said: bytes) -> bytes:
    """Return what is stored; raise where it is not what was written."""
    if crc32(said[_CHECK:]) != int.from_bytes(said[:_CHECK], "big"):
        raise DamagedError("its checksum is another")
    return said[_CHECK:]


def _checked(data: bytes) -> bytes:
    return crc32(data).to_bytes(_CHECK, "big") + data


@cache
def shortness_tags(label: int) -> tuple[str, ...]:
    """Return the bits of how short a label of so many words is."""
    value = round(USUAL_LABEL / (USUAL_LABEL + label) * (2**SIZES - 1)) if label else 0
    return tuple(f"short/{bit}" for bit in range(SIZES) if value >> bit & 1)


def topic_tag(topic: str) -> str:
    """Return the tag of a topic."""
    return f"topic/{'-'.join(words_of(topic))}"


def by_tag(actor: str) -> str:
    """Return the tag of somebody who is bound."""
    return f"by/{actor.lower()}"


def is_bracketed(line: Line) -> bool:
    """Tell whether something of a line stands in square brackets."""
    return _is_bracketed(line.text) or _is_bracketed(line.heading)


def _is_bracketed(said: str) -> bool:
    return "[" in said and _BRACKETED.search(said) is not None
