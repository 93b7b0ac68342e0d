"""What must never reach a terminal as it is, made visible instead of obeyed.

A brief keeps its text to the letter. On its way to a screen, to a command's output or into a
message, the text goes through here. What is replaced is replaced one character for one character,
so that spans counted on the original still fit; only `visible_text` makes an exception, for tabs.

| what | is shown as |
|---|---|
| C0 controls and DEL | their pictures, such as `␛` |
| newline on a single line, U+2028, U+2029 | `⏎` |
| C1 controls, bidirectional controls, lone surrogates, noncharacters | `�` |
| what takes no room or shows nothing: zero-width, fillers, tags, soft hyphens | `◌` |

Kept as they are, because without them the words are spelt wrongly: joiners after letters of
scripts that join, directional marks near right-to-left letters, zero-width spaces between
letters of scripts that write no spaces, variation selectors after what they vary, and joiners
inside emoji.
"""

import re
from functools import cache
from typing import Final

REFUSED: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""What no brief may hold: controls other than tab and newline, and lone surrogates."""
_USUAL: Final = b"\t\n" + bytes(range(0x20, 0x7F))
"""Bytes of which none is, or is of, anything refused."""

_MARKS = r"\u061c\u200e\u200f"
_OBEYED = rf"\x80-\x9f{_MARKS}\u202a-\u202e\u2066-\u206f\ud800-\udfff\ufff9-\ufffb\ufffe\uffff"
_UNSEEN = (
    r"\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_SUSPECT: Final = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029{_OBEYED}{_UNSEEN}]")

# Blocks, not letters: their own digits and stops beside a joiner do no harm.
_RIGHT_TO_LEFT = (
    r"\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
    r"\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_MONGOLIAN = r"\u1820-\u18aa"
_UNSPACED = r"\u0e01-\u0eff\u1000-\u109f\u1780-\u17b3\u17b6-\u17ff\u1950-\u19ff\u1a20-\u1aad"
_JOINING = (
    _RIGHT_TO_LEFT
    + _MONGOLIAN
    + _UNSPACED
    + r"\u0900-\u0dff\u0f00-\u0fff\u1b00-\u1c7f\u1cd0-\u1cff\ua800-\uabff\U00011000-\U000123ff"
)
_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_EMOJI = (
    r"\xa9\xae\u203c\u2049\u2122\u2139\u2194-\u21aa\u2300-\u23ff\u24c2\u25aa-\u25fe"
    r"\u2600-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)

# A mark keeps a number, a bracket or a foreign word in its place: the letter is not next to it.
_AFTER = "|".join(rf"(?<=[{_RIGHT_TO_LEFT}].{{{way}}})" for way in range(9))
_BEFORE = rf"(?=[{_MARKS}].{{0,8}}[{_RIGHT_TO_LEFT}])"

_NEEDED: Final = (
    rf"(?<=[{_JOINING}])\u200c(?=[{_JOINING}])"
    # A joiner may also end a word: the Persian abbreviation for a lunar or solar year does.
    rf"|(?<=[{_JOINING}])\u200d"
    rf"|(?:(?<=[{_EMOJI}])|(?<=[{_EMOJI}]\ufe0f))\u200d(?=[{_EMOJI}])"
    rf"|(?<=[{_EMOJI}#*0-9])[\ufe0e\ufe0f]"
    rf"|(?<![{_MARKS}])(?:{_AFTER}|{_BEFORE})[{_MARKS}]"
    rf"|(?<=[{_UNSPACED}])\u200b(?=[{_UNSPACED}])"
    rf"|(?<=[{_HAN}])[\ufe00-\ufe02\U000e0100-\U000e01ef]"
    rf"|(?<=[{_MONGOLIAN}])[\u180b-\u180d\u180f]"
    rf"|(?<=[{_MONGOLIAN}])\u180e(?=[{_MONGOLIAN}])"
)
"""Where a suspect belongs to the spelling. To be matched at the suspect's own place."""

_PICTURES: Final = {
    **{chr(code): chr(0x2400 + code) for code in range(0x20)},
    "\x7f": "\u2421",
    "\u2028": "\u23ce",
    "\u2029": "\u23ce",
}
_OBEYED_HERE: Final = f"[{_OBEYED}]"
_TAB: Final = "    "


def visible_line(text: str) -> str:
    """`text` on one line: for titles, file names and messages.

    As many characters as before: a newline is `⏎` and a tab is one space.
    """
    return visible_same(text).replace("\n", "\u23ce")


def visible_text(text: str) -> str:
    """`text` with its lines: for paragraphs. Longer than before only by tabs: 4 spaces each."""
    return visible_same(text.replace("\t", _TAB))


def visible_same(text: str) -> str:
    """`text` with its lines, each character in its old place: for painting spans counted before.

    A newline stays and a tab is one space.
    """
    shown = _SUSPECT.sub(_shown, text) if _SUSPECT.search(text) else text
    return shown.replace("\t", " ")


def has_hidden(text: str) -> bool:
    """Whether a reader would be shown a mark where `text` holds something that cannot be seen."""
    return any(_shown(found) != found[0] for found in _SUSPECT.finditer(text))


def is_refused(character: str) -> bool:
    """Whether a brief that holds `character` is refused."""
    return REFUSED.match(character) is not None


def first_refused(text: str) -> tuple[int, str] | None:
    """Where in `text` the first refused character stands, and its name for a message: `U+001B`."""
    if text.isprintable():  # Told at once, of most texts of one line.
        return None
    # What every text is full of is passed over much sooner than a pattern passes it over.
    rest = text.encode("utf-8", "surrogatepass").translate(None, _USUAL)
    if not rest or not REFUSED.search(rest.decode("utf-8", "surrogatepass")):
        return None
    found = REFUSED.search(text)
    return None if found is None else (found.start(), f"U+{ord(found[0]):04X}")


@cache
def _needed() -> re.Pattern[str]:
    """`_NEEDED`, compiled for the first suspect: most texts hold none, and it takes a while."""
    return re.compile(_NEEDED)


def _shown(suspect: re.Match[str]) -> str:
    """What stands on the screen for a suspect; itself, where its neighbours need it."""
    character = suspect[0]
    if picture := _PICTURES.get(character):
        return picture
    if _needed().match(suspect.string, suspect.start()):
        return character
    return "\ufffd" if re.match(_OBEYED_HERE, character) else "\u25cc"
