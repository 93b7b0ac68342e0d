"""Bytes of somebody else's text as characters, and what had to be guessed on the way."""

import codecs
import re
from typing import Final

from briefing_tui.errors import BriefingError
from briefing_tui.importing.paragraphs import Remark
from briefing_tui.visible import REFUSED

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_LIKELY: Final = (
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 koi8_r mac_roman cp437 "
    "shift_jis euc_jp gb18030 big5 euc_kr"
).split()
"""What texts of treaties come in. Guessing among all that exist finds the odd ones too often."""
_NAMES: Final = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman"}
_WESTERN: Final = frozenset(
    "äöüßÄÖÜàâçéèêëîïôùûœæÀÂÇÉÈÊËÎÏÔÙÛŒÆáíóúñÁÍÓÚÑ¿¡ãõÃÕìòÌÒåøÅØ’‘“”„«»–—…€§°ºª£·•\xa0\xad"
)
_NEARLY_ALL: Final = 0.95
_LOOKED_AT: Final = 100_000
"""Bytes that tell an encoding."""
_FEW: Final = 0.005
"""Of the characters: as many may be in another encoding by accident."""
_CONTROLS_OF_TEXT: Final = 0.005
"""Of the characters: more controls than that, and it is no text."""
_ONE_IN: Final = 10
"""Characters of which one may be a control, however short a text is."""
_MOST_LINES: Final = 300_000
"""The longest of 900 agreements has 20,000."""
_TOLD: Final = 3
_CONTEXT: Final = 20
"""Characters either side of a control character that show where it stood."""


class NoTextError(BriefingError):
    """A file that holds no text that could be read."""


def text_of(data: bytes, stated: str = "") -> tuple[str, tuple[Remark, ...]]:
    """Return `data` as text with lines ended by LF, and what was guessed or mended.

    Form feeds stay: they end pages. Other controls become U+FFFD. `stated` is the encoding that it
    says it has, if it says so.

    Raises:
        NoTextError: it does not look like text.
    """
    text, remarks = decoded(data, stated)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    if text.count("\n") > _MOST_LINES:
        raise NoTextError(f"has more than {_MOST_LINES:,} lines")
    controls = [found for found in REFUSED.finditer(text) if found[0] != "\f"]
    few = 2 + _CONTROLS_OF_TEXT * len(text)
    if len(controls) > min(few, len(text) / _ONE_IN):
        raise NoTextError("does not look like text")
    if controls:
        remarks += _told(text, controls)
        text = REFUSED.sub(lambda found: "\f" if found[0] == "\f" else "\ufffd", text)
    return text, remarks


def _told(text: str, controls: list[re.Match[str]]) -> tuple[Remark, ...]:
    """An open point for the first control characters, and for how many more there are."""
    told = [
        Remark(
            f"has a control character (U+{ord(found[0]):04X}), which is replaced",
            REFUSED.sub("\ufffd", text[max(0, found.start() - _CONTEXT) : found.end() + _CONTEXT]),
            text.count("\n", 0, found.start()) + 1,
        )
        for found in controls[:_TOLD]
    ]
    if (more := len(controls) - _TOLD) > 0:
        told.append(Remark(f"has {more:,} more control characters, which are replaced"))
    return tuple(told)


def decoded(data: bytes, stated: str = "") -> tuple[str, tuple[Remark, ...]]:
    """Return `data` as characters, none of them changed; what it says of itself may be untrue."""
    name = stated.strip().lower().replace("_", "-")
    marks = (codecs.BOM_UTF8, *(mark for mark, *_ in _MARKS))
    if not name or name in _UNICODE or data.startswith(marks):
        return _decoded(data)
    said = f"says that it is {name}"
    if not data.isascii() and _is_utf_8(data):
        return data.decode(), (Remark(f"{said}, and is UTF-8"),)
    # What pages call Latin-1 is Windows-1252 to every browser.
    codec = "cp1252" if name in _LATIN else name
    try:
        return data.decode(codec), ()
    except (LookupError, UnicodeDecodeError):
        text, remarks = _decoded(data)
        return text, (Remark(f"{said}, which it is not"), *remarks)


_UNICODE: Final = frozenset("utf-8 utf8 utf-16 utf-16le utf-16be utf16 unicode".split())
_LATIN: Final = frozenset("iso-8859-1 latin1 latin-1 us-ascii ascii iso8859-1".split())


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _decoded(data: bytes) -> tuple[str, tuple[Remark, ...]]:
    data = data.removeprefix(codecs.BOM_UTF8)
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace"), (Remark(f"is {name}"),)
    if codec := _wide(data):
        return data.decode(codec, "replace"), (Remark("is UTF-16 without a mark"),)
    try:
        return data.decode(), ()
    except UnicodeDecodeError:
        return _mixed(data) or _guessed(data)


def _wide(data: bytes) -> str:
    """Which UTF-16 the zeros beside Latin letters show; empty where there are none."""
    sample = data[:_LOOKED_AT]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if not max(even, odd) * 2 > len(sample) // 2 or min(even, odd):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _mixed(data: bytes) -> tuple[str, tuple[Remark, ...]] | None:
    """The text, where it is UTF-8 but for a few letters that somebody pasted in."""
    text = data.decode("utf-8", "surrogateescape")
    wrong = [found.start() for found in _ESCAPED.finditer(text)]
    right = len(_BEYOND.findall(text))
    # Letters of another encoding hardly ever make letters of UTF-8 by chance.
    if not right or (right < len(wrong) and len(wrong) > _FEW * len(text)):
        return None
    lines = sorted({text.count("\n", 0, at) + 1 for at in wrong[:_COUNTED]})
    text = _ESCAPED.sub(_as_windows, text)
    places = ", ".join(map(str, lines[:_TOLD]))
    more = f" and {len(lines) - _TOLD:,} more" if len(lines) > _TOLD else ""
    said = f"is UTF-8 but for line {places}{more}, read as Windows-1252"
    start = max(0, wrong[0] - _CONTEXT)
    return text, (Remark(said, text[start : wrong[0] + 2 * _CONTEXT].strip(), lines[0]),)


_ESCAPED: Final = re.compile("[\udc80-\udcff]+")
"""Bytes that are no UTF-8, as Python keeps them."""
_BEYOND: Final = re.compile("[^\0-\x7f\udc80-\udcff]")
_COUNTED: Final = 1_000
"""Places whose lines are counted."""


def _as_windows(found: re.Match[str]) -> str:
    return found[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def _is_western(telling: bytes) -> bool:
    """Whether it reads as French, German, Spanish or the like: too short a text for a guess."""
    marks = [each for each in telling.decode("cp1252", "replace") if not each.isascii()]
    return sum(each in _WESTERN for each in marks) >= _NEARLY_ALL * len(marks)


def _likeliest(telling: bytes) -> str:
    # Loaded late: nearly every file is UTF-8.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(telling, cp_isolation=list(_LIKELY)).best()
    return best.encoding if best else "cp1252"


def _guessed(data: bytes) -> tuple[str, tuple[Remark, ...]]:
    # The letters that tell are not at the start of every text.
    telling = b"\n".join(line for line in data.split(b"\n") if not line.isascii())[:_LOOKED_AT]
    codec = "cp1252" if _is_western(telling) else _likeliest(telling)
    text = data.decode(codec, "replace")
    return text, (Remark(f"is not UTF-8; read as {_NAMES.get(codec, codec)}"),)
