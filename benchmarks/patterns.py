"""The patterns a source's text meets on its way to a brief, and the worst texts for each."""

import ast
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from itertools import islice, product
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import briefing_tui.importing

ELSEWHERE: Final = (
    "visible", "ids", "spans", "duties", "references", "brief.values", "lines", "compare.wording",
    "compare.pieces", "compare.definitions", "search.words", "search.records",
)  # fmt: skip
"""Modules outside of `importing` whose patterns meet a source's text, then or when it is read."""
parser: Final = import_module("re._parser")
"""Python's own: nothing else tells a pattern's shape."""
_ASKED: Final = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub")
_FUNCTIONS: Final = frozenset((*_ASKED, "subn"))
_CANDIDATES: Final = " \t\n\xa0aAbeinrstIVXéÉ1.,;:-–—_|#*<>[](){}&!\\/'’\"=~·\0"
"""Characters tried in a set: one of each kind that text is made of."""
_PIECES: Final = (
    *" \n\ta A 1 - . | # * < [ ( { & \xa0 _ i I".split(" "),
    " ", "a ", "A ", "1.", "1 ", "a.", "A. ", "- ", "| ", "|-", "<a ", "[^", "[^a]: ", "{:", "\\|",
    "a\n", " \n", "\n ", ". ", "a.a ", "A.A ", "the ", "of the ", "Article 1 ", "Art. 1", "§ ",
    "/ ", "Done at ", "1 May ", "May 1, ", "For the ", "In witness ", "A-b ", "a)", "(a) ", "x\n\n",
    "\u00ad", "für ", "display: ", "<meta ", "1-1-", "1.1.", "1/1/", "[1] ", "[insert ", "A, ",
)  # fmt: skip
"""What a text is made of that nobody wrote: repeated without end."""
_ENDS: Final = ("", "\0", "\n!", " x")
"""What may stand behind it, so that a pattern fails late."""
_ENDLESS: Final = 50
"""Repetitions that are as bad as any number."""
_SAMPLES: Final = 4
"""Texts taken for one piece of a pattern."""
_MOST: Final = 400
"""Texts tried for one pattern."""


@dataclass(frozen=True)
class Found:
    """A pattern, and how it is asked."""

    name: str
    """`module.NAME`, or the module and the line."""
    pattern: re.Pattern[Any]
    ways: frozenset[str]
    """`match`, `fullmatch`, `search` and the rest, as the modules have it."""

    def ask(self, text: str) -> None:
        """Ask the pattern of a text as the importer does."""
        said = text.encode() if isinstance(self.pattern.pattern, bytes) else text
        for way in self.ways:
            _ASKING[way](self.pattern, said)


def _finditer(pattern: re.Pattern[Any], text: Any) -> None:  # noqa: ANN401  text or bytes
    for _ in pattern.finditer(text):
        pass


_ASKING: Final[Mapping[str, Callable[[re.Pattern[Any], Any], object]]] = {
    "match": re.Pattern.match,
    "fullmatch": re.Pattern.fullmatch,
    "search": re.Pattern.search,
} | dict.fromkeys(("finditer", "findall", "split", "sub", "subn"), _finditer)


# The patterns


def patterns() -> list[Found]:
    """Return every pattern that a source's text meets, each once."""
    package = briefing_tui.importing
    inside = [each.name for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    modules = [import_module(name) for name in inside]
    modules += [
        module for name in ELSEWHERE for module in _modules(import_module(f"briefing_tui.{name}"))
    ]
    sources = {
        module: Path(module.__file__ or "").read_text(encoding="utf-8") for module in modules
    }
    everywhere = "\n".join(sources.values())
    known: dict[tuple[Any, int], Found] = {}
    for module, source in sources.items():
        for found in (*_named(module, source, everywhere), *_inline(module, source)):
            key = found.pattern.pattern, found.pattern.flags
            if key in known:
                ways = known[key].ways | found.ways
                found = Found(known[key].name, found.pattern, ways)  # noqa: PLW2901  both in one
            known[key] = found
    return list(known.values())


def _modules(module: ModuleType) -> Iterator[ModuleType]:
    """A module; of a package, those in it."""
    yield module
    for each in pkgutil.iter_modules(getattr(module, "__path__", [])):
        yield import_module(f"{module.__name__}.{each.name}")


def _named(module: ModuleType, source: str, everywhere: str) -> Iterator[Found]:
    """The patterns that have a name in a module, also in a table."""
    for name, value in vars(module).items():
        # A private pattern is asked in its own module only.
        where = source if name.startswith("_") else everywhere
        inside = _patterns_in(value)
        for place, pattern in enumerate(inside):
            asked = re.findall(rf"\b{name}\b(?:\[[^]]*\])?\.(\w+)", where)
            if not _FUNCTIONS & set(asked):
                # It is handed on: asked under another name, as any of that module may be.
                asked = re.findall(r"\b[a-z_]+\.(match|fullmatch|search|finditer)\(", source)
            ways = _FUNCTIONS & set(asked) or {"search"}
            told = f"[{place}]" if len(inside) > 1 else ""
            yield Found(f"{_short(module)}.{name}{told}", pattern, frozenset(ways))


def _patterns_in(value: object) -> list[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        return [value]
    inside = list(value.values()) if isinstance(value, dict) else value
    if isinstance(inside, (tuple, list)):
        return [each for each in inside if isinstance(each, re.Pattern)]
    return []


def _inline(module: ModuleType, source: str) -> Iterator[Found]:
    """The patterns that stand where they are asked: `re.sub("…", …)`."""
    for call in ast.walk(ast.parse(source)):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)):
            continue
        if ast.unparse(call.func.value) != "re" or call.func.attr not in _FUNCTIONS:
            continue
        flags = next((each.value for each in call.keywords if each.arg == "flags"), None)
        if flags is None and call.func.attr not in ("sub", "split", "subn"):
            flags = next(iter(call.args[2:]), None)
        try:
            made = re.compile(_value(call.args[0], module), _value(flags, module) if flags else 0)
        except NameError:
            continue  # It is made of a word at hand, and read here by eye.
        name = f"{_short(module)}:{call.lineno}"
        yield Found(name, made, frozenset((call.func.attr,)))


def _value(expression: ast.expr, module: ModuleType) -> Any:  # noqa: ANN401  what the module says
    return eval(ast.unparse(expression), vars(module))  # our own source


def _short(module: ModuleType) -> str:
    return module.__name__.removeprefix("briefing_tui.").removeprefix("importing.")


# Their worst texts


def worst_shapes(pattern: re.Pattern[Any]) -> list[tuple[str, str, str]]:
    """Return texts that may be the worst: what comes first, what is repeated, what ends it."""
    said = pattern.pattern
    tree = parser.parse(
        said, pattern.flags & ~re.UNICODE if isinstance(said, bytes) else pattern.flags
    )
    shapes: dict[tuple[str, str], None] = {}
    for before, again in _repeated(list(tree), [""]):
        shapes[before, again] = None
        shapes["", before + again] = None
        shapes["", before + again * 20] = None
    for piece in (*_samples(list(tree)), *_beginnings(list(tree)), *_PIECES):
        shapes["", piece] = None
    pumped = [shape for shape in shapes if shape[1]]
    return list(islice(((*shape, end) for end, shape in product(_ENDS, pumped)), _MOST))


def text_of(shape: tuple[str, str, str], length: int) -> str:
    """Return a text of a shape, about so many characters long."""
    before, again, end = shape
    return before + again * max(1, (length - len(before) - len(end)) // len(again)) + end


def _repeated(nodes: list[Any], before: list[str]) -> Iterator[tuple[str, str]]:
    """Every part that may be repeated without end, and what has to come before it."""
    for place, (kind, value) in enumerate(nodes):
        here = [first + said for first in before for said in _samples(nodes[:place])][:_SAMPLES]
        name = str(kind)
        if name.endswith("_REPEAT"):
            _, most, inside = value
            if most >= _ENDLESS:
                for said in _samples(list(inside)):
                    yield from ((first, said) for first in here)
            yield from _repeated(list(inside), here)
        elif name == "SUBPATTERN":
            yield from _repeated(list(value[3]), here)
        elif name == "ATOMIC_GROUP":
            yield from _repeated(list(value), here)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from _repeated(list(branch), here)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _repeated(list(value[1]), here)


def _beginnings(nodes: list[Any]) -> Iterator[str]:
    """What a pattern begins to match, and does not match whole."""
    for end in range(1, len(nodes)):
        yield from _samples(nodes[:end])


def _samples(nodes: list[Any]) -> list[str]:
    """A few texts that some nodes match, or nearly."""
    said = [""]
    for kind, value in nodes:
        tried = _tried(str(kind), value)
        if tried:
            # Side by side, not each with each: there are too many.
            longest = max(len(said), len(tried))
            said = [said[at % len(said)] + tried[at % len(tried)] for at in range(longest)]
    return list(dict.fromkeys(said))[: _SAMPLES * 6]


def _tried(kind: str, value: Any) -> list[str]:  # noqa: ANN401  a node is of any shape
    """A few texts that one node matches; none where it matches no character."""
    if kind.endswith("_REPEAT"):
        least, most, inside = value
        times = max(1, min(least, _ENDLESS)) * bool(most)
        return [each * times for each in _samples(list(inside))]
    texts = _TRIED.get(kind)
    return texts(value) if texts else []


def _set(items: list[Any]) -> list[str]:
    """Characters of a set, of as many kinds as it has."""
    own = [chr(value) for kind, value in items if str(kind) == "LITERAL"]
    own += [chr(value[0]) for kind, value in items if str(kind) == "RANGE"]
    negated = str(items[0][0]) == "NEGATE"
    tried = [each for each in (*_CANDIDATES, *own) if _is_in(each, items) != negated]
    kinds = {(each.isspace(), each.isalpha(), each.isdecimal()): each for each in reversed(tried)}
    return list(dict.fromkeys((*kinds.values(), *tried)))[: _SAMPLES * 2]


def _is_in(character: str, items: list[Any]) -> bool:
    classes = {"SPACE": r"\s", "DIGIT": r"\d", "WORD": r"\w"}
    for kind, value in items:
        if str(kind) == "LITERAL" and value == ord(character):
            return True
        if str(kind) == "RANGE" and value[0] <= ord(character) <= value[1]:
            return True
        if str(kind) == "CATEGORY":
            name = str(value).removeprefix("CATEGORY_")
            is_of = re.match(classes[name.removeprefix("NOT_")], character) is not None
            if is_of != name.startswith("NOT_"):
                return True
    return False


_TRIED: Final[Mapping[str, Callable[[Any], list[str]]]] = {
    "LITERAL": lambda code: [chr(code)],
    "NOT_LITERAL": lambda code: [each for each in _CANDIDATES if each != chr(code)][:_SAMPLES],
    "ANY": lambda _: ["a", " ", "."],
    "IN": _set,
    "SUBPATTERN": lambda value: _samples(list(value[3])),
    "ATOMIC_GROUP": lambda value: _samples(list(value)),
    "BRANCH": lambda value: [said for each in value[1] for said in _samples(list(each))[:2]],
}
"""What matches a node, by its kind."""
