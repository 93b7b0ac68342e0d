"""What people decided about pairs: which provisions go together, and which do not.

Kept in `alignments.toml` at the top of a library, which is no brief: a file to read and to edit.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import Annotated, Final, NamedTuple

from pydantic import Field

from briefing_tui.addresses import Address, place_of
from briefing_tui.brief import FLAG_KINDS, LIST_LIMIT, Line, Lines, OptionalText, Part, Provision
from briefing_tui.compare import Comparison, FlagKind, Pin
from briefing_tui.errors import Problem, UnknownAddressError, UnreadableBriefError
from briefing_tui.files import is_there, write_atomic
from briefing_tui.library import Library
from briefing_tui.library.folder import ALIGNMENTS_FILE
from briefing_tui.library.reading import checked_source
from briefing_tui.tomls import Complaint, Told, did_you_mean, read_source

_APART, _FIXED = "together = false", "together = true"
_TOGETHER: Final = re.compile(r"\s*together\s*=")
_OVERLOOK: Final = re.compile(r"^[ \t]*overlook[ \t]*=[ \t]*\[[^\]]*\][ \t]*(#.*)?$", re.MULTILINE)
_HEADER: Final = re.compile(r"\s*\[\[\s*pairs\s*\]\]\s*(?:#.*)?")

_INTRODUCTION: Final = """\
# Which provisions go together when two agreements are compared, and which do not, whatever their
# words say. Written by `a`, `K` and `F` on the screen that compares; yours to edit.
#
#   [[pairs]]
#   left = "one-agreement#art-4"       # either of the two may stand first
#   right = "another#art-6"
#   together = false                   # they do not go together; without this line they do
#   note = "why"
#
# Flags of a pair that need not be told any more; this alone pins nothing:
#
#   [[pairs]]
#   left = "one-agreement#art-5"
#   right = "another#art-7"
#   overlook = ["number", "date"]
#   note = "why"
"""


class Alignment(Part):
    """Two provisions that somebody set against each other, or parted."""

    left: Line
    """The address of a provision: `slug#art-4`."""
    right: Line
    """The address of the other; which of them stands first does not matter."""
    together: bool | None = None
    """Whether they go together; if not, they are never set against each other. Where nothing is
    said they do, unless it is only said what to overlook."""
    overlook: Lines = ()
    """Flags that need not be told of this pair any more."""
    note: OptionalText = None
    """Why, for whoever reads the file."""

    @property
    def decision(self) -> bool | None:
        """Whether they go together as somebody decided; `None` where only flags are overlooked."""
        return True if self.together is None and not self.overlook else self.together

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
            pin = Pin(one.fragment or "", other.fragment or "", entry.decision, overlook)
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
    _rewrite(folder, (left, right), lambda said: said._replace(decision=together))


def overlook(folder: Path, left: str, right: str, kinds: Iterable[FlagKind]) -> None:
    """Write down which flags need not be told of two parts; what was decided of them stays.

    Raises: as `decide`.
    """
    _rewrite(folder, (left, right), lambda said: said._replace(overlooked=tuple(kinds)))


def kept(folder: Path) -> bytes | None:
    """Return the file as it is now; `None` where there is none."""
    path = folder / ALIGNMENTS_FILE
    return path.read_bytes() if is_there(path) else None


def take_back(folder: Path, before: bytes | None, after: bytes | None) -> bool:
    """Make the file what it was before something was decided; false where it has changed since.

    Raises:
        FileError: it cannot be written.
    """
    now = kept(folder)
    if now is None or now != after:
        return False
    was = _INTRODUCTION.encode() if before is None else before
    write_atomic(folder / ALIGNMENTS_FILE, was, digest=sha256(now).digest())
    return True


class _Said(NamedTuple):
    """What a file says of two parts."""

    decision: bool | None = None
    overlooked: tuple[str, ...] = ()


def _with(entry: Alignment, said: _Said) -> Alignment | None:
    """Return an entry that says this and no more than it must; of nothing to say there is none."""
    if said == _Said():
        return None
    together = said.decision if said.overlooked or not said.decision else None
    return entry.model_copy(update={"together": together, "overlook": said.overlooked})


def _rewrite(folder: Path, couple: tuple[str, str], change: Callable[[_Said], _Said]) -> None:
    """Change what is said of two parts, or say it."""
    path = folder / ALIGNMENTS_FILE
    before = kept(folder)
    source = _INTRODUCTION if before is None else read_source(path)
    entries = _checked(source, path)
    known = [at for at, entry in enumerate(entries) if entry.couple == set(couple)]
    wanted: list[Alignment | None] = list(entries)
    for at in reversed(known):
        entry = entries[at]
        wanted[at] = _with(entry, change(_Said(entry.decision, entry.overlook)))
        source = _edited(source, at, entries[at], wanted[at])
    new = None if known else _with(Alignment(left=couple[0], right=couple[1]), change(_Said()))
    if new:
        wanted.append(new)
        source = f"{source.rstrip()}\n\n{_written(new)}"
    # What somebody wrote in an unusual way is not to be changed by a guess.
    if _checked(source, path) != tuple(filter(None, wanted)):
        reason = "is written in a way that only an editor can change"
        raise UnreadableBriefError([Problem(path, None, "pairs", reason)])
    digest = None if before is None else sha256(before).digest()
    write_atomic(path, source.encode(), digest=digest)


def _written(entry: Alignment) -> str:
    lines = [f"left = {dumps(entry.left)}", f"right = {dumps(entry.right)}"]
    return "\n".join(["[[pairs]]", *lines, *_fixing(entry), *_overlooking(entry), ""])


def _fixing(entry: Alignment) -> list[str]:
    return [] if entry.together is None else [_FIXED if entry.together else _APART]


def _overlooking(entry: Alignment) -> list[str]:
    return [f"overlook = [{', '.join(map(dumps, entry.overlook))}]"] if entry.overlook else []


def _edited(source: str, at: int, was: Alignment, wanted: Alignment | None) -> str:
    """Return the text with one of its pairs as it is wanted; its other lines stay."""
    before, pair, behind = _parted(source, at)
    if wanted is None:
        # Comments behind it may be about the next.
        return before.rstrip() + "\n\n" + behind.lstrip("\n") if behind.strip() else before
    lines = pair.splitlines()
    if was.together != wanted.together:
        lines = [line for line in lines if not _TOGETHER.match(line)] + _fixing(wanted)
    if was.overlook != wanted.overlook:
        lines = _with_overlooked("\n".join(lines), _overlooking(wanted)).splitlines()
    return before + "\n".join([*lines, ""]) + behind


def _with_overlooked(pair: str, said: Sequence[str]) -> str:
    """Return a pair's text with other kinds overlooked; a comment behind them stays."""
    found = _OVERLOOK.search(pair)
    if found is None:
        return "\n".join([pair, *said])
    comment = [found[1]] if found[1] else []
    return pair[: found.start()] + "  ".join([*said, *comment]) + pair[found.end() :]


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
            # Whatever has flags may have some that are overlooked; only provisions are pinned.
            is_pinned = entry.decision is not None
            if not address.slug or address.id is None or (address.sub and is_pinned):
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
        if not _is_there(library, address, pinned=entry.decision is not None):
            noun = "provision" if entry.decision is not None else "part"
            yield ("pairs", at, field), f"there is no {noun} {address} any more"


def _is_there(library: Library, address: Address, *, pinned: bool) -> bool:
    try:
        return isinstance(place_of(library[address.slug], address).part, Provision) or not pinned
    except UnknownAddressError:
        return False
