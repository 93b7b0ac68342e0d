"""What a screen asks the app for, where it concerns more than the screen itself."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.message import Message
from textual.screen import Screen


@dataclass
class LookNow(Message):
    """Something may have changed on disk."""


@dataclass
class LibraryWanted(Message):
    """The reader wants another library."""

    folder: Path
    address: str = ""
    """Where to go in it; where the reader was, unless said."""


@dataclass
class BriefWritten(Message):
    """A brief was written that the reader wants to see."""

    path: Path
    screen: Screen[Any]
    """The screen it was asked for on."""


@dataclass
class PartyWanted(Message):
    """The reader wants to see what a party has to do."""

    party: str


@dataclass
class SourceWanted(Message):
    """The reader wants to see a page of the web."""

    url: str
