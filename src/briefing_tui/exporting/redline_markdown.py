"""A comparison as Markdown: what was ~~taken out~~ and what was **put in**."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from briefing_tui.addresses import Place
from briefing_tui.compare import Comparison, Flag, MarkUnit
from briefing_tui.compare.comparison import ChangeKind
from briefing_tui.exporting.card import standing_of, written_date
from briefing_tui.exporting.choices import SIGNS, Choice, flag_sign
from briefing_tui.exporting.escaping import block, code, escaped, escaped_piece, inline, line_start
from briefing_tui.exporting.markdown import document, heading, strong, table_markdown
from briefing_tui.exporting.redline import (
    Line,
    Piece,
    Redline,
    Shown,
    notes_of,
    told_flag,
)

_MARKS: dict[ChangeKind, str] = {"same": "", "removed": "~~", "added": "**"}
_SPACE = " \t\n\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
"""What is white space to Markdown; Python has more of it."""
_SPACES = re.compile(f"([{_SPACE}]+)")
MOVED_SIGN = "⇄"
"""What stands before a sentence that has only moved."""
_LEGEND = f"~~Taken out~~ of A, **put in** by B; {MOVED_SIGN} before what has only moved."


def comparison_markdown(
    comparison: Comparison,
    choice: Choice = "all",
    *,
    unit: MarkUnit = "words",
    punctuation: bool = True,
) -> str:
    """Return a comparison, or the pairs of a choice, its counts first."""
    return document(_blocks(Redline(comparison, choice, unit=unit, punctuation=punctuation)))


def redline_markdown(paragraphs: Iterable[list[Line]]) -> Iterator[str]:
    """Yield each paragraph with the words that went and came marked in it."""
    for paragraph in paragraphs:
        written = ("".join(_line(line)).strip() for line in paragraph)
        yield block([line_start(line) for line in written])


def _blocks(redline: Redline) -> Iterator[str]:
    comparison = redline.comparison
    yield heading(1, redline.title)
    yield "\n".join(
        (
            f"- **A:** {side_markdown(comparison.left)}",
            f"- **B:** {side_markdown(comparison.right)}",
        )
    )
    words, numbers = zip(*redline.counts, strict=True)
    yield table_markdown(words, [[str(number) for number in numbers]])
    yield inline(f"Flags: {redline.flagged}.") if redline.flagged else ""
    yield inline(comparison.note or "")
    yield inline(redline.only)
    yield _LEGEND
    for shown in redline.matched():
        yield from _pair(shown, 2 if shown.pair.of == "section" else 3)
    yield from _alone("Only in A", redline.alone("only_left"))
    yield from _alone("Only in B", redline.alone("only_right"))
    for at, table in enumerate(redline.tables()):
        yield heading(2, "Role tables") if at == 0 else ""
        yield strong(table.title)
        yield table_markdown(table.header, table.rows)


def side_markdown(place: Place) -> str:
    """Return which agreement a side is, and how it stands, in a line."""
    brief = place.brief
    known = (
        inline(brief.title),
        code(str(place.address)),
        standing_of(brief),
        written_date(brief.signed),
    )
    return ", ".join(filter(None, known))


def flag_markdown(flag: Flag) -> str:
    """Return a flag as an item of a list, its sign first."""
    return f"- **{flag_sign(flag)}** {inline(told_flag(flag))}"


def _alone(title: str, shown: Iterable[Shown]) -> Iterator[str]:
    for at, one in enumerate(shown):
        yield heading(2, title) if at == 0 else ""
        yield from _pair(one, 3)


def _pair(shown: Shown, level: int) -> Iterator[str]:
    yield heading(level, f"{SIGNS[shown.pair.kind]} {shown.title}")
    addresses = " ↔ ".join(code(str(address)) for address in shown.addresses)
    yield f"{inline(shown.note)} · {addresses}"
    flags = map(flag_markdown, shown.pair.flags)
    yield "\n".join([*flags, *(f"- {inline(note)}" for note in notes_of(shown.pair))])
    if shown.has_words:
        yield from redline_markdown(shown.paragraphs())


def _line(line: Line) -> Iterator[str]:
    """Yield a line a word at a time; words of one change stay together."""
    for chunk in _chunks(line):
        if all(piece.kind == "same" for piece in chunk):
            yield escaped("".join(piece.text for piece in chunk))
        else:
            yield from map(_piece, chunk if _can_be_marked(chunk) else _whole(chunk))


def _chunks(line: Line) -> Iterator[list[Piece]]:
    """Yield what stands between spaces that stayed, and those spaces."""
    chunk: list[Piece] = []
    for piece in line:
        if piece.kind != "same":
            chunk.append(piece)
            continue
        first, *others = _SPACES.split(piece.text)
        chunk.append(Piece("same", first))
        for word in others:
            yield chunk
            chunk = [Piece("same", word)]
    yield chunk


def _can_be_marked(chunk: list[Piece]) -> bool:
    """Whether Markdown would take the marks for marks: not where a word meets a bracket in one."""
    same = [piece.text if piece.kind == "same" else "" for piece in chunk]
    for piece, before, after in zip(chunk, ["", *same[:-1]], [*same[1:], ""], strict=True):
        words = piece.text.strip(_SPACE) if piece.kind != "same" else ""
        if words and not (
            (words[0].isalnum() or _is_boundary(before[-1:]))
            and (words[-1].isalnum() or _is_boundary(after[:1]))
        ):
            return False
    return True


def _is_boundary(character: str) -> bool:
    """Whether a mark may stand beside this: a space, punctuation, another mark or nothing."""
    return not character.strip(_SPACE) or unicodedata.category(character).startswith("P")


def _whole(chunk: list[Piece]) -> tuple[Piece, Piece, Piece]:
    """Return the word as it was and as it is."""
    left = "".join(piece.text for piece in chunk if piece.kind != "added")
    right = "".join(piece.text for piece in chunk if piece.kind != "removed")
    return Piece("removed", left), Piece("same", " "), Piece("added", right)


def _piece(piece: Piece) -> str:
    words = piece.text.strip(_SPACE)
    mark = _MARKS[piece.kind]
    if not words or not mark:
        return escaped_piece(piece.text)
    start = piece.text.index(words)
    before, after = piece.text[:start], piece.text[start + len(words) :]
    # It stands elsewhere on the other side: nobody has taken it out or put it in.
    moved = f"{MOVED_SIGN} " if piece.moved else ""
    return f"{before}{moved}{mark}{escaped_piece(words)}{mark}{after}"
