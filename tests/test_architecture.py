"""The drawing says what there is, and the rules hold."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "src" / "briefing_tui"
FILES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 430
"""Lines. The rule is 400; a table of keys may run over."""


def rooms() -> set[str]:
    inside = (path for path in PACKAGE.iterdir() if path.name[0] not in "._")
    return {
        path.name + "/" if path.is_dir() else path.stem
        for path in inside
        if path.suffix in ("", ".py") and path.stem not in ("briefs", "themes")
    }


def test_the_drawing_names_every_room_and_no_other():
    drawing = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8").split("```")[1]
    drawn = set(re.findall(r"[├└]── (\S+)", drawing))
    # A module that became a package is the same room.
    assert {name.rstrip("/") for name in drawn} == {name.rstrip("/") for name in rooms()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_is_short_enough_to_be_one_room(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def calls(path: Path) -> list[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def name_of(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_text_of_a_reader_is_parsed_as_markup(path: Path):
    for call in calls(path):
        name = name_of(call)
        where = f"{path}:{call.lineno}"
        said = {keyword.arg: keyword.value for keyword in call.keywords}
        if name == "notify":
            markup = said.get("markup")
            assert isinstance(markup, ast.Constant) and markup.value is False, where  # noqa: PT018  one thing
        assert name not in ("from_markup", "MarkdownViewer", "escape_markup"), where
        shell = said.get("shell")
        assert shell is None or (isinstance(shell, ast.Constant) and not shell.value), where


def test_only_files_opens_a_file_for_writing():
    for path in FILES:
        if path.relative_to(PACKAGE).parts[0].startswith("files"):
            continue
        for call in calls(path):
            assert name_of(call) not in ("write_text", "write_bytes"), f"{path}:{call.lineno}"


def test_only_files_asks_what_is_at_a_path():
    """`Path.exists` and its like raise where a folder above is closed, or a name is too long."""
    asking = ("exists", "is_dir", "is_file", "expanduser")
    for path in FILES:
        if path.relative_to(PACKAGE).parts[0] == "files" or path.name == "paths.py":
            continue
        for call in calls(path):
            assert name_of(call) not in asking, f"{path}:{call.lineno}"


def loaded_by(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_the_first_screen_loads_no_model_and_no_engine():
    late = {"pydantic", "tomlkit", "rapidfuzz", "watchfiles", "briefing_tui.brief",
            "briefing_tui.library", "briefing_tui.search", "briefing_tui.compare",
            "briefing_tui.exporting", "briefing_tui.tui.browser"}  # fmt: skip
    assert not late & loaded_by("import briefing_tui.tui.app")


def test_the_core_loads_no_screen():
    modules = loaded_by(
        "import briefing_tui.library, briefing_tui.search, briefing_tui.compare, "
        "briefing_tui.exporting, briefing_tui.undertakings, briefing_tui.schema"
    )
    assert not {name for name in modules if name.split(".")[0] in ("textual", "rich", "click")}
