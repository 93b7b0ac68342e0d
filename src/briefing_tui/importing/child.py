"""The process that reads other people's files: given bytes, it answers with a brief.

It opens no file, asks no network, and has limits of memory and time; whatever a file does to it,
the program that asked goes on. Run by `children`, never by hand.
"""

import json
import math
import struct
import sys
import time
from dataclasses import asdict
from hashlib import sha256
from typing import IO, Any, Final

from briefing_tui.errors import BriefingError
from briefing_tui.importing.drafts import Imported, fitting, imported
from briefing_tui.importing.formats import FORMS, form_of
from briefing_tui.library import brief_toml

HEAD: Final = struct.Struct(">II")
"""Before each message: the lengths of its JSON and of the bytes behind it."""
ROOMY: Final = 5 << 20
"""Bytes of a file that needs more memory: the largest of 450 trade agreements has 1.2 million."""
_MEMORY: Final = 512 << 20
_ROOMY_MEMORY: Final = 1 << 30
SECONDS: Final = 5.0
"""Of the processor, that any file may take."""
SECONDS_A_MB: Final = 1.0
"""More for each million bytes of it."""
_PATTERN: Final = b"Agreement between France and Japan\n\nArticle 1\nShips are inspected.\n"


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer each request, until there are no more."""
    _limit_for_good()
    # What every text needs is loaded by now: that time is not a file's.
    drafted_file(_PATTERN, "a.txt", None, {})
    send(answers, {}, b"")
    while request := received(requests):
        asked, data = request
        _limit_memory(len(data))
        _limit_time(len(data))
        send(answers, *_answer(asked, data))


def received(stream: IO[bytes], limit: int | None = None) -> tuple[dict[str, Any], bytes] | None:
    """Return the next message; `None` at the end, or where it is longer than `limit` bytes."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    length, more = HEAD.unpack(head)
    if limit is not None and length + more > limit:
        return None
    said, data = stream.read(length), stream.read(more)
    if len(said) < length or len(data) < more:
        return None
    message: dict[str, Any] = json.loads(said)
    return message, data


def send(stream: IO[bytes], message: dict[str, Any], data: bytes) -> None:
    """Send one message."""
    said = json.dumps(message).encode()
    stream.write(HEAD.pack(len(said), len(data)) + said)
    stream.write(data)
    stream.flush()


def _answer(asked: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """What became of a file: a brief with its proof, or why there is none."""
    started = time.process_time()
    try:
        made = drafted_file(data, asked["file"], asked["form"], asked["topics"])
    except BriefingError as error:
        return {"reason": str(error)}, b""
    except MemoryError:
        return {"reason": "needs more memory than an import may take"}, b""
    except RecursionError:
        return {"reason": "is nested too deep"}, b""
    return _summary(made) | {"seconds": time.process_time() - started}, brief_toml(
        made.brief
    ).encode()


def drafted_file(
    data: bytes, file: str, form: str | None, topics: dict[str, tuple[str, ...]]
) -> Imported:
    """Return the brief that a file makes; `form` is told from the file where it is `None`."""
    chosen = FORMS[form] if form else form_of(data, file)
    source = fitting(chosen.read(data, file))
    return imported(source, chosen.draft(source, topics), sha256(data).hexdigest())


def _summary(made: Imported) -> dict[str, Any]:
    brief, proof = made.brief, made.proof
    return {
        "title": brief.title,
        "signed": str(brief.signed) if brief.signed else None,
        "parties": list(brief.party_ids),
        "sections": len(brief.sections),
        "provisions": sum(1 for _ in brief.provisions),
        "role_tables": sum(1 for _ in brief.role_tables),
        "total": proof.total,
        "placed": proof.placed,
        "unplaced": [asdict(piece) for piece in proof.unplaced],
        "open_points": [
            {"field": point.field, "note": point.note, "found": point.found, "line": point.line}
            for point in brief.open_points
        ],
        "remarks": [remark.note for remark in made.remarks],
    }


def _limit_for_good() -> None:
    """Give up what reading never needs: files written, many files open, a core on a crash."""
    if sys.platform == "win32":
        return  # It has no such limits; the one of time holds there too.
    import resource  # noqa: PLC0415  not on Windows

    for limit, value in (
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 32),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))


def _limit_memory(size: int) -> None:
    if sys.platform in ("win32", "darwin"):
        return  # macOS has the call and takes no notice of it.
    import resource  # noqa: PLC0415  not on Windows

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    allowed = _MEMORY if size <= ROOMY else _ROOMY_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (allowed if most < 0 else min(allowed, most), most))


def _limit_time(size: int) -> None:
    """Let the system end this process once it has worked too long.

    What it has worked is counted, and not what time it is: a machine that is busy, or stands still
    for a while, must cost no file.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  not on Windows

    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    allowed = math.ceil(time.process_time() + seconds_for(size))
    resource.setrlimit(resource.RLIMIT_CPU, (allowed if most < 0 else min(allowed, most), most))


def seconds_for(size: int) -> float:
    """Return how many seconds of the processor a file of so many bytes may take."""
    return SECONDS + SECONDS_A_MB * size / 1e6


def main() -> None:
    """Serve the program that started this one."""
    serve(sys.stdin.buffer, sys.stdout.buffer)
