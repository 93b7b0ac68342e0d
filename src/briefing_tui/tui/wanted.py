"""Something to be written out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something to be written out, whatever it is made of."""

    title: str
    """What it is, in a few words."""
    name: str
    """The name of its file, without an ending."""
    forms: Mapping[str, Callable[[], str]]
    """What it can be written as, and how."""
