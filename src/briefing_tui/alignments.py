"""What people decided about pairs: which provisions go together, and which do not.

Kept in `alignments.toml` at the top of a library, which is no brief: a file to read and to edit.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import Annotated, Final, get_args

from pydantic import Field

from briefing_tui.addresses import Address, place_of
from briefing_tui.brief import LIST_LIMIT, Line, Lines, OptionalText, Part, Provision
from briefing_tui.compare import Comparison, FlagKind, Pin
from briefing_tui.errors import Problem, UnknownAddressError, UnreadableBriefError
from briefing_tui.files import is_there, write_atomic
from briefing_tui.library import Library
from briefing_tui.library.folder import ALIGNMENTS_FILE
from briefing_tui.library.reading import checked_source
from briefing_tui.tomls import Complaint, Told, did_you_mean, read_source

FLAG_KINDS: Final[tuple[FlagKind, ...]] = get_args(FlagKind)
"""What may be overlooked."""
_APART: Final = "together = false"
_TOGETHER: Final = re.compile(r"\s*together\s*=")
_HEADER: Final = re.compile(r"\s*\[\[\s*pairs\s*\]\]\s*(?:#.*)?")

_INTRODUCTION: Final = """\
# Which provisions go together when two agreements are compared, and which do not, whatever their
# words say. Written by `a` and `K` on the screen that compares; yours to edit.
#
#   [[pairs]]
#   left = "one-agreement#art-4"       # either of the two may stand first
#   right = "another#art-6"
#   together = false                   # they do not go together; without this line they do
#   overlook = ["number", "date"]      # flags that need not be told of this pair any more
#   note = "why"
"""


class Alignment(Part):
    """Two provisions that somebody set against each other, or parted."""

    left: Line
    """The address of a provision: `slug#art-4`."""
    right: Line
    """The address of the other; which of them stands first does not matter."""
    together: bool = True
    """Whether they go together; if not, they are never set against each other."""
    overlook: Lines = ()
    """Flags that need not be told of this pair any more."""
    note: OptionalText = None
    """Why, for whoever reads the file."""

    @property
    def couple(self) -> frozenset[str]:
        """Both addresses."""
        return frozenset((self.left, self.right))


class _File(Part):
    """What the whole file says."""

    pairs: Annotated[tuple[Alignment, ...], Field(max_length=LIST_LIMIT, strict=False)] = ()


@dataclass(frozen=True, slots=True)
class Alignments:
    """What was decided in one library."""

    entries: tuple[Alignment, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What is wrong with the file; nothing in it is obeyed then."""

    def pins(self, left: str, right: str) -> tuple[Pin, ...]:
        """Return what was decided about two agreements, named by their slugs."""
        return tuple(self._pins(left, right))

    def _pins(self, left: str, right: str) -> Iterator[Pin]:
        for entry in self.entries:
            one, other = Address.of(entry.left), Address.of(entry.right)
            overlook = tuple(kind for kind in FLAG_KINDS if kind in entry.overlook)
            pin = Pin(one.id or "", other.id or "", entry.together, overlook)
            if (one.slug, other.slug) == (left, right):
                yield pin
            elif (other.slug, one.slug) == (left, right):
                yield pin.mirrored


def read_alignments(folder: Path) -> Alignments:
    """Return what was decided in the library at `folder`; there need not be such a file."""
    path = folder / ALIGNMENTS_FILE
    if not is_there(path):
        return Alignments()
    try:
        return Alignments(_checked(read_source(path), path))
    except UnreadableBriefError as error:
        return Alignments(problems=error.problems)


def alignment_problems(library: Library) -> tuple[Problem, ...]:
    """Return what is wrong with a library's file of pairs, else what that names in vain."""
    path = library.folder / ALIGNMENTS_FILE
    alignments = read_alignments(library.folder)
    complaints = [
        complaint
        for at, entry in enumerate(alignments.entries)
        for complaint in _gone(library, at, entry)
    ]
    if not complaints:
        return alignments.problems
    return (*alignments.problems, *Told(read_source(path), path, complaints).problems())


def lost_words(comparison: Comparison) -> tuple[str, ...]:
    """Return a sentence for each pin of a comparison that names what is not there any more."""
    left, right = comparison.left.brief.slug, comparison.right.brief.slug
    return tuple(
        f"{ALIGNMENTS_FILE}: {left}#{pin.left} or {right}#{pin.right} is not there any more; "
        "what was decided about them is passed over"
        for pin in comparison.lost_pins
    )


def decide(folder: Path, left: str, right: str, *, together: bool | None) -> None:
    """Write down that two provisions go together or do not; `None` takes back what was decided.

    Comments and everything else in the file stay as they are.

    Raises:
        UnreadableBriefError: the file is not what it must be; it is left alone.
        FileError: it cannot be written.
    """
    path = folder / ALIGNMENTS_FILE
    is_new = not is_there(path)
    before = None if is_new else path.read_bytes()
    source = _INTRODUCTION if is_new else read_source(path)
    entries = _checked(source, path)
    known = [at for at, entry in enumerate(entries) if entry.couple == {left, right}]
    for at in reversed(known):
        source = _without(source, at) if together is None else _changed(source, at, together)
    if together is not None and not known:
        source = f"{source.rstrip()}\n\n{_written(left, right, together=together)}"
    # What somebody wrote in an unusual way is not to be changed by a guess.
    if _checked(source, path) != _decided(entries, (left, right), together=together):
        reason = "is written in a way that only an editor can change"
        raise UnreadableBriefError([Problem(path, None, "pairs", reason)])
    digest = None if before is None else sha256(before).digest()
    write_atomic(path, source.encode(), digest=digest)


def _decided(
    entries: Iterable[Alignment], couple: tuple[str, str], *, together: bool | None
) -> tuple[Alignment, ...]:
    """Return what a file is to say once this is decided."""
    said: list[Alignment] = []
    for entry in entries:
        if entry.couple != set(couple):
            said.append(entry)
        elif together is not None:
            said.append(entry.model_copy(update={"together": together}))
    is_new = together is not None and not any(entry.couple == set(couple) for entry in said)
    new = [Alignment(left=couple[0], right=couple[1], together=bool(together))]
    return (*said, *(new if is_new else ()))


def _written(left: str, right: str, *, together: bool) -> str:
    lines = [f"left = {dumps(left)}", f"right = {dumps(right)}"]
    return "\n".join(["[[pairs]]", *lines, *([] if together else [_APART]), ""])


def _without(source: str, at: int) -> str:
    """Return the text without one of its pairs; comments behind it may be about the next."""
    before, _, behind = _parted(source, at)
    return before.rstrip() + "\n\n" + behind.lstrip("\n") if behind.strip() else before


def _changed(source: str, at: int, together: bool) -> str:  # noqa: FBT001  what is decided
    """Return the text with one of its pairs fixed or broken; its other lines stay."""
    before, pair, behind = _parted(source, at)
    lines = [line for line in pair.splitlines() if not _TOGETHER.match(line)]
    lines += [] if together else [_APART]
    return before + "\n".join([*lines, ""]) + behind


def _parted(source: str, at: int) -> tuple[str, str, str]:
    """Return what stands before one of the pairs, the pair, and what stands behind it."""
    lines = source.splitlines(keepends=True)
    headers = [number for number, line in enumerate(lines) if _HEADER.fullmatch(line.rstrip())]
    begin, *_ = [*headers[at:], len(lines)]
    _, end, *_ = [*headers[at:], len(lines), len(lines)]
    while end > begin and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return "".join(lines[:begin]), "".join(lines[begin:end]), "".join(lines[end:])


def _checked(source: str, path: Path) -> tuple[Alignment, ...]:
    entries = checked_source(_File, source, path).pairs
    if complaints := list(_complaints(entries)):
        raise UnreadableBriefError(Told(source, path, complaints).problems())
    return entries


def _complaints(entries: tuple[Alignment, ...]) -> Iterator[Complaint]:
    for at, entry in enumerate(entries):
        for field in ("left", "right"):
            address = Address.of(getattr(entry, field))
            if not address.slug or address.id is None or address.sub:
                yield ("pairs", at, field), "names no provision; write `slug#id`"
        for number, kind in enumerate(entry.overlook):
            if kind not in FLAG_KINDS:
                reason = f"is none of: {', '.join(FLAG_KINDS)}{did_you_mean(kind, FLAG_KINDS)}"
                yield ("pairs", at, "overlook", number), reason
        if len(entry.couple) == 1:
            yield ("pairs", at, "right"), "is the same provision as `left`"


def _gone(library: Library, at: int, entry: Alignment) -> Iterator[Complaint]:
    """Complain of a provision that is not there; a broken brief may still hold it."""
    for field in ("left", "right"):
        address = Address.of(getattr(entry, field))
        if address.slug in library and library.entry(address.slug).brief is None:
            continue
        if not _is_there(library, address):
            yield ("pairs", at, field), f"there is no provision {address} any more"


def _is_there(library: Library, address: Address) -> bool:
    try:
        return isinstance(place_of(library[address.slug], address).part, Provision)
    except UnknownAddressError:
        return False
