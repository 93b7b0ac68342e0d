"""What the screens look like, to the letter: few, and at the two sizes that are hardest.

Where a change of looks is meant, write the pictures anew and read what is different:
`BRIEFING_TESTS_LOOKS=1 python -m pytest tests/test_looks.py`, then `git diff tests/looks`.
"""

import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY
from tests.reader import NARROW, USUAL, Reader, reading

LOOKS = REPOSITORY / "tests" / "looks"
Deed = Callable[[Reader], Awaitable[None]]


async def walks(reader: Reader) -> None:
    await reader.go_to("straits#art-3")
    await reader.sees("14 days")


async def reads_a_table(reader: Reader) -> None:
    await reader.go_to("straits#roles")
    await reader.press("2")
    await reader.sees("Ornia")


async def searches(reader: Reader) -> None:
    await reader.press("s")
    await reader.type("notfy inspect")
    await reader.sees("Rivers Protocol", "2 hits")


async def sees_a_party(reader: Reader) -> None:
    await reader.press("p")
    await reader.type("VAL")
    await reader.press("enter")
    await reader.sees(" party  Valdoria", "Article 1")


async def compares(reader: Reader) -> None:
    for address in ("straits", "rivers"):
        await reader.go_to(address)
        await reader.press("c")
    await reader.sees("n goes to the first difference")
    # One worker is begun by what another has found: only when none is left does all stand still.
    while any(worker.group == "search" for worker in reader.app.workers):
        await reader.settle()
    await reader.press("n")


SCREENS: dict[str, Deed] = {
    "main": walks,
    "table": reads_a_table,
    "search": searches,
    "party": sees_a_party,
    "compare": compares,
}


@pytest.mark.parametrize("size", [USUAL, NARROW], ids=lambda size: "{}x{}".format(*size))
@pytest.mark.parametrize("name", SCREENS)
async def test_it_looks_as_it_did(name, size, straits, monkeypatch):
    # Where a test's folder is says nothing about the screen.
    monkeypatch.setenv("HOME", str(straits.parent))
    async with reading(straits, size) as reader:
        await SCREENS[name](reader)
        await reader.settle()
        seen = reader.screen + "\n"
    look = LOOKS / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("BRIEFING_TESTS_LOOKS"):
        write(look, seen)
    assert seen == look.read_text(encoding="utf-8")


def write(look: Path, seen: str) -> None:
    look.parent.mkdir(exist_ok=True)
    look.write_text(seen, encoding="utf-8")
