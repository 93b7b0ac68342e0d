"""Text on its way into Markdown: only what would be read as markup there is escaped.

What is left alone is left so because no reader of Markdown would take it for anything else:
`[shall]` is no link without a target, `a_b` no emphasis, `AT&T` no entity, `5 < 6` no tag.
"""

import re
from string import punctuation

from briefing_tui.addresses import paragraphs_of

_ENTITY = r"&(?=\#[0-9]{1,7};|\#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)"
_MARKS = (
    # Would escape what follows or, once spaces at the line's end are gone, break the line.
    rf"\\(?=[{re.escape(punctuation)}]|[^\S\n]*$)"
    r"|[`~]"
    # Between spaces a star is a star, between letters an underscore is one.
    r"|(?<! )\*|\*(?! )"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|\](?=[(:])"  # would end the words of a link, or the name of one
    r"|<(?=[A-Za-z/!?]|[^\s<>@]+@)"
    rf"|{_ENTITY}"
    # Some readers, GitHub among them, set what stands between two dollars as mathematics, and
    # make a picture of a word between two colons.
    r"|\$(?=\$|[^\s$](?:[^$]*[^\s$])?\$(?![0-9]))"
    r"|(?<![A-Za-z0-9]):(?=[A-Za-z0-9_+-]+:)"
)
_INLINE = re.compile(_MARKS, re.MULTILINE)
_PIECE = re.compile(rf"{_MARKS}|[<&\]$]", re.MULTILINE)
_IN_LINK = re.compile(rf"{_MARKS}|[\[\]]", re.MULTILINE)
_LINE_START = re.compile(r"\#{1,6}(?=[ \t]|$)|>|[-+*](?=[ \t]|$)|=+$|\[[ xX]\](?=[ \t]|$)")
_NUMBERED = re.compile(r"([0-9]{1,9})[.)](?=[ \t]|$)")
_RULE = "-:| \t"
"""What a line is made of that is a rule, or makes the line above it a heading or a table."""


def one_line(text: str) -> str:
    """Return `text` without escapes on one line: line ends become spaces."""
    return " ".join(line.strip() for line in text.split("\n") if line.strip())


def escaped(text: str) -> str:
    """Return `text` with its spaces and lines, for the middle of Markdown."""
    return _INLINE.sub(r"\\\g<0>", text)


def escaped_piece(text: str) -> str:
    """Return a piece of a word: what comes behind it may make markup of what is harmless here."""
    return _PIECE.sub(r"\\\g<0>", text)


def inline(text: str) -> str:
    """Return `text` on one line, for the middle of a line of Markdown."""
    return escaped(one_line(text))


def linked_words(text: str) -> str:
    """Return `text` for between the square brackets of a link."""
    return _IN_LINK.sub(r"\\\g<0>", one_line(text))


def link_target(link: str) -> str:
    """Return a safe link for between `<` and `>`: even there `&copy;` would be read as a sign."""
    return re.sub(_ENTITY, "&amp;", link)


def code(text: str) -> str:
    """Return `text` as code, on one line, between more backticks than stand together in it."""
    words = one_line(text)
    marks = "`" * (1 + max(map(len, re.findall("`+", words)), default=0))
    apart = " " if "`" in (words[:1], words[-1:]) else ""
    return f"{marks}{apart}{words}{apart}{marks}"


def heading_words(text: str) -> str:
    """Return `text` for a heading, whose last `#` would be taken off."""
    words = inline(text)
    return f"{words[:-1]}\\#" if words.endswith("#") else words


def cell(text: str) -> str:
    """Return `text` for a cell of a table: its lines parted by `<br>`, its bars kept."""
    written = (inline(line) for line in text.strip().split("\n"))
    return "<br>".join(written).replace("|", "\\|")


def paragraphs(text: str | None) -> list[list[str]]:
    """Return a text's paragraphs as lines, each safe at the start of a line of Markdown."""
    found = (lines(escaped(paragraph)) for paragraph in paragraphs_of(text))
    return [paragraph for paragraph in found if paragraph]


def lines(written: str) -> list[str]:
    """Return the lines of escaped text that are not empty, each safe at the start of a line."""
    return [line_start(line.strip()) for line in written.split("\n") if line.strip()]


def line_start(line: str) -> str:
    """Return an escaped line with what begins a list, a heading, a quote or a rule escaped too."""
    if "-" in line and not line.strip(_RULE):
        return line.replace("-", "\\-", 1)
    if numbered := _NUMBERED.match(line):
        return f"{numbered[1]}\\{line[numbered.end(1) :]}"
    return f"\\{line}" if _LINE_START.match(line) else line


def block(paragraph: list[str], indent: str = "") -> str:
    """Return a paragraph as Markdown: its lines stay lines, by a backslash at their ends."""
    return f"\\\n{indent}".join(paragraph)
