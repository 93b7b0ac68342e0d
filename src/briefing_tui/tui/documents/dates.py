"""Dates as a reader says them."""

from datetime import date

_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def said(when: date | str | None) -> str:
    """Return a date in words: `23 May 2024`, `May 2024`, `2024`; empty for none.

    A text is as a file writes it: `2024-05-23`, `2024-05`, `2024`.
    """
    if when is None:
        return ""
    if isinstance(when, date):
        return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
    year, *rest = when.split("-")
    month = f"{_MONTHS[int(rest[0]) - 1]} {year}" if rest else year
    return f"{int(rest[1])} {month}" if len(rest) > 1 else month
