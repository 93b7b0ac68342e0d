"""Dates in running text: in figures and in words, in five languages.

A month's name (or a date all in figures) is looked for first, and the day and year around it: that
is linear in the text, and nothing that merely looks like a number becomes a date.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from briefing_tui.brief import When
from briefing_tui.importing.drafting.numerals import (
    YEARS,
    day_words,
    folded,
    number_key,
    year_words,
)

_MONTHS: Final = {
    name: month
    for month, names in enumerate(
        (
            "january januar jaenner janvier enero gennaio jan",
            "february februar feber fevrier febrero febbraio feb fevr",
            "march maerz mars marzo mar",
            "april avril abril aprile apr",
            "may mai mayo maggio",
            "june juni juin junio giugno jun",
            "july juli juillet julio luglio jul",
            "august aout agosto aug",
            "september septembre septiembre setiembre settembre sept sep",
            "october oktober octobre octubre ottobre oct okt",
            "november novembre noviembre nov",
            "december dezember decembre diciembre dicembre dec dez",
        ),
        start=1,
    )
    for name in names.split()
}
_BETWEEN_DAY_AND_MONTH: Final = frozenset(
    "of day the month de del di du mois des monats tag tage tages mes dias dia jour jours giorno "
    "giorni mese d al a".split()
)
_BETWEEN_MONTH_AND_YEAR: Final = frozenset(
    "in the year of our lord de del di des jahres im jahre jahr l an annee de grace ano el anno "
    "dell nell du".split()
)
_TOKEN: Final = re.compile(r"\d+(?:st|nd|rd|th|er|\.?[º°]|\.(?=\s))?|[^\W\d_]+", re.IGNORECASE)
_FIGURE: Final = re.compile(r"\d+")
_CAPITAL: Final = frozenset({"march", "may", "mar"})
"""Months that are other words when they are not capitalised."""
_FIGURES: Final = re.compile(
    r"(?<![\d.,/-])(?:(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"
    r"|(?P<d2>\d{1,2})(?P<sep>[./])(?P<m2>\d{1,2})(?P=sep)(?P<y2>\d{4}))(?![\d/-])"
)
_SOFT: Final = "\u00ad\u200b"
_FAR: Final = 5
"""Words that may stand between a month and its day or year."""
_LONG: Final = 6
"""Words of a number: `one thousand nine hundred and seventy-two` has seven, the last two one."""


class Dated(NamedTuple):
    """A date and where a text says it."""

    start: int
    end: int
    when: When
    """A day, or `2024-05` where the day is not said."""

    @property
    def day(self) -> date | None:
        """The whole date, where it is known."""
        return self.when if isinstance(self.when, date) else None


class _Token(NamedTuple):
    start: int
    end: int
    word: str
    capital: bool


def dates_in(text: str) -> list[Dated]:
    """Return the dates of `text` in order; soft hyphens in them do not hide them."""
    tokens = _tokens(text)
    named = (_around(tokens, place) for place in range(len(tokens)))
    found = [*filter(None, named), *_in_figures(text)]
    return sorted(found, key=lambda dated: dated.start)


def date_in(text: str) -> Dated | None:
    """Return the first whole date of `text`, else the first month with a year."""
    dates = dates_in(text)
    return next((dated for dated in dates if dated.day), dates[0] if dates else None)


def _tokens(text: str) -> Sequence[_Token]:
    """The words of `text`; one that is cut by soft hyphens is one word."""
    if not any(soft in text for soft in _SOFT):
        return [
            _Token(m.start(), m.end(), folded(m[0]), m[0][0].isupper())
            for m in _TOKEN.finditer(text)
        ]
    kept = [place for place, character in enumerate(text) if character not in _SOFT]
    plain = "".join(text[place] for place in kept)
    return [
        _Token(kept[m.start()], kept[m.end() - 1] + 1, folded(m[0]), m[0][0].isupper())
        for m in _TOKEN.finditer(plain)
    ]


def _around(tokens: Sequence[_Token], place: int) -> Dated | None:
    """The date whose month is the word at `place`."""
    token = tokens[place]
    month = _MONTHS.get(token.word)
    if not month or (token.word in _CAPITAL and not token.capital):
        return None
    first, day = _day_before(tokens, place)
    last = place
    if not day and place + 1 < len(tokens) and (day := _figure_day(tokens[place + 1].word)):
        last = place + 1
    last, year = _year_after(tokens, last)
    if not year:
        return None
    start, end = tokens[first].start, tokens[last].end
    if not day:
        return Dated(start, end, f"{year}-{month:02}")
    try:
        return Dated(start, end, date(year, month, day))
    except ValueError:  # 31 April
        return None


def _day_before(tokens: Sequence[_Token], month: int) -> tuple[int, int | None]:
    place = month - 1
    while place >= 0 and month - place <= _FAR and tokens[place].word in _BETWEEN_DAY_AND_MONTH:
        place -= 1
    if place < 0:
        return month, None
    if day := _figure_day(tokens[place].word):
        return place, day
    for length in (3, 2, 1):
        first = place - length + 1
        if first >= 0 and (day := day_words().get(_key(tokens[first : place + 1]))):
            return first, day
    return month, None


def _year_after(tokens: Sequence[_Token], last: int) -> tuple[int, int | None]:
    place = last + 1
    while (
        place < len(tokens)
        and place - last <= _FAR
        and (tokens[place].word in _BETWEEN_MONTH_AND_YEAR)
    ):
        place += 1
    if place >= len(tokens):
        return last, None
    word = tokens[place].word.rstrip(".")
    if word.isdecimal():
        year = int(word) if len(word) == 4 else 0  # noqa: PLR2004  a year has four figures
        return (place, year) if year in YEARS else (last, None)
    for length in range(_LONG + 4, 0, -1):
        if spelled := year_words().get(_key(tokens[place : place + length])):
            return min(place + length, len(tokens)) - 1, spelled
    return last, None


def _key(tokens: Sequence[_Token]) -> str:
    return number_key([token.word for token in tokens])


def _figure_day(word: str) -> int | None:
    figures = _FIGURE.match(word)
    day = int(figures[0]) if figures and len(figures[0]) <= 2 else 0  # noqa: PLR2004  `31`
    return day if 1 <= day <= 31 else None  # noqa: PLR2004  days of a month


def _in_figures(text: str) -> Iterator[Dated]:
    for found in _FIGURES.finditer(text):
        year, month, day = (
            int(found[one] or found[other])
            for one, other in (("y", "y2"), ("m", "m2"), ("d", "d2"))
        )
        if month > 12 and found["sep"] == "/":  # noqa: PLR2004  months of a year
            month, day = day, month
        elif found["sep"] == "/" and day <= 12 and day != month:  # noqa: PLR2004  either may be the month
            continue  # 3/4/2020 is April to some and March to others
        try:
            when = date(year, month, day)
        except ValueError:  # 99.99.2020 is a number of something else
            continue
        if year in YEARS:
            yield Dated(found.start(), found.end(), when)
