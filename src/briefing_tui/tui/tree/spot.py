"""One line of the tree, and what can be asked for more of them.

Knows no brief: the first screen is painted before any is read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

SpotKind = Literal[
    "group", "agreement", "broken", "section", "provision", "table", "signatories", "open_points"
]


@dataclass(frozen=True, slots=True)
class Spot:
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


@dataclass(frozen=True, slots=True)
class Branch:
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

    def labels(self) -> Iterator[tuple[str, str]]:
        """Yield address and label of every line there is or could be opened, in order."""
