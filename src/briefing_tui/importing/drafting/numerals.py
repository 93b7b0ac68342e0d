"""Numbers in words, in the languages treaties are dated in: `two thousand and twenty-five`.

Only the numbers a date needs are ever asked for, so they are written out once and looked up: that
knows every spelling that is generated here and takes nothing else for a number.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final

YEARS: Final = range(1500, 2100)
"""Years that are looked for in words."""
DAYS: Final = range(1, 32)

_LINKS: Final = frozenset({"and", "et", "y", "e", "und"})
"""Words within a number that some write and some leave out."""

_ONES_EN: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS_EN: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS_EN: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_ONES_DE: Final = (
    "null ein zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf dreizehn vierzehn "
    "fuenfzehn sechzehn siebzehn achtzehn neunzehn"
).split()
_TENS_DE: Final = "zwanzig dreissig vierzig fuenfzig sechzig siebzig achtzig neunzig".split()
_IRREGULAR_DE: Final = {1: "erst", 3: "dritt", 7: "siebt", 8: "acht"}
_ENDINGS_DE: Final = ("e", "en", "er")
_ONES_FR: Final = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize dix-sept dix-huit dix-neuf"
).split()
_TENS_FR: Final = "vingt trente quarante cinquante soixante".split()
_ONES_ES: Final = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres "
    "veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve"
).split()
_TENS_ES: Final = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
_HUNDREDS_ES: Final = (
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos "
    "novecientos"
).split()
_ONES_IT: Final = (
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici "
    "quindici sedici diciassette diciotto diciannove"
).split()
_TENS_IT: Final = "venti trenta quaranta cinquanta sessanta settanta ottanta novanta".split()


def folded(word: str) -> str:
    """`word` without case and accents; German umlauts as two letters, as they are spelled out."""
    lower = word.casefold().translate(_UMLAUTS)
    return "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))


_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def number_key(words: Sequence[str]) -> str:
    """What a number in words is looked up by: its letters alone, without the links between."""
    parts = [part for word in words for part in re.split(r"[-\u2010\u2011]", folded(word))]
    return "".join(part for part in parts if part and part not in _LINKS)


@cache
def day_words() -> Mapping[str, int]:
    """Every day of a month, cardinal and ordinal, by its key."""
    return MappingProxyType({number_key(w.split()): d for d in DAYS for w in _day_spellings(d)})


@cache
def year_words() -> Mapping[str, int]:
    """Every year, by its key."""
    return MappingProxyType({number_key(w.split()): y for y in YEARS for w in _year_spellings(y)})


def _day_spellings(day: int) -> Iterator[str]:
    yield from (_english(day), _english_ordinal(day), _french(day), _spanish(day), _italian(day))
    german = _german(day)
    yield from (german + ("t" if day < 20 else "st") + ending for ending in _ENDINGS_DE)
    if day in _IRREGULAR_DE:
        yield from (_IRREGULAR_DE[day] + ending for ending in _ENDINGS_DE)
    if day == 1:
        yield from ("premier", "primero", "primo")


def _year_spellings(year: int) -> Iterator[str]:
    yield from (_english(year), _english_years(year), _french(year), _spanish(year))
    yield from (_french(year).replace("mille", "mil"), _italian(year), _german(year))
    yield _german(year).removeprefix("ein")
    yield _german(year).replace("tausend", "tausendund", 1)
    yield _german_years(year)
    yield _german_years(year).replace("hundert", "hundertund", 1)


def _english(n: int) -> str:
    if n < 20:
        return _ONES_EN[n]
    if n < 100:
        return _TENS_EN[n // 10 - 2] + (" " + _ONES_EN[n % 10] if n % 10 else "")
    if n < 1000:
        return _ONES_EN[n // 100] + " hundred" + (" " + _english(n % 100) if n % 100 else "")
    return _english(n // 1000) + " thousand" + (" " + _english(n % 1000) if n % 1000 else "")


def _english_ordinal(n: int) -> str:
    if n <= 20:
        return _ORDINALS_EN[n - 1]
    return "thirtieth" if n == 30 else f"{_TENS_EN[n // 10 - 2]} {_ORDINALS_EN[n % 10 - 1]}"


def _english_years(year: int) -> str:
    """`nineteen hundred and seventy-two`, `twenty twenty-five`."""
    century, rest = divmod(year, 100)
    if century == 20 or not rest:
        return f"{_english(century)} {_english(rest)}" if rest else f"{_english(century)} hundred"
    return f"{_english(century)} hundred {_english(rest)}"


def _german(n: int) -> str:
    if n < 20:
        return _ONES_DE[n]
    if n < 100:
        return (_ONES_DE[n % 10] + "und" if n % 10 else "") + _TENS_DE[n // 10 - 2]
    if n < 1000:
        return _ONES_DE[n // 100] + "hundert" + (_german_rest(n % 100))
    return _german(n // 1000) + "tausend" + _german_rest(n % 1000)


def _german_rest(n: int) -> str:
    return "eins" if n == 1 else _german(n) if n else ""


def _german_years(year: int) -> str:
    """`neunzehnhundertzweiundsiebzig`."""
    return _german(year // 100) + "hundert" + _german_rest(year % 100)


def _french(n: int) -> str:
    if n < 20:
        return _ONES_FR[n]
    if n < 70:
        return _TENS_FR[n // 10 - 2] + (" " + _ONES_FR[n % 10] if n % 10 else "")
    if n < 80:
        return "soixante " + _ONES_FR[n - 60]
    if n < 100:
        return ("quatre vingt " + _ONES_FR[n - 80]) if n > 80 else "quatre vingts"
    if n < 1000:
        hundreds = "cent" if n < 200 else _ONES_FR[n // 100] + " cent"
        return hundreds + (" " + _french(n % 100) if n % 100 else "")
    thousands = "mille" if n < 2000 else _french(n // 1000) + " mille"
    return thousands + (" " + _french(n % 1000) if n % 1000 else "")


def _spanish(n: int) -> str:
    if n < 30:
        return _ONES_ES[n]
    if n < 100:
        return _TENS_ES[n // 10 - 3] + (" " + _ONES_ES[n % 10] if n % 10 else "")
    if n < 1000:
        hundreds = "cien" if n == 100 else _HUNDREDS_ES[n // 100 - 1]
        return hundreds + (" " + _spanish(n % 100) if n % 100 else "")
    thousands = "mil" if n < 2000 else _spanish(n // 1000) + " mil"
    return thousands + (" " + _spanish(n % 1000) if n % 1000 else "")


def _italian(n: int) -> str:
    if n < 20:
        return _ONES_IT[n]
    if n < 100:
        tens = _TENS_IT[n // 10 - 2]
        return (tens[:-1] if n % 10 in (1, 8) else tens) + (_ONES_IT[n % 10] if n % 10 else "")
    if n < 1000:
        hundreds = "cento" if n < 200 else _ONES_IT[n // 100] + "cento"
        return hundreds + (_italian(n % 100) if n % 100 else "")
    thousands = "mille" if n < 2000 else _italian(n // 1000) + "mila"
    return thousands + (_italian(n % 1000) if n % 1000 else "")
