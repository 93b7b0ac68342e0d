"""How the time something takes grows with its text, measured in a process that can be ended."""

import json
import math
import os
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

_SCREENED: Final = 500
"""Characters on which the worst texts are looked for."""
_LOOKED_AT: Final = 8_000
"""Characters on which the worst of them are told apart."""
_WORST: Final = 8
"""Texts that are looked at so."""
_TRIES: Final = 3
"""The quickest of them counts: another program's turn is no growth."""
_SURE: Final = 0.1
"""Seconds that need no second try."""
_TELLING: Final = 0.1
"""Seconds: what takes less on the longest text tells nothing; some clocks tick by 4 ms."""

Task = Callable[[str], None]
Texts = Sequence[Callable[[int], str]]
"""Each gives a text about so many characters long."""


@dataclass(frozen=True)
class Growth:
    """How long the worst text took."""

    worst: int
    """Its place among the texts."""
    seconds: tuple[float, ...]
    """On each length, of processor time; fewer than the lengths where it was ended."""
    exponent: float
    """From the shortest text to the longest: 1 is linear, 2 is not. Infinite where it was ended.

    Not a number where all is too short to tell.
    """


def growth(task: Task, texts: Texts, lengths: Sequence[int], limit: int) -> Growth:
    """Find the text a task takes longest on, and time it on each length.

    The whole takes `limit` seconds of processor time at most: then it is ended.
    """
    told: list[float] = []
    worst = 0
    for line in _said_by_child(lambda say: _measure(task, texts, lengths, say), limit):
        if "worst" in line:
            worst = int(line["worst"])
        else:
            told.append(line["seconds"])
    whole = len(told) == len(lengths)
    return Growth(worst, tuple(told), _exponent(told, lengths) if whole else math.inf)


def _exponent(seconds: Sequence[float], lengths: Sequence[int]) -> float:
    if len(seconds) < 2 or seconds[-1] < _TELLING:  # noqa: PLR2004  no growth without two
        return math.nan
    return math.log(seconds[-1] / max(seconds[0], 1e-4)) / math.log(lengths[-1] / lengths[0])


def _measure(
    task: Task, texts: Texts, lengths: Sequence[int], say: Callable[[dict[str, float]], None]
) -> None:
    def taken(place: int, length: int, tries: int = 1) -> float:
        text = texts[place](length)
        quickest = _seconds(task, text)
        while tries > 1 and quickest < _SURE:
            quickest, tries = min(quickest, _seconds(task, text)), tries - 1
        return quickest

    order = []
    for place in range(len(texts)):
        say({"worst": place})  # If that is the one that never ends, it is known.
        # Only to choose among them: by the finer clock, whatever else the machine does.
        start = time.perf_counter()
        task(texts[place](_SCREENED))
        order.append((time.perf_counter() - start, place))
    worst, slow = 0, -1.0
    for _, place in sorted(order, reverse=True)[:_WORST]:
        say({"worst": place})
        if (seconds := taken(place, _LOOKED_AT)) > slow:
            worst, slow = place, seconds
    say({"worst": worst})
    for length in lengths:
        say({"seconds": taken(worst, length, _TRIES)})


def _seconds(task: Task, text: str) -> float:
    start = time.process_time()
    task(text)
    return time.process_time() - start


def _said_by_child(
    work: Callable[[Callable[[dict[str, float]], None]], None], limit: int
) -> list[dict[str, float]]:
    """Run work in a child that has so many seconds; return all it said until it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        with os.fdopen(writing, "w", buffering=1) as out:
            work(lambda said: print(json.dumps(said), file=out))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as said:
        lines = [json.loads(line) for line in said if line.endswith("\n")]
    os.waitpid(child, 0)
    return lines
