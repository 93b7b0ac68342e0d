"""Bytes as text: UTF-8, or what they look like instead."""

from typing import Final

from briefing_tui.errors import BriefingError

_MARKS: Final = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_CONTROLS: Final = bytes(set(range(0x20)) - set(b"\t\n\f\r"))


class NotTextError(BriefingError):
    """Bytes that are not UTF-8."""

    def __init__(self, offset: int, reason: str) -> None:
        super().__init__(reason)
        self.offset = offset
        self.reason = reason


def decoded(data: bytes) -> str:
    """`data` as text: UTF-8, with or without its mark at the start, lines ended by LF or CR LF.

    Raises:
        NotTextError: it is not UTF-8; the reason says from which byte on and what it may be.
    """
    if name := _utf_16_or_32(data):
        raise NotTextError(0, f"is {name}; save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotTextError(error.start, _not_utf_8(data, error.start)) from error
    # Most have none, which is told much sooner of their bytes.
    return text.replace("\r\n", "\n") if b"\r" in data else text


def _utf_16_or_32(data: bytes) -> str | None:
    """Which of the two `data` says it is, or shows by a zero beside its first letter."""
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return name
    return "UTF-16" if len(data) > 1 and (data[0] == 0) != (data[1] == 0) else None


def _not_utf_8(data: bytes, offset: int) -> str:
    """The reason why `data` is not UTF-8 from the byte at `offset` on, with the likeliest cause."""
    byte, line = data[offset : offset + 1], data.count(b"\n", 0, offset) + 1
    said = f"is not UTF-8 at byte {offset} (0x{byte.hex().upper()}, line {line})"
    if any(control in data for control in _CONTROLS):
        return f"{said}; it does not look like text"
    # Latin-1 has no letters in this range.
    name = "Windows-1252" if b"\x80" <= byte <= b"\x9f" else "Latin-1"
    return f"{said}; it looks like {name}: save it as UTF-8"
