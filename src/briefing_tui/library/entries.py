"""One file of a library: what is known of it, and its brief when somebody asks for that."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from briefing_tui.brief import Brief
from briefing_tui.errors import Problem, UnreadableBriefError
from briefing_tui.files import FileError, Found, Stamp, read_bounded
from briefing_tui.glance import Glimpse, Known, PartyName, Wrong
from briefing_tui.ids import LONGEST, NO_SLUGS, slug_of
from briefing_tui.library.reading import brief_from
from briefing_tui.library.shelf import Shelf
from briefing_tui.tomls import FILE_LIMIT, digest_of, read_version


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a library: a brief, or a broken one with its problems."""

    slug: str
    """What it is called here: its file's name, or `folder/name` where two share one."""
    path: Path
    group: str
    """The folder inside the library, with `/`; empty at the top."""
    stamp: Stamp
    """The file as it was when it was read."""
    digest: str
    """Of what was read; empty where nothing could be."""
    glimpse: Glimpse | None
    """What the agreement is about; `None` where the file is broken."""
    shelf: Shelf
    """Where its brief is, or is put when it is asked for."""
    found: tuple[Problem, ...] = ()
    """What was wrong with it when it was read."""

    @classmethod
    def of(cls, brief: Brief, path: Path, stamp: Stamp) -> "Entry":
        """Return the entry of a brief that is at hand already."""
        shelf = Shelf()
        shelf.put(path, stamp, brief)
        return cls(brief.slug, path, "", stamp, "", glimpse_of(brief), shelf)

    @property
    def brief(self) -> Brief | None:
        """The brief, read where it is not at hand; `None` where it cannot be read (any more)."""
        return self.shelf.brief(self.path, self.stamp, self.slug) if self.glimpse else None

    @property
    def passing_brief(self) -> Brief | None:
        """The same for whoever goes through many: it takes no place from what is at hand."""
        if self.glimpse is None:
            return None
        return self.shelf.brief(self.path, self.stamp, self.slug, stays=False)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong; a file that is read may still have a name that is not a slug."""
        return self.shelf.problems(self.path, self.stamp) or self.found

    @property
    def known(self) -> Known:
        """What is to be kept of it from one start to the next."""
        wrong = tuple(Wrong(each.line, each.field, each.reason) for each in self.found)
        place = (self.group, self.path.name)
        return Known(*place, self.stamp, self.digest, self.glimpse, wrong)


def glimpse_of(brief: Brief) -> Glimpse:
    """Return what is to be known of a brief while it is not at hand."""
    return Glimpse(
        name=brief.name,
        title=brief.title,
        status=brief.status,
        signed=str(brief.signed or ""),
        parties=tuple(PartyName(one.id, one.name, one.aliases) for one in brief.parties),
        provisions=sum(1 for _ in brief.provisions),
    )


def known_entry(known: Known, folder: Path, shelf: Shelf) -> Entry:
    """Return the entry of a file in a library's `folder` of which something is kept."""
    path = folder.joinpath(*filter(None, known.group.split("/")), known.file)
    problems = tuple(Problem(path, *one) for one in known.wrong)
    # No file has the stamp that stands where none is to be believed.
    stamp = known.stamp or Stamp(0, -1, 0)
    slug = slug_of(path.stem)
    return Entry(slug, path, known.group, stamp, known.digest, known.glimpse, shelf, problems)


def entry_of(file: Found, known: Entry | None, shelf: Shelf | None = None) -> Entry:
    """Read one file, where it is another than is known: it goes by its own name."""
    slug = slug_of(file.path.stem)
    # Who shares its name may have changed, so it goes by its own name until told apart.
    if known and known.stamp == file.stamp:
        return known if known.slug == slug else replace(known, slug=slug)
    if known and known.digest and known.digest == _digest(file.path):
        return replace(known, slug=slug, stamp=file.stamp)
    shelf = Shelf() if shelf is None else shelf
    if slug in NO_SLUGS:
        problem = _whole(file, f"`{slug}` is no name for a brief; rename the file")
        return Entry(slug, file.path, file.group, file.stamp, "", None, shelf, (problem,))
    digest = ""
    try:
        version = read_version(file.path)
        digest = version.digest
        brief = brief_from(version.text, file.path)
    except UnreadableBriefError as error:
        return Entry(slug, file.path, file.group, file.stamp, digest, None, shelf, error.problems)
    shelf.put(file.path, file.stamp, brief)
    problems = tuple(_name_problems(file, slug))
    glimpse = glimpse_of(brief)
    return Entry(slug, file.path, file.group, file.stamp, digest, glimpse, shelf, problems)


def _digest(path: Path) -> str:
    try:
        return digest_of(read_bounded(path, FILE_LIMIT)[0])
    except FileError:
        return ""


def _name_problems(file: Found, slug: str) -> Iterator[Problem]:
    if slug != file.path.stem:
        rule = f"up to {LONGEST} small letters, digits and dashes"
        yield _whole(file, f"its name is not a slug ({rule}); it is called `{slug}` here")


def _whole(file: Found, reason: str) -> Problem:
    return Problem(file.path, None, "", reason)
