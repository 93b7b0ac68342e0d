"""What a reader takes away: briefs, parts of them, comparisons and undertakings, written out.

A form is loaded when it is first written: who wants a table needs no web page.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from briefing_tui.exporting.data import (
    check_data,
    compare_data,
    compare_many_data,
    dumps,
    dumps_line,
    list_data,
    party_data,
    search_data,
    show_data,
    similar_data,
)

if TYPE_CHECKING:  # Their types only: an export of a brief loads no comparison.
    from briefing_tui.addresses import Place
    from briefing_tui.brief import Brief
    from briefing_tui.compare import Comparison
    from briefing_tui.undertakings import Undertakings

__all__ = [
    "EXPORTS",
    "RAW_CSV",
    "Export",
    "check_data",
    "compare_data",
    "compare_many_data",
    "dumps",
    "dumps_line",
    "list_data",
    "party_data",
    "search_data",
    "show_data",
    "similar_data",
]

Given = TypeVar("Given")


@dataclass(frozen=True, slots=True)
class Late(Generic[Given]):
    """A function below this package that is loaded when it is first called."""

    module: str
    name: str
    options: Mapping[str, bool] = field(default_factory=dict)
    """What it is called with besides."""

    @property
    def function(self) -> Callable[..., str]:
        """The function itself."""
        module = import_module(f"{__name__}.{self.module}")
        return cast("Callable[..., str]", getattr(module, self.name))

    def __call__(self, given: Given, **how: object) -> str:
        """Return what is given, written out; of a comparison, `choice` says which of its pairs."""
        return self.function(given, **self.options, **how)


@dataclass(frozen=True, slots=True)
class Export:
    """One form in which things are written out, always to the same characters.

    What is returned ends with a newline and is to be written as UTF-8, line ends as they are.
    """

    name: str
    suffix: str
    """Of a file in this form, with its dot."""
    one: "Late[Brief]"
    several: "Late[Sequence[Brief]]"
    """One document that holds them all, in their order."""
    part: "Late[Place]"
    """A section, provision, paragraph, role table or row; a whole brief where that is the place."""
    parts: "Late[Sequence[Place]]"
    """One document that holds all of these, in their order."""
    comparison: "Late[Comparison]"
    undertakings: "Late[Undertakings]"


def _csv(*, raw: bool) -> Export:
    options = {"raw": raw}
    return Export(
        "csv",
        ".csv",
        one=Late("spreadsheet", "brief_csv", options),
        several=Late("spreadsheet", "briefs_csv", options),
        part=Late("spreadsheet", "place_csv", options),
        parts=Late("spreadsheet", "places_csv", options),
        comparison=Late("spreadsheet", "comparison_csv", options),
        undertakings=Late("spreadsheet", "undertakings_csv", options),
    )


EXPORTS: Mapping[str, Export] = MappingProxyType(
    {
        "markdown": Export(
            "markdown",
            ".md",
            one=Late("markdown", "brief_markdown"),
            several=Late("markdown", "briefs_markdown"),
            part=Late("markdown", "place_markdown"),
            parts=Late("markdown", "places_markdown"),
            comparison=Late("redline_markdown", "comparison_markdown"),
            undertakings=Late("markdown", "undertakings_markdown"),
        ),
        "html": Export(
            "html",
            ".html",
            one=Late("webpage", "brief_page"),
            several=Late("webpage", "briefs_page"),
            part=Late("webpage", "place_page"),
            parts=Late("webpage", "places_page"),
            comparison=Late("redline_page", "comparison_page"),
            undertakings=Late("webpage", "undertakings_page"),
        ),
        "json": Export(
            "json",
            ".json",
            one=Late("data", "brief_json"),
            several=Late("data", "briefs_json"),
            part=Late("data", "place_json"),
            parts=Late("data", "places_json"),
            comparison=Late("data", "comparison_json"),
            undertakings=Late("data", "undertakings_json"),
        ),
        "csv": _csv(raw=False),
    }
)
"""Every form there is, by the name a reader asks for it by."""

RAW_CSV = _csv(raw=True)
"""Comma-separated values for programs: no cell is guarded against spreadsheets."""
