"""What is wrong with a text that is no TOML, in its writer's words instead of the parser's."""

import re
from typing import Final

_QUOTES: Final = 'text must be in "quotes"'
_DATE: Final = "this is no date; dates are written 2024-05-23"
_TIME: Final = "this is no time; times are written 09:30:00"
_NUMBER: Final = f"this is no number; {_QUOTES}"
_CONTROL: Final = "there is a control character; take it out"
_OPEN: Final = "the text has no closing quote"
_PAIR: Final = "`key = value` is wanted here"

_WORDS: Final = {
    "unexpected key or value": "what stands behind the value belongs on a line of its own",
    "key with no value": "the key needs `=` and a value behind it",
    "string values must be quoted": f"there is no value here; {_QUOTES}",
    "missing comma between array elements": "a comma is missing between two items of the list",
    "missing comma between key-value pairs": "a comma is missing between two keys",
    "unquoted keys cannot be empty": "the key has no name",
    "invalid unquoted key": 'a key has letters (a to z), digits, - and _; others stand in "quotes"',
    "carriage return must be": "a carriage return stands alone; end lines with a line feed",
    "too few unicode value digits": r"\x needs two digits behind it, \u four and \U eight",
    "invalid value, expected unicode": "this escape stands for no character",
    "missing escaped value": r"a \ in double quotes needs another \ before it",
    "invalid boolean": f"this is neither true nor false; {_QUOTES}",
    'invalid multi-line basic string, expected `"`': 'the text has no closing """',
    "invalid multi-line literal string, expected `'`": "the text has no closing '''",
    'invalid basic string, expected `"`': _OPEN,
    "invalid literal string, expected `'`": _OPEN,
    "missing opening quote": "there is a closing quote without an opening one",
    "unexpected `=` in array": "a list has values in it, and no `key = value`",
    "unclosed array table": "there is [[ without ]]",
    "unclosed table": "there is [ without ]",
    "unclosed array": "the list has no closing ]",
    "unclosed inline table": "there is { without }",
    "missing array opening": "there is ] without [",
    "missing table open": "there is ] without [",
    "missing inline table opening": "there is } without {",
    "extra comma": "there is a comma too many",
    "extra `=`": "there is a `=` too many",
    "duplicate key": "this key was given before",
    "cannot extend value": "this key was given another value before",
    "cannot recurse further": "it is nested too deeply; the limit is 80 levels",
    "integer number overflowed": "the number is too large",
    "floating-point number overflowed": "the number is too large",
    "integers with a radix": _NUMBER,
    "unexpected leading zero": "a number may not begin with 0; " + _QUOTES,
    "`_` may only go between digits": _NUMBER,
    "unexpected sign": _NUMBER,
    "invalid comment character": _CONTROL,
    **dict.fromkeys(("invalid date", "invalid offset"), _DATE),
    "invalid time": _TIME,
    **dict.fromkeys(
        [f"invalid {part}" for part in ("float", "fraction", "exponent", "mantissa")], _NUMBER
    ),
    **dict.fromkeys(
        [f"invalid {kind} number" for kind in ("hexadecimal", "octal", "binary")], _NUMBER
    ),
    **dict.fromkeys(
        [f"invalid {kind}" for kind in ("basic", "literal", "multi-line")], _CONTROL
    ),
    **dict.fromkeys(
        ("missing assignment", "extra assignment", "missing key", "missing value for key",
         "invalid inline table element", "invalid key-value pair"), _PAIR
    ),
}  # fmt: skip
"""How the parser's messages begin, and what to say instead. The first that fits is said."""

_RANGE: Final = re.compile(r"expected (\w+) between (\d+) and (\d+)")


def told(message: str) -> str:
    """Return one of the parser's messages in plain words; an unforeseen one stays as it is."""
    words = next((said for start, said in _WORDS.items() if message.startswith(start)), message)
    if place := _RANGE.search(message):
        part, least, most = place.groups()
        return f"{words}: the {part} is from {least} to {most}"
    return words
