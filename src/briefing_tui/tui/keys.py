"""The reader's own keys: a file that says which key does what, read and checked."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from textual.binding import Binding, BindingType
from textual.keys import KEY_NAME_REPLACEMENTS, REPLACED_KEYS, key_to_character

from briefing_tui.errors import Problem, UnreadableBriefError
from briefing_tui.files import is_there
from briefing_tui.tomls import Complaint, Location, Told, did_you_mean, parsed, read_source

_TABLE: Final = "keys"

_EVERYWHERE: Final = "app"
"""The scope whose actions work on every screen, so that no other action may share their keys."""

_MODIFIERS: Final = ("alt", "ctrl", "hyper", "meta", "shift", "super")
"""In the order Textual names them in."""

_NAMED: Final = frozenset(
    {"up", "down", "left", "right", "home", "end", "pageup", "pagedown"}
    | {"insert", "delete", "backspace", "enter", "tab", "escape", "space"}
    | {f"f{number}" for number in range(1, 25)}
)
"""Keys that print nothing."""

_LONGEST_KEY: Final = 60
"""Characters of a key's name that are looked at and told: none is longer."""

_SAME_IN_TERMINALS: Final = {
    "ctrl+h": "backspace",
    "ctrl+i": "tab",
    "ctrl+j": "enter",
    "ctrl+m": "enter",
    "ctrl+left_square_bracket": "escape",
}
"""Keys for which terminals send what they send for another one."""


class _NoKeyError(ValueError):
    """What somebody wrote for a key is none: the text says why."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What the reader's file says, as far as it can be done."""

    keymap: dict[str, str]
    """Action to keys, parted by commas, as `App.set_keymap` takes it."""
    problems: tuple[Problem, ...] = ()
    """What in the file was left out, and why."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """One line of the file: an action and the keys it is to have."""

    action: str
    keys: tuple[str, ...]
    location: Location


def known_keys(bindings: Iterable[BindingType]) -> dict[str, str]:
    """Return the keys of every action that has an id, parted by commas."""
    keys: dict[str, list[str]] = {}
    for binding in Binding.make_bindings(bindings):
        if binding.id:
            keys.setdefault(binding.id, []).append(binding.key)
    return {action: ",".join(dict.fromkeys(names)) for action, names in keys.items()}


def read_keys(path: Path, known: Mapping[str, str]) -> Keys:
    """Read the reader's keys; `known` are all actions with the keys they have by themselves.

    Where there is no file, nothing is changed. What is wrong in it is told and left out; the rest
    holds. After that no two actions that can be asked for at the same time share a key because of
    the file.
    """
    if not is_there(path):
        return Keys({})
    try:
        source = read_source(path)
        data = parsed(source, path)
    except UnreadableBriefError as error:
        return Keys({}, error.problems)
    complaints: list[Complaint] = []
    wishes = _without_clashes(list(_wishes(data, known, complaints)), known, complaints)
    keymap = {wish.action: ",".join(wish.keys) for wish in wishes}
    return Keys(keymap, tuple(Told(source, path, complaints).problems()))


def keys_template(bindings: Iterable[Binding]) -> str:
    """Return a keys file that changes nothing: every action, what it does, and its keys."""
    bindings = list(bindings)
    sentences = {b.id: b.tooltip or b.description for b in bindings if b.id}
    lines = [_INTRODUCTION, f"[{_TABLE}]"]
    scope = ""
    for action, keys in sorted(known_keys(bindings).items(), key=lambda item: _scope(item[0])):
        if scope != (scope := _scope(action)):
            lines.append(f"\n# -- {scope} --")
        if sentence := " ".join(sentences[action].split()):
            lines.append(f"\n# {sentence}")
        lines.append(f'# "{action}" = {_written(keys.split(","))}')
    return "\n".join(lines) + "\n"


def key_of(written: str) -> str:
    """Return the name of a key as the screen gets it: `/` is `slash`, `shift+g` is `G`.

    Raises `ValueError`, with a reason for the reader, where no terminal sends such a key.
    """
    modifiers, base = _parts_of(written)
    base = _base_of(base, written)
    if modifiers == ["shift"] and base not in _NAMED:
        if not base.isalpha() or len(base) > 1:
            raise _NoKeyError(f"`{written}` is no key in a terminal; write what it types")
        modifiers, base = [], base.upper()
    elif modifiers and len(base) == 1 and base.isupper():
        # With ctrl, terminals send no shift; with alt, the screen is told of it apart.
        modifiers, base = modifiers + ["shift"] * ("ctrl" not in modifiers), base.lower()
    key = "+".join([*sorted(set(modifiers)), base])
    if other := _SAME_IN_TERMINALS.get(key):
        raise _NoKeyError(f"`{written}` cannot be told from {other} in a terminal")
    return key


_INTRODUCTION: Final = f"""\
# The keys of briefing. Take the # off a line and change what stands behind the = sign.
# One key is "x" or "slash" or "ctrl+f"; several are ["x", "f5"]. Saved, it holds at once.
# Terminals cannot tell {", ".join(_SAME_IN_TERMINALS).replace("left_square_bracket", "[")} from \
other keys.
"""


def _wishes(
    data: Mapping[str, Any], known: Mapping[str, str], complaints: list[Complaint]
) -> Iterator[_Wish]:
    """Yield what the file asks for that can be done, and complain of what cannot."""
    complaints += (((key,), f"does not stand under [{_TABLE}]") for key in data if key != _TABLE)
    lines = data.get(_TABLE, {})
    if not isinstance(lines, dict):
        complaints.append(((_TABLE,), "is not a table of actions and keys"))
        return
    for location, value in _lines((_TABLE,), lines):
        action = ".".join(map(str, location[1:]))
        if action not in known:
            complaints.append((location, f"is no action{did_you_mean(action, known)}"))
            continue
        try:
            yield _Wish(action, _keys_of(value), location)
        except _NoKeyError as error:
            complaints.append((location, str(error)))


def _lines(location: Location, value: object) -> Iterator[tuple[Location, object]]:
    """Yield every action with its value, whether it is written `"reader.find"` or `reader.find`."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from _lines((*location, key), inside)
    else:
        yield location, value


def _keys_of(value: object) -> tuple[str, ...]:
    written = value if isinstance(value, list) else [value]
    keys = [key_of(key[:_LONGEST_KEY]) for key in written if isinstance(key, str) and key]
    if not keys or len(keys) < len(written):
        raise _NoKeyError('is neither a key, such as "slash", nor a list of keys')
    return tuple(dict.fromkeys(keys))


def _parts_of(written: str) -> tuple[list[str], str]:
    """Return the modifiers and the key itself of `ctrl+shift+left`, `+`, `ctrl++`."""
    if len(written) == 1:
        return [], written
    *modifiers, base = written.removesuffix("++").split("+")
    if written.endswith("++"):
        modifiers, base = [*modifiers, base], "+"
    modifiers = [modifier.lower() for modifier in modifiers]
    for modifier in modifiers:
        if modifier not in _MODIFIERS:
            raise _NoKeyError(f"`{written}` is no key{did_you_mean(modifier, _MODIFIERS)}")
    return modifiers, base


def _base_of(base: str, written: str) -> str:
    """Return the name of a key without its modifiers."""
    if len(base) == 1 and base.isprintable():
        return _name_of(base)
    if base in _NAMED:
        return base
    character = key_to_character(REPLACED_KEYS.get(base, base))
    if character is not None and character.isprintable():
        return _name_of(character)
    raise _NoKeyError(f"`{written}` is no key{did_you_mean(base, _key_names())}")


def _name_of(character: str) -> str:
    """Return what Textual calls the key that types a character."""
    if character == " " or character.isalnum():
        return "space" if character == " " else character
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name) or character


@cache
def _key_names() -> list[str]:
    """Return names of keys that somebody may have meant."""
    return [*sorted(_NAMED), *(_name_of(chr(code)) for code in range(0x21, 0x7F))]


def _without_clashes(
    wishes: list[_Wish], known: Mapping[str, str], complaints: list[Complaint]
) -> list[_Wish]:
    """Return the wishes that leave every action its own keys; of two for one key, the first.

    One that is dropped gives its action's own keys back, which another wish may have counted on:
    so from the start again, until nothing clashes.
    """
    while clash := _first_clash(wishes, known):
        wish, reason = clash
        complaints.append((wish.location, reason))
        wishes = [kept for kept in wishes if kept is not wish]
    return wishes


def _first_clash(wishes: list[_Wish], known: Mapping[str, str]) -> tuple[_Wish, str] | None:
    """Return a wish for a key that is another action's, and what to say of it.

    Two actions may go on sharing what they share by themselves: one screen's key before the app's.
    """
    asked = {wish.action for wish in wishes}
    taken: dict[str, list[str]] = {}
    for action, keys in known.items():
        for key in keys.split(",") if action not in asked else ():
            taken.setdefault(key, []).append(action)
    for wish in wishes:
        for key in wish.keys:
            for other in taken.get(key, ()):
                shared = all(key in known[action].split(",") for action in (wish.action, other))
                if _meet(wish.action, other) and not shared:
                    return wish, f"`{key}` is the key of `{other}`; give one of them another"
        for key in wish.keys:
            taken.setdefault(key, []).append(wish.action)
    return None


def _meet(one: str, other: str) -> bool:
    """Tell whether two actions can be asked for at the same time."""
    scopes = {_scope(one), _scope(other)}
    return len(scopes) == 1 or _EVERYWHERE in scopes


def _scope(action: str) -> str:
    return action.partition(".")[0]


def _written(keys: list[str]) -> str:
    quoted = [f'"{key}"' for key in keys]
    return quoted[0] if len(quoted) == 1 else f"[{', '.join(quoted)}]"
