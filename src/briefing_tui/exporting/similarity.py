"""How much wording the agreements of a library share: as a table of numbers, or the most alike."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO

from briefing_tui.compare import Similarities
from briefing_tui.exporting.data import Data
from briefing_tui.exporting.markdown import document, heading, table_markdown
from briefing_tui.exporting.plain import line


def similarity_csv(similarities: Similarities) -> str:
    """Return the whole table: a row and a column an agreement, numbers from 0 to 1."""
    written = StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(("", *similarities.slugs))
    for slug, row in zip(similarities.slugs, similarities.rows, strict=True):
        writer.writerow((slug, *(f"{number:.4f}" for number in row)))
    return written.getvalue()


def similarity_data(similarities: Similarities) -> Data:
    """Return the whole table as an object."""
    rows = [[round(number, 4) for number in row] for row in similarities.rows]
    return {"slugs": list(similarities.slugs), "rows": rows}


def similarity_plain(
    similarities: Similarities, names: Mapping[str, str], limit: int, width: int
) -> str:
    """Return the pairs that are most alike, at most `limit`, in lines of `width` cells."""
    lines = [
        line(f"{number:.2f}  {names[one]} ({one}) ↔ {names[other]} ({other})", width, "", " " * 6)
        for number, one, other in most_alike(similarities)[:limit]
    ]
    return "\n".join(lines) + "\n" if lines else ""


def similarity_markdown(similarities: Similarities, names: Mapping[str, str]) -> str:
    """Return the pairs that share anything as a table, the most alike first."""
    rows = [
        [f"{number:.2f}", names[one], names[other]]
        for number, one, other in most_alike(similarities)
    ]
    header = ("Alike", "Agreement", "Agreement")
    return document([heading(1, "How alike the agreements are"), table_markdown(header, rows)])


def most_alike(similarities: Similarities) -> list[tuple[float, str, str]]:
    """Return every pair of two agreements that share anything, the most alike first."""
    return sorted(_pairs(similarities), key=lambda pair: -pair[0])


def _pairs(similarities: Similarities) -> Iterator[tuple[float, str, str]]:
    for at, one in enumerate(similarities.slugs):
        for to in range(at + 1, len(similarities.slugs)):
            if number := similarities.rows[at][to]:
                yield number, one, similarities.slugs[to]
