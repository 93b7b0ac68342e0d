"""Agreements made on the spot, and what a negotiator does to them."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from briefing_tui.addresses import Place
from briefing_tui.brief import Brief, Column, Party, Provision, RoleTable, Row, Section
from briefing_tui.compare import Comparison, Pair, compare
from briefing_tui.library import read_library

REPOSITORY = Path(__file__).parent.parent.parent

ARTICLES = (
    "This Accord applies to all ships that pass the straits under any flag.",
    "Each Party shall notify the Joint Centre not later than 14 days before an inspection.",
    "Valdoria should carry the cost of vessels detained in its harbours, subject to Article 5.",
    "The Parties may exchange tonnage records and manifests at the request of either.",
    "A permanent secretariat sits in Oran and reports to ministers every year.",
    "Disputes shall be settled by arbitration under rules the arbitrators adopt.",
    "Insurance against pollution damage is compulsory above 500 tonnes.",
)
"""Articles that have next to nothing in common."""


def agreement(texts: Iterable[str] = ARTICLES, slug: str = "straits", **more: object) -> Brief:
    """An agreement of one section, its articles numbered from 1; ids stay with the words."""
    provisions = tuple(
        Provision(id=f"p-{number}", number=f"Article {number}", text=text)
        for number, text in enumerate(texts, start=1)
    )
    return agreement_of(Section(id="all", provisions=provisions), slug=slug, **more)


def agreement_of(*sections: Section, slug: str = "straits", **more: object) -> Brief:
    """An agreement of these sections."""
    keys = {"slug": slug, "title": slug, "parties": (Party(id="VAL"), Party(id="ORN"))}
    return Brief.model_validate({**keys, "sections": sections, **more})


def role_table(table_id: str, actors: Sequence[str], **tasks: Sequence[str]) -> RoleTable:
    """A role table: a task a keyword, its cells in the order of the actors."""
    rows = tuple(
        Row(id=task, task=task.replace("_", " "), cells=tuple(cells))
        for task, cells in ((name.replace("_", "-"), cells) for name, cells in tasks.items())
    )
    return RoleTable(
        id=table_id,
        caption="Who does what",
        columns=tuple(Column(heading=actor, actor=actor) for actor in actors),
        rows=rows,
    )


def compared(left: Brief, right: Brief) -> Comparison:
    """Two whole agreements, compared."""
    return compare(Place(left), Place(right))


def provision_pairs(comparison: Comparison) -> list[Pair]:
    """What became of the provisions."""
    return [pair for pair in comparison.pairs if pair.of == "provision"]


def kinds(comparison: Comparison) -> list[tuple[str, str | None, str | None]]:
    """What became of the provisions, without how alike they are."""
    return [(pair.kind, pair.left, pair.right) for pair in provision_pairs(comparison)]


@cache
def sample_briefs() -> tuple[Brief, ...]:
    """The agreements that ship."""
    return tuple(read_library(REPOSITORY / "briefs").briefs)


def related_texts() -> st.SearchStrategy[tuple[list[str], list[str]]]:
    """Texts of two agreements that share some, in any order, repeated and reworded."""
    some = st.lists(st.sampled_from([*ARTICLES, *map(reworded, ARTICLES), "Reserved."]), max_size=8)
    return st.tuples(some, some)


def reworded(text: str) -> str:
    """What a negotiator makes of a text: another word here, a clause there."""
    weaker = text.replace("shall", "should").replace("14 days", "30 days")
    return f"{weaker[:-1]}, unless the ministers decide otherwise."
