"""One line of the tree, and what can be asked for more of them.

Knows no brief: the first screen is painted before any is read.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol

from briefing_tui.spans import fold

SpotKind = Literal[
    "group", "agreement", "broken", "section", "provision", "table", "signatories", "open_points"
]


class Spot(NamedTuple):
    """One line of the tree."""

    kind: SpotKind
    address: str
    """`slug`, `slug#fragment`; a group's folder with `/` behind it."""
    label: str
    note: str = ""
    """What stands at the right where there is room."""

    @property
    def slug(self) -> str:
        """The agreement it belongs to."""
        return self.address.partition("#")[0]

    @property
    def fragment(self) -> str:
        """What stands behind the `#`."""
        return self.address.partition("#")[2]


class Branch(NamedTuple):
    """A spot and what is below it."""

    spot: Spot
    opens: bool = False
    """Whether there is anything below it."""
    below: tuple["Branch", ...] = ()
    """What is below, as far as it is made already; the rest is made when it is opened."""


class Grove(Protocol):
    """What a tree shows: a library, as lines."""

    def roots(self) -> Sequence[tuple[str, Branch]]:
        """Return every agreement and the group it is in, in order."""

    def below(self, spot: Spot) -> Sequence[Branch]:
        """Return what is below a spot."""


Root = tuple[str, Branch]
"""The group a branch is in, and the branch."""

_NUMBER = re.compile(r"(\d{1,18})")


def in_order(roots: Sequence[Root]) -> list[Root]:
    """Return the branches as they are listed: by their groups, then by what is shown of them.

    Numbers go by what they count, case and accents for nothing. Those of one name in one group are
    told apart by their addresses, which stand first: what stands last may be cut.
    """
    counts = Counter((group, fold(branch.spot.label)) for group, branch in roots)
    ordered = sorted(roots, key=_place)
    return [
        (group, _with_address(branch) if counts[group, fold(branch.spot.label)] > 1 else branch)
        for group, branch in ordered
    ]


def _place(root: Root) -> tuple[object, ...]:
    group, branch = root
    return natural(group), natural(branch.spot.label), branch.spot.address


def natural(label: str) -> tuple[str | int, ...]:
    """Return what a label is ordered by: `Article 9` comes before `Article 10`."""
    # Words and numbers take turns, so that only like is compared with like.
    return tuple(
        int(piece) if at % 2 else piece for at, piece in enumerate(_NUMBER.split(fold(label)))
    )


def _with_address(branch: Branch) -> Branch:
    spot = branch.spot
    return branch._replace(spot=spot._replace(label=f"{spot.address} · {spot.label}"))
