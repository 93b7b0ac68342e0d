"""What a screen asks the app for, where it concerns more than the screen itself."""

from dataclasses import dataclass
from pathlib import Path

from textual.message import Message


@dataclass
class LookNow(Message):
    """Something may have changed on disk."""


@dataclass
class LibraryWanted(Message):
    """The reader wants another library."""

    folder: Path


@dataclass
class PartyWanted(Message):
    """The reader wants to see what a party has to do."""

    party: str


@dataclass
class SourceWanted(Message):
    """The reader wants to see a page of the web."""

    url: str
