"""A large library at a glance: the lines of its tree that are in sight, and no others."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.glance import Known, Outline, Row, known_of, label_of
from briefing_tui.ids import slug_of
from briefing_tui.tui.tree.spot import Branch, Root, Spot, in_order, natural

AROUND = 120
"""Lines above and below the cursor in each folder that is open: more than a screen holds."""


def glimpse_branch(known: Known, slug: str = "") -> Branch:
    """Return the line of a file, called `slug` where another has its name, too."""
    slug, glimpse = slug or slug_of(known.file.removesuffix(".toml")), known.glimpse
    if glimpse is None:
        wrong = len(known.wrong)
        note = f"{wrong} problem{'' if wrong == 1 else 's'}" if wrong else ""
        return Branch(Spot("broken", slug, known.file, note))
    return Branch(Spot("agreement", slug, glimpse.name, glimpse.note), opens=True)


class Outlined:
    """What stands around one agreement in the tree of a large library; a `Grove`.

    The folders that lead to it are open. It is there for as long as it takes to read the library.
    """

    def __init__(self, outline: Outline, cursor: str) -> None:
        """Stand at the agreement called `cursor`, else in the first folder."""
        self._outline = outline
        self._cursor = cursor
        names = Counter(row[1] for rows in outline.rows.values() for row in rows)
        self._shared = {name for name, times in names.items() if times > 1}
        self._folders = sorted({"", *_with_above(outline.rows)}, key=natural)
        self._open = {"", *_with_above([self._folder_of(cursor)])}

    def roots(self) -> Sequence[Root]:
        """Return the lines of open folders as far as they are in sight, and the other folders."""
        return [*self._lines()]

    def below(self, spot: Spot) -> Sequence[Branch]:  # noqa: ARG002  nothing is known yet
        """Return nothing: what is in an agreement is not known yet."""
        return ()

    def _folder_of(self, cursor: str) -> str:
        folder, shared, slug = cursor.rpartition("/")
        if shared:
            return "" if folder == "." else folder
        named = f"{slug}.toml"
        holding = (
            folder
            for folder, rows in self._outline.rows.items()
            if any(row[1] == named for row in rows)
        )
        first = next((folder for folder in self._folders if folder in self._outline.rows), "")
        return next(holding, first)

    def _lines(self) -> Iterator[Root]:
        for folder in self._folders:
            above, _, name = folder.rpartition("/")
            if folder in self._open:
                yield from self._files(folder)
            elif above in self._open:
                yield above, Branch(Spot("group", f"{folder}/", f"{name}/"), opens=True)

    def _files(self, folder: str) -> Iterator[Root]:
        before = [known_of(row) for row in self._near(self._outline.rows.get(folder, ()))]
        now = {one.place: one for one in self._outline.now(before) or ()}
        there = [now[one.place] for one in before if one.place in now]
        return iter(in_order([(folder, glimpse_branch(one, self._slug_of(one))) for one in there]))

    def _near(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Return what stands around the cursor, or first; thousands may stand in one folder."""
        ordered = sorted(rows, key=lambda row: natural(label_of(row)))
        named = f"{self._cursor.rpartition('/')[2]}.toml"
        at = next((at for at, row in enumerate(ordered) if row[1] == named), 0)
        return ordered[max(0, at - AROUND) : at + AROUND]

    def _slug_of(self, known: Known) -> str:
        """What a file is called; together with its folder where another has its name, too."""
        slug = slug_of(known.file.removesuffix(".toml"))
        return f"{known.group or '.'}/{slug}" if known.file in self._shared else slug


def _with_above(folders: Iterable[str]) -> Iterator[str]:
    """Yield the folders and every folder they are in."""
    for folder in folders:
        parts = folder.split("/") if folder else []
        yield from ("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))
