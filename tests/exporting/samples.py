"""What the golden files hold: every form of one brief, of one comparison, of one party's part.

Run `python -m tests.exporting.samples` to write them anew, then read what changed before you
keep it.
"""

from collections.abc import Iterator
from pathlib import Path

from briefing_tui.addresses import Place
from briefing_tui.brief import Brief
from briefing_tui.compare import compare
from briefing_tui.exporting import EXPORTS
from briefing_tui.library import read_brief
from briefing_tui.undertakings import undertakings_of

DATA = Path(__file__).parents[1] / "data"
GOLDEN = Path(__file__).parent / "golden"


def ferry() -> Brief:
    """The brief that uses every key."""
    return read_brief(DATA / "lake-ferry.toml")


def draft() -> Brief:
    """Another, to set against it."""
    return read_brief(DATA / "lake-ferry-draft.toml")


def documents() -> Iterator[tuple[str, str]]:
    """The name of every golden file and what it should hold."""
    comparison = compare(Place(ferry()), Place(draft()))
    undertakings = undertakings_of([ferry(), draft()], "AVA")
    for export in EXPORTS.values():
        yield f"brief{export.suffix}", export.one(ferry())
        yield f"briefs{export.suffix}", export.several([ferry(), draft()])
        yield f"comparison{export.suffix}", export.comparison(comparison)
        yield f"party{export.suffix}", export.undertakings(undertakings)


def write() -> None:
    """Write every golden file anew."""
    GOLDEN.mkdir(exist_ok=True)
    for name, text in documents():
        (GOLDEN / name).write_bytes(text.encode())


if __name__ == "__main__":
    write()
