"""What is known of an agreement and of its file while its brief is not at hand."""

from typing import NamedTuple

from briefing_tui.files import Stamp


class PartyName(NamedTuple):
    """A party, by its names."""

    id: str
    name: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The name, or the id where no name is given."""
        return self.name or self.id


class Wrong(NamedTuple):
    """One thing that is wrong with a file."""

    line: int | None
    field: str
    reason: str


class Glimpse(NamedTuple):
    """What one agreement is about: enough for every list it stands in."""

    name: str
    """What a person calls it."""
    title: str
    """The full title."""
    status: str = "unknown"
    signed: str = ""
    """As far as it is known: `2024`, `2024-05`, `2024-05-23`."""
    parties: tuple[PartyName, ...] = ()
    provisions: int = 0
    """How many there are."""

    @property
    def note(self) -> str:
        """The year and the status, as far as they are known: what stands beside its name."""
        return year_and_status(self.signed, self.status)


class Known(NamedTuple):
    """What is known of one file of a library."""

    group: str
    """The folder inside the library, with `/`; empty at the top."""
    file: str
    """The file's name."""
    stamp: Stamp | None
    """The file as it was when it was read; `None` where the same stamp may mean another content."""
    digest: str
    """Of what was read; empty where nothing could be."""
    glimpse: Glimpse | None
    """`None` where the file is broken."""
    wrong: tuple[Wrong, ...] = ()
    """What is wrong with it; a file that is read may still have a name that is not a slug."""

    @property
    def place(self) -> tuple[str, str]:
        """Where in the library it is: its group and its name."""
        return self.group, self.file


def year_and_status(signed: object, status: object) -> str:
    """Return what stands beside an agreement's name: `2024 signed`."""
    known = status if isinstance(status, str) and status != "unknown" else ""
    return " ".join(piece for piece in (str(signed or "")[:4], known) if piece)
