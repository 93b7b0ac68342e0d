"""What `--json` prints: stable keys, an absent value `null` and never a missing key.

Every function returns what `json` can write; `dumps` writes it so that any terminal and any reader
of JSON may have it.
"""

import json
import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from briefing_tui.addresses import Address, Place
from briefing_tui.errors import Problem

if TYPE_CHECKING:  # Their types only: a list needs no search engine, an answer no model.
    from briefing_tui.brief import Brief, Part, Provision, RoleTable, Row, Section
    from briefing_tui.compare import Comparison, Flag, Pair
    from briefing_tui.exporting.choices import Choice
    from briefing_tui.library import Entry
    from briefing_tui.search import Found, Hit
    from briefing_tui.undertakings import Undertaking, Undertakings

Data = dict[str, Any]

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_PLAIN = re.compile(r"[^\x00-\x7e]")


def dumps(data: object) -> str:
    """Return data as JSON on lines, in plain ASCII, ended by a newline."""
    return _ascii(json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def dumps_line(data: object) -> str:
    """Return data as JSON on one line, in plain ASCII, ended by a newline."""
    return _ascii(json.dumps(data, ensure_ascii=False, allow_nan=False)) + "\n"


def brief_json(brief: "Brief") -> str:
    """Return one brief as an object."""
    return dumps(brief_data(brief))


def briefs_json(briefs: "Iterable[Brief]") -> str:
    """Return briefs as an array of objects."""
    return dumps([brief_data(brief) for brief in briefs])


def place_json(place: Place) -> str:
    """Return one part of a brief as an object."""
    return dumps(show_data(place))


def places_json(places: Iterable[Place]) -> str:
    """Return parts of briefs as an array of objects."""
    return dumps([show_data(place) for place in places])


def undertakings_json(undertakings: "Undertakings") -> str:
    """Return what one party has to do as an object."""
    return dumps(party_data(undertakings))


def comparison_json(
    comparison: "Comparison",
    choice: "Choice" = "all",
    *,
    unit: str = "words",  # noqa: ARG001  as every form takes it; no words are marked here
    punctuation: bool = True,
) -> str:
    """Return a comparison, or the pairs of a choice, as an object."""
    return dumps(compare_data(comparison, choice, punctuation=punctuation))


def show_data(place: Place) -> Data:
    """Return a brief, or one part of it, defaults filled in."""
    from briefing_tui.brief import RoleTable  # noqa: PLC0415  an answer needs no model

    brief = place.brief
    if place.section is None:
        return brief_data(brief)
    if isinstance(place.part, RoleTable) and place.row:
        own = _row(brief, place.part, place.row) | {"columns": _plain(place.part.columns)}
        kind = "role"
    elif isinstance(place.part, RoleTable):
        own, kind = _table(brief, place.part), "table"
    elif place.part:
        own = _provision(brief, place.part) | {"text": place.text or None}
        own["paragraph"], kind = place.paragraph, "provision"
    else:
        own, kind = _section(brief, place.section), "section"
    return own | {"slug": brief.slug, "address": str(place.address), "kind": kind}


def brief_data(brief: "Brief") -> Data:
    """Return a whole brief: the keys of its file, and its slug and every address."""
    sections = [_section(brief, section) for section in brief.sections]
    return {"slug": brief.slug} | _fields(brief) | {"sections": sections}


def list_data(entries: "Iterable[Entry]") -> list[Data]:
    """Return one object an agreement; a file that could not be read has none."""
    return [_listed(entry.brief) for entry in entries if entry.brief]


def party_data(undertakings: "Undertakings") -> Data:
    """Return what one party has to do."""
    items = [_undertaking(item) for item in undertakings.items]
    return {"party": undertakings.party, "name": undertakings.name, "items": items}


def search_data(found: "Found") -> Data:
    """Return the answer to a query."""
    return {
        "query": found.query,
        "total": found.total,
        "shown": len(found.hits),
        "took_ms": round(found.took_ms, 3),
        "complaints": list(found.complaints),
        "suggestion": found.suggestion or None,
        "hits": [_hit(hit) for hit in found.hits],
    }


def similar_data(address: str, hits: "Iterable[Hit]", *, more: bool) -> Data:
    """Return what is like the line at an address, and whether a limit has left out some."""
    told = [_hit(hit) for hit in hits]
    return {"address": address, "shown": len(told), "more": more, "hits": told}


def compare_data(
    comparison: "Comparison", choice: "Choice" = "all", *, punctuation: bool = True
) -> Data:
    """Return a comparison: which part goes with which, and how. Counts are of all its pairs.

    Of its pairs `only` those of a choice are told; `punctuation` says whether marks counted.
    """
    # Loaded late: a list or a brief needs no comparison.
    from briefing_tui.exporting.choices import chosen_pairs  # noqa: PLC0415

    return {
        "left": str(comparison.left.address),
        "right": str(comparison.right.address),
        "only": choice,
        "punctuation": punctuation,
        "counts": dict(comparison.counts),
        "pairs": [_pair(pair) for pair in chosen_pairs(comparison, choice)],
        "note": comparison.note,
        "lost_pins": [
            {"left": pin.left, "right": pin.right, "together": pin.together}
            for pin in comparison.lost_pins
        ],
    }


def compare_many_data(
    base: Place,
    others: "Iterable[Comparison]",
    choice: "Choice" = "all",
    *,
    punctuation: bool = True,
) -> Data:
    """Return the comparisons of one agreement with several others."""
    told = [compare_data(other, choice, punctuation=punctuation) for other in others]
    return {"base": str(base.address), "others": told}


def check_data(files: int, problems: Iterable[Problem]) -> Data:
    """Return how many files were looked at, and what is wrong with them."""
    told = [
        {
            "file": str(problem.path),
            "line": problem.line,
            "field": problem.field,
            "reason": problem.reason,
        }
        for problem in problems
    ]
    return {"files": files, "problems": told}


def _fields(part: "Part") -> Data:
    """Return every key of a part as its file has it, those not said as `null`."""
    model = type(part).model_fields
    return {name: _plain(getattr(part, name)) for name in model if name not in ("slug", "sections")}


def _plain(value: object) -> Any:  # noqa: ANN401  whatever the key's type is in JSON
    from briefing_tui.brief import Part  # noqa: PLC0415  as above

    if isinstance(value, Part):
        return _fields(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _addressed(brief: "Brief", part: "Section | Provision | RoleTable") -> Data:
    return {"id": part.id, "address": str(Address(brief.slug, part.id))} | _fields(part)


def _section(brief: "Brief", section: "Section") -> Data:
    return _addressed(brief, section) | {
        "provisions": [_provision(brief, provision) for provision in section.provisions],
        "role_tables": [_table(brief, table) for table in section.role_tables],
    }


def _provision(brief: "Brief", provision: "Provision") -> Data:
    from briefing_tui.duties import force  # noqa: PLC0415  as above

    said = {"by": list(brief.bound_by(provision)), "force": force(provision)}
    return _addressed(brief, provision) | said


def _table(brief: "Brief", table: "RoleTable") -> Data:
    return _addressed(brief, table) | {"rows": [_row(brief, table, row) for row in table.rows]}


def _row(brief: "Brief", table: "RoleTable", row: "Row") -> Data:
    return {"id": row.id, "address": str(Address(brief.slug, table.id, row.id))} | _fields(row)


def _listed(brief: "Brief") -> Data:
    return {
        "slug": brief.slug,
        "title": brief.title,
        "kind": brief.kind,
        "status": brief.status,
        "signed": _plain(brief.signed),
        "parties": list(brief.party_ids),
        "sections": len(brief.sections),
        "provisions": sum(len(section.provisions) for section in brief.sections),
        "role_tables": sum(len(section.role_tables) for section in brief.sections),
        "open_points": len(brief.open_points),
    }


def _undertaking(item: "Undertaking") -> Data:
    return {
        "address": str(item.address),
        "agreement": item.agreement,
        "title": item.title,
        "status": item.status,
        "kind": item.kind,
        "number": item.number,
        "heading": item.heading,
        "text": item.text,
        "force": item.force,
        "task": item.task,
    }


def _hit(hit: "Hit") -> Data:
    line = hit.line
    return {
        "slug": line.address.slug,
        "id": line.address.fragment,
        "address": str(line.address),
        "kind": line.kind,
        "number": line.number,
        "heading": line.heading or None,
        "text": line.text or None,
        "agreement": hit.agreement,
        "section": hit.section or None,
        "score": hit.score,
        "spans": [list(span) for span in hit.spans],
        "heading_spans": [list(span) for span in hit.heading_spans],
    }


def _pair(pair: "Pair") -> Data:
    return {
        "of": pair.of,
        "kind": pair.kind,
        "left": pair.left,
        "right": pair.right,
        "group": pair.group,
        "similarity": pair.similarity,
        "why": pair.why,
        "flags": list(map(_flag, pair.flags)),
        "renumbered": list(map(_flag, pair.renumbered)),
        "left_span": pair.left_span and list(pair.left_span),
        "right_span": pair.right_span and list(pair.right_span),
        "pinned": pair.pinned,
        "overlooked": list(map(_flag, pair.overlooked)),
    }


def _flag(flag: "Flag") -> Data:
    return {"kind": flag.kind, "left": flag.left, "right": flag.right}


def _ascii(written: str) -> str:
    """Return JSON with nothing in it that a terminal would obey or an encoding would lose.

    A file's name may hold bytes that are no text; half of a pair is no character of JSON either.
    """
    whole = _LONE_SURROGATE.sub("\ufffd", written)
    return _NOT_PLAIN.sub(_escaped, whole)


def _escaped(character: re.Match[str]) -> str:
    units = character[0].encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
