"""Dates as a reader says them."""

from datetime import date

_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def said(when: date | str | None) -> str:
    """Return a date in words: `23 May 2024`, `May 2024`, `2024`; empty for none."""
    if when is None:
        return ""
    if isinstance(when, date):
        return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
    year, _, month = when.partition("-")
    return f"{_MONTHS[int(month) - 1]} {year}" if month else year
