"""Import in the app: looked at before anything is written, and nothing is lost on the way."""

from hashlib import sha256
from pathlib import Path
from threading import Event

import pytest
from tests.reader import NARROW, USUAL, WIDE, Reader, reading
from textual.events import Paste

from briefing_tui.importing import jobs
from briefing_tui.importing.children import Child, ReaderFailedError
from briefing_tui.library import read_brief
from briefing_tui.places import place_of_library, samples

ACCORD = """# Accord between France and Japan on lighthouses

Signed at Paris on 3 May 2021.

## Article 1: Scope

The Parties shall keep lighthouses. [sic] [red]x[/red]

## Article 2: Costs

Each Party shall bear its costs.
"""
PAGE = """<html><body><nav><a href=x>Home of the ministry</a></nav><main>
<h1>Agreement between France and Japan on buoys</h1><p>Signed at Paris on 3 May 2021.</p>
<h2>Article 1: Scope</h2><p>The Parties shall share buoys.</p></main>
<footer>All rights reserved.</footer></body></html>"""


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """What somebody saved: two agreements, a file that is none, and a picture."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "accord.md").write_text(ACCORD, encoding="utf-8")
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    (folder / "torn.docx").write_bytes(b"PK\x03\x04 torn")
    (folder / "photo.png").write_bytes(b"\x89PNG")
    return folder


async def asks_for(reader: Reader, *paths: Path) -> None:
    await reader.press("i")
    await reader.sees("Import files or a folder")
    await pastes(reader, " ".join(map(str, paths)))
    await reader.press("enter")


async def pastes(reader: Reader, words: str) -> None:
    """Put words where one types, in the place of what is there."""
    await reader.press("ctrl+u")
    assert reader.app.focused
    reader.app.focused.post_message(Paste(words))
    await reader.settle()


async def arrives(reader: Reader, address: str) -> None:
    """Wait until the reader is somewhere."""
    await reader.until(lambda: reader.address == address, address)


async def is_read(reader: Reader) -> None:
    await reader.does_not_see("reading ")
    await reader.settle()


def toml_files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*.toml"))


@pytest.mark.parametrize("size", [WIDE, USUAL])
async def test_a_file_is_looked_at_and_only_then_written(straits, papers, size):
    before = toml_files(straits)
    async with reading(straits, size) as reader:
        await asks_for(reader, papers / "accord.md")
        await reader.sees("nothing is written yet: enter writes 1 brief")
        await reader.sees("Accord between France and Japan on lighthouses", "accord.toml")
        await reader.sees("3 May 2021, Paris", "France  FRA", "Japan  JPN", "2 provisions", "100%")
        if size == WIDE:
            await reader.sees("[sic] [red]x[/red]")
        assert toml_files(straits) == before
        await reader.pilot.press("enter")
        await reader.hears("Written to")
        await arrives(reader, "accord")
        await reader.sees("3 agreements" if size == WIDE else "provisions")
    assert [p.number for p in read_brief(straits / "accord.toml").provisions] == [
        "Article 1", "Article 2",
    ]  # fmt: skip


async def test_escape_leaves_with_nothing_written(straits, papers):
    before = toml_files(straits)
    async with reading(straits) as reader:
        await asks_for(reader, papers / "accord.md")
        await reader.sees("enter writes 1 brief")
        await reader.press("escape")
        await reader.sees("1 Agreements")
    assert toml_files(straits) == before


async def test_of_a_folder_each_file_says_what_becomes_of_it(straits, papers):
    async with reading(straits) as reader:
        await asks_for(reader, papers)
        await reader.sees("2 to write · 1 left out")
        await is_read(reader)
        await reader.sees("+  100% Accord between", "! torn.docx")
        assert "photo" not in reader.screen
        await reader.press("end")
        await reader.sees("Not written")
        await reader.press("home", "space")
        await reader.sees("1 to write · 2 left out", "left out: space takes it in again")
        await reader.pilot.press("w")
        await reader.hears("Written to")
        await arrives(reader, "page")
    assert {"accord.toml", "page.toml"} & set(toml_files(straits)) == {"page.toml"}


async def test_where_nothing_can_be_imported_the_formats_are_named(straits, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "photo.png").write_bytes(b"\x89PNG")
    async with reading(straits) as reader:
        await asks_for(reader, empty)
        await reader.hears("No file there can be imported; these can: .akn, .docm, .docx")
        await reader.sees("Import files or a folder")
        await reader.press("x")
        await reader.sees("there is no")


async def test_what_is_there_is_never_replaced(straits, papers):
    (papers / "straits.md").write_text(ACCORD, encoding="utf-8")
    before = (straits / "straits.toml").read_bytes()
    async with reading(straits) as reader:
        await asks_for(reader, papers / "straits.md")
        await reader.sees("straits.toml exists already", "nothing to write")
        assert "--force" not in reader.screen
        await reader.press("enter")
        await reader.hears("There is nothing to write")
        await reader.press("escape")
        # Somebody else writes one of that name while we look.
        await asks_for(reader, papers / "accord.md")
        await reader.sees("enter writes 1 brief")
        (straits / "accord.toml").write_text("theirs", encoding="utf-8")
        await reader.pilot.press("enter")
        await reader.hears("Not written: ")
        await reader.hears("new: accord")
    assert (straits / "straits.toml").read_bytes() == before
    assert (straits / "accord.toml").read_text(encoding="utf-8") == "theirs"


async def test_what_was_imported_before_says_so(straits, papers):
    checksum = sha256(ACCORD.encode()).hexdigest()
    source = f'\n[[sources]]\nfile = "accord.md"\nsha256 = "{checksum}"\n'
    with (straits / "straits.toml").open("a", encoding="utf-8") as file:
        file.write(source)
    async with reading(straits, NARROW) as reader:
        await asks_for(reader, papers / "accord.md")
        await reader.sees("is imported already", "straits.toml", "nothing to write")


async def test_reading_can_be_stopped(straits, papers, monkeypatch):
    stopped = Event()
    cancel = jobs.Import.cancel

    def answer(_child: Child, _request: object) -> None:
        stopped.wait(60)
        raise ReaderFailedError("was stopped")

    def noted(job: jobs.Import) -> None:
        stopped.set()
        cancel(job)

    monkeypatch.setattr(Child, "answer", answer)
    monkeypatch.setattr(jobs.Import, "cancel", noted)
    async with reading(straits) as reader:
        await asks_for(reader, papers / "accord.md", papers / "page.html")
        await reader.sees("reading 1 of 2", "esc stops")
        await reader.press("enter")
        await reader.hears("Still reading")
        await reader.press("escape")
        await reader.sees("1 Agreements")
        await reader.until(stopped.is_set)
    assert "accord.toml" not in toml_files(straits)


async def test_unplaced_text_is_sent_or_dismissed_and_the_counts_follow(straits, papers):
    async with reading(straits, WIDE) as reader:
        await asks_for(reader, papers / "page.html")
        await reader.sees("enter writes 1 brief", "2 pieces; U walks them", "1 provision")
        assert "100%" not in reader.screen
        await reader.press("U")
        await reader.sees("2 of 2 pieces to decide", "Home of the ministry")
        await reader.press("d")
        await reader.sees("1 of 2 pieces to decide · 1 dismissed")
        await reader.press("up", "u")
        await reader.sees("2 of 2 pieces to decide")
        await reader.press("enter")
        await reader.sees("Send it to", "a section of its own")
        await reader.press("enter")
        await reader.sees("1 sent", "goes to")
        await reader.press("enter")
        await reader.sees("Send it to", "a section of its own")
        await reader.press("down", "enter")
        await reader.sees("0 of 2 pieces to decide · 2 sent", "becomes a section of its own")
        await reader.press("escape")
        await reader.sees("all is decided", "100%", "2 sections · 2 provisions")
        await reader.pilot.press("enter")
        await reader.hears("Written to")
        await arrives(reader, "page")
    brief = read_brief(straits / "page.toml")
    assert [*brief.provisions][-1].text == "Home of the ministry"
    assert brief.sections[-1].text == "All rights reserved."
    assert not [point for point in brief.open_points if point.field == "unplaced"]


UNPLACED = """
[[open_points]]
field = "unplaced"
found = "Home of the ministry"

[[open_points]]
field = "unplaced"
found = "Boats are ships."
line = 7
"""


@pytest.fixture
def drifting(straits: Path) -> Path:
    """A library with text that an import left over."""
    path = straits / "straits.toml"
    source = path.read_text(encoding="utf-8")
    path.write_text(
        source.replace("\n[[sections]]", f"{UNPLACED}\n[[sections]]", 1) + "# ours\n", "utf-8"
    )
    return straits


@pytest.mark.parametrize("size", [USUAL, NARROW])
async def test_a_brief_of_the_library_is_walked_too(drifting, size):
    async with reading(drifting, size) as reader:
        await reader.go_to("straits")
        await reader.press("U")
        await reader.sees("2 of 2 pieces to decide", "Home of the ministry")
        await reader.press("d")
        await reader.sees("line 7", "1 of 2 pieces to decide")
        await reader.press("enter")
        await reader.type("inspection")
        await reader.press("enter")
        await reader.sees("0 of 2 pieces to decide")
        await reader.press("escape")
        await reader.sees("2 decided: write to straits")
        await reader.pilot.press("y")
        await reader.hears("Written to")
        await reader.hears("changed: straits")
    path = drifting / "straits.toml"
    assert path.read_text(encoding="utf-8").endswith("# ours\n")
    sections = read_brief(path).sections
    assert "Boats are ships." in [part.text for part in sections[1].provisions]


async def test_a_brief_with_nothing_left_over_says_so(straits):
    async with reading(straits) as reader:
        await reader.go_to("straits")
        await reader.press("U")
        await reader.hears("Nothing of this brief's source is left unplaced")


async def test_the_samples_are_read_only_and_another_folder_is_offered(papers, tmp_path):
    (tmp_path / "mine").mkdir()
    async with reading(samples().folder, WIDE, read_only=True) as reader:
        await reader.press("i")
        await reader.sees("The samples are read-only: import into", "your own, made for it")
        await reader.press("f")
        await reader.sees("Import into the folder")
        await pastes(reader, "~nobody-of-that-name")
        await reader.sees("there is no such folder")
        await pastes(reader, str(tmp_path / "mine"))
        await reader.press("enter")
        await reader.sees("Import files or a folder")
        await pastes(reader, str(papers / "accord.md"))
        await reader.press("enter")
        await reader.sees("enter writes 1 brief")
        await reader.pilot.press("enter")
        # The folder is the open library now, and the brief is what is read.
        await reader.sees("1 agreement ·", "Accord between France and Japan")
        assert reader.address == "accord"
    assert not place_of_library(tmp_path / "mine").read_only


async def test_help_tells_the_keys(straits, papers):
    async with reading(straits, WIDE) as reader:
        await asks_for(reader, papers / "accord.md")
        await reader.sees("enter writes 1 brief")
        await reader.press("question_mark")
        await reader.sees("Write what is wanted into the library", "Walk the text")


async def test_where_a_brief_is_there_one_writes_beside_it_or_replaces_it(straits, papers):
    there = straits / "accord.toml"
    there.write_text('title = "Mine"\n[[parties]]\nid = "FRA"\n', encoding="utf-8")
    async with reading(straits) as reader:
        await asks_for(reader, papers / "accord.md")
        await reader.sees("Not written", "accord.toml exists already", "r writes it")
        await reader.press("r")
        await reader.sees("accord.toml is there already", "Write accord-2.toml", "Replace accord")
        await reader.press("escape")
        await reader.sees("nothing to write")
        await reader.press("r")
        await reader.sees("Write accord-2.toml")
        await reader.press("w")
        await reader.sees("enter writes 1 brief", "accord-2.toml")
        await reader.press("r")
        await reader.sees("Replace accord.toml")
        await reader.press("r")
        await reader.sees("enter writes 1 brief", "Replaces")
        assert "Mine" in there.read_text(encoding="utf-8")
        await reader.pilot.press("enter")
        await reader.hears("Written to")
        await arrives(reader, "accord")
    assert read_brief(there).title == "Accord between France and Japan on lighthouses"
    assert not (straits / "accord-2.toml").exists()


async def test_what_was_imported_before_can_be_imported_again_beside_it(straits, papers):
    async with reading(straits) as reader:
        for name in ("accord", "accord-2"):
            await asks_for(reader, papers / "accord.md")
            if name != "accord":
                await reader.sees("is imported already, as accord.toml")
                await reader.press("r")
                await reader.sees("Write accord-2.toml")
                await reader.press("w")
            await reader.sees("enter writes 1 brief", f"{name}.toml")
            await reader.pilot.press("enter")
            await reader.hears("Written to")
            await arrives(reader, name)
    assert {"accord.toml", "accord-2.toml"} <= set(toml_files(straits))
