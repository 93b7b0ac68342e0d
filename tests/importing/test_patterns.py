"""No text makes a pattern explode: each is asked of the worst texts its own shape suggests."""

import json
import re
import subprocess
import sys
import time

import pytest
from benchmarks.patterns import Found, patterns, text_of, worst_shapes
from tests.conftest import REPOSITORY

WALL = 0.05
"""Seconds of processor time for 10 kB. What is linear takes less than a tenth of that, and what is
not takes four times as much and more."""

ASKING = """
import json, resource, time
from benchmarks.patterns import patterns, text_of, worst_shapes

resource.setrlimit(resource.RLIMIT_CPU, (120, 120))


def taken(found, shape, length, clock=time.process_time):
    text = text_of(shape, length)
    start = clock()
    found.ask(text)
    return clock() - start


for found in patterns():
    print(json.dumps(found.name), flush=True)  # If it is the one that never ends, it is known.
    shapes = worst_shapes(found.pattern)
    # Only to choose among them: by the finer clock, whatever else the machine does.
    order = {shape: taken(found, shape, 400, time.perf_counter) for shape in shapes}
    for shape in sorted(shapes, key=order.__getitem__, reverse=True)[:8]:
        if taken(found, shape, 10_000) > WALL:
            quickest = min(taken(found, shape, 10_000) for _ in range(3))
            if quickest > WALL:
                print(json.dumps([found.name, quickest, shape]), flush=True)
print(json.dumps("all"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="what never ends cannot be ended by its time")
def test_every_pattern_takes_time_in_proportion_to_its_text():
    done = subprocess.run(
        [sys.executable, "-c", ASKING.replace("WALL", str(WALL))],
        capture_output=True,
        text=True,
        check=False,
        cwd=REPOSITORY,
        env={"PYTHONPATH": f"{REPOSITORY / 'src'}:{REPOSITORY}"},
    )
    said = [json.loads(line) for line in done.stdout.splitlines()]
    slow = [each for each in said if isinstance(each, list)]
    assert (slow, said[-1:]) == ([], ["all"]), done.stderr


def test_the_patterns_are_found_and_worst_texts_for_them():
    names = {found.name: found for found in patterns()}
    assert {"proof._WORD", "drafting.formulas.DONE", "references._CITED"} < set(names)
    assert any(name.startswith("drafting.parties:") for name in names), "those without a name too"
    shapes = worst_shapes(names["drafting.formulas.DONE"].pattern)
    assert ("", " ", "\0") in shapes


def test_a_pattern_that_explodes_would_be_seen():
    found = Found("bad", re.compile(r"\s+$"), frozenset(["search"]))
    worst = ("", " ", "\0")
    assert worst in worst_shapes(found.pattern)
    start = time.process_time()
    found.ask(text_of(worst, 10_000))
    assert time.process_time() - start > WALL
