"""TOML files as somebody wrote them, whatever they are about."""

from briefing_tui.tomls.positions import Location, line_of, lines_of_locations
from briefing_tui.tomls.source import (
    FILE_LIMIT,
    PROBLEMS_TOLD,
    Complaint,
    Told,
    Version,
    did_you_mean,
    digest_of,
    field_of,
    nearest,
    parsed,
    read_source,
    read_version,
    told_name,
)

__all__ = [
    "FILE_LIMIT",
    "PROBLEMS_TOLD",
    "Complaint",
    "Location",
    "Told",
    "Version",
    "did_you_mean",
    "digest_of",
    "field_of",
    "line_of",
    "lines_of_locations",
    "nearest",
    "parsed",
    "read_source",
    "read_version",
    "told_name",
]
