"""The words of a card, marked: what was removed and what was added."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from briefing_tui.compare import Change, ChangeKind
from briefing_tui.spans import Span
from briefing_tui.tui.documents.comparison.cards import (
    PARAGRAPH_BREAK,
    Card,
    Half,
    SideName,
    joined,
)
from briefing_tui.tui.page import Styled, TextKey, Words, Writer

_BRACKETS: Final = {"removed": ("[-", "-]"), "added": ("{+", "+}")}
_BRACKET_USES: Final = {"removed": "only-left", "added": "only-right"}
_NO_KEY: Final[TextKey] = ("", "")
PARAGRAPH_SIGN: Final = "¶"
"""Where a paragraph ends that the other side goes on with."""
LINE_SIGN: Final = "⏎"
"""Where a line does."""
CHANGED_USES: Final = frozenset({"removed", "added", "removed-moved", "added-moved"})
"""What words are painted for that stand on one side only."""
MOVED_SIGN: Final = "⇄"
"""What stands before a sentence that has moved, with its number."""
_MINE: Final[dict[SideName, ChangeKind]] = {"A": "removed", "B": "added"}


class Piece(NamedTuple):
    """A piece of a text that is the same on both sides, or on one of them only."""

    kind: ChangeKind
    text: str
    key: TextKey = _NO_KEY
    """Which text it is from."""
    start: int = 0
    """Where it begins there."""
    moved: int | None = None
    """Which sentence that moved it is, from 1; it stands on the other side too."""


_BREAK: Final = Piece("same", PARAGRAPH_BREAK)


class Quoted(NamedTuple):
    """A text that a card quotes."""

    text: str
    key: TextKey = _NO_KEY
    """Where it is from; nowhere where several were put together."""


def heading_of(card: Card, side: SideName) -> Quoted:
    """Return the heading of one side, or of all its parts in a line."""
    halves = card.left if side == "A" else card.right
    text = card.headings[0 if side == "A" else 1]
    return Quoted(text, key_of(halves[0], "heading")) if len(halves) == 1 else Quoted(text)


def key_of(half: Half, field: str) -> TextKey:
    """Return what a text of a part is called on the page: the sides may share their fragments."""
    return (f"{half.side}:{half.fragment}", field)


def column_pieces(card: Card, half: Half) -> list[Piece]:
    """Return one part's text as it stands in its own column."""
    mine = _MINE[half.side]
    side = card.left if half.side == "A" else card.right
    if card.is_one_sided:
        return [Piece("same", half.text, _key(half))]
    spans = [
        (change, change.left if half.side == "A" else change.right)
        for change in card.changes
        if change.kind in ("same", mine)
    ]
    cut = (piece for change, span in spans for piece in _cut(side, span, change))
    return [piece for piece in cut if piece.key == _key(half)]


def merged_pieces(card: Card) -> list[Piece]:
    """Return both sides' text as one, what was removed before what was added in its place."""
    if card.is_one_sided:
        side = card.left or card.right
        return list(_cut(side, Span(0, len(joined(side)))))
    merged: list[Piece] = []
    gone: list[Piece] = []
    for change in card.changes:
        if change.kind == "removed":
            gone = list(_cut(card.left, change.left, change))
        elif change.kind == "added":
            merged += _replaced(gone, list(_cut(card.right, change.right, change)))
            gone = []
        else:
            merged += [*gone, *_cut(card.left, change.left)]
            gone = []
    return [*merged, *gone]


def _replaced(gone: list[Piece], come: list[Piece]) -> list[Piece]:
    """What was removed and what came in its place: paragraph by paragraph where they are as many."""
    ours, theirs = list(paragraphs_of(gone)), list(paragraphs_of(come))
    if len(ours) == len(theirs) == 1 or not gone:
        return [*gone, *come]
    if len(ours) != len(theirs):
        return [*gone, _BREAK, *come]
    merged: list[Piece] = []
    for one, other in zip(ours, theirs, strict=True):
        merged += [_BREAK] if merged else []
        merged += [piece for piece in (*one, *other) if piece.key != _NO_KEY]
    return merged


def text_pieces(changes: Iterable[Change], left: Quoted, right: Quoted) -> list[Piece]:
    """Return two texts as one, what was removed before what was added."""
    return [
        _piece_of(
            change, *((right, change.right) if change.kind == "added" else (left, change.left))
        )
        for change in changes
    ]


def side_pieces(changes: Iterable[Change], own: Quoted, side: SideName) -> list[Piece]:
    """Return the text of one side, what stands on it alone marked."""
    return [
        _piece_of(change, own, change.left if side == "A" else change.right)
        for change in changes
        if change.kind in ("same", _MINE[side])
    ]


def _piece_of(change: Change, quoted: Quoted, span: Span) -> Piece:
    return Piece(change.kind, quoted.text[slice(*span)], quoted.key, span.start, change.moved)


def _key(half: Half) -> TextKey:
    return key_of(half, "text")


def _cut(side: Sequence[Half], span: Span, change: Change | None = None) -> Iterator[Piece]:
    """A stretch of the joined texts, cut where one part ends and the next begins."""
    kind: ChangeKind = change.kind if change else "same"
    moved = change.moved if change else None
    at = 0
    for number, half in enumerate(side):
        if number:
            if span.start < at + len(PARAGRAPH_BREAK) and at < span.end:
                yield Piece(kind, PARAGRAPH_BREAK)
            at += len(PARAGRAPH_BREAK)
        start, end = max(span.start, at), min(span.end, at + len(half.text))
        if start < end:
            yield Piece(kind, half.text[start - at : end - at], _key(half), start - at, moved)
        at += len(half.text)


def paragraphs_of(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield the paragraphs of marked words. A break that one side only has gets a sign: `¶`."""
    paragraph: list[Piece] = []
    for piece in pieces:
        start = piece.start
        for number, part in enumerate(piece.text.split(PARAGRAPH_BREAK)):
            if number:
                if piece.kind != "same":
                    paragraph.append(Piece(piece.kind, PARAGRAPH_SIGN))
                yield paragraph
                paragraph = []
            if part:
                paragraph.append(Piece(piece.kind, part, piece.key, start, piece.moved))
            start += len(part) + len(PARAGRAPH_BREAK)
    yield paragraph


def is_blank(paragraph: Iterable[Piece]) -> bool:
    """Whether there is nothing to be seen in a paragraph."""
    return not any(piece.text.strip() for piece in paragraph)


def write_pieces(line: Writer, pieces: Iterable[Piece], *, brackets: bool, use: str = "") -> None:
    """Write marked words: struck and underlined, and in brackets too where colours are off."""
    before = Piece("same", "")
    for (kind, _), group in groupby(pieces, key=lambda piece: (piece.kind, piece.moved)):
        together = list(group)
        if before.kind == "removed" and kind == "added" and _touch(before.text, together[0].text):
            # In one column what was removed would run into what was added.
            line.say(" ")
        before = together[-1]
        if kind == "same":
            for piece in together:
                _write(line, piece, use)
        else:
            _write_changed(line, together, brackets=brackets)


def _touch(before: str, behind: str) -> bool:
    return not before[-1:].isspace() and not behind[:1].isspace()


def _write_changed(line: Writer, pieces: Iterable[Piece], *, brackets: bool) -> None:
    """Write pieces that changed alike; a line break in them can be seen."""
    pieces = list(pieces)
    kind, moved = pieces[0].kind, pieces[0].moved
    before, behind = _BRACKETS[kind] if brackets else ("", "")
    use = kind if moved is None else f"{kind}-moved"
    line.say(before, _BRACKET_USES[kind])
    if moved is not None:
        line.say(f"{MOVED_SIGN}{moved} ", "moved")
    for piece in pieces:
        start = piece.start
        for number, part in enumerate(piece.text.split("\n")):
            if number:
                line.say(LINE_SIGN, use).say("\n")
                start += 1
            _write(line, Piece(kind, part, piece.key, start), use)
            start += len(part)
    line.say(behind, _BRACKET_USES[kind])


def _write(line: Writer, piece: Piece, use: str) -> None:
    if not piece.text:
        return
    if piece.key == _NO_KEY:
        line.say(piece.text, use)
    else:
        line.quote(piece.text, piece.key, piece.start, use)


def words_of(pieces: Iterable[Piece], *, brackets: bool, use: str = "text") -> Words:
    """Return marked words as words of a page."""
    line = Writer(use)
    write_pieces(line, pieces, brackets=brackets)
    return line.words()


def painted_over(words: Words, use: str) -> Words:
    """Return words with one more use over all of them."""
    over = Styled(0, len(words.text), use)
    return Words(words.text, (*words.styles, over), words.quotes, words.use)
