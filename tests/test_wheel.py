"""The wheel: built, installed where nothing of the project is, and used from there."""

import importlib.util
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY

TOOLS = ("build", "hatchling", "pip")
if lacking := [tool for tool in TOOLS if importlib.util.find_spec(tool) is None]:
    pytest.skip(f"needs {' and '.join(lacking)}", allow_module_level=True)


def said(*words: str | Path, cwd: Path | None = None) -> str:
    """What a program prints; the test fails with what it complains of."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [*map(str, words)], capture_output=True, encoding="utf-8", env=own, check=False, cwd=cwd
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """The programs of an environment that holds the wheel, and beside it only what it needs.

    What it needs is lent by the environment the tests run in: nothing is fetched from anywhere.
    """
    folder = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--no-isolation", "--outdir", folder)
    # By way of the source archive, as whoever packages it goes.
    said(*build, REPOSITORY)
    (wheel,) = folder.glob("*.whl")
    said(sys.executable, "-m", "venv", "--without-pip", folder / "venv")
    paths = {"base": str(folder / "venv"), "platbase": str(folder / "venv")}
    programs = Path(sysconfig.get_path("scripts", "venv", paths))
    python = programs / Path(sys.executable).name
    said(
        sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel
    )
    lent = Path(sysconfig.get_path("purelib", "venv", paths)) / "lent.pth"
    lent.write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return programs


def test_the_wheel_brings_the_samples(installed, tmp_path):
    listed = said(installed / "briefing", "list", cwd=tmp_path)
    assert "mexico-france-drug-trafficking" in listed
    assert len(listed.splitlines()) == len([*(REPOSITORY / "briefs").glob("*-*.toml")])
    assert said(installed / "briefing", "search", "inteligence", "shring", cwd=tmp_path)


def test_the_wheel_brings_the_themes_and_every_module(installed, tmp_path):
    code = """
import importlib, pkgutil, briefing_tui
from pathlib import Path
from briefing_tui.tui.themes import every_theme
for module in pkgutil.walk_packages(briefing_tui.__path__, "briefing_tui."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
themes = every_theme()
assert not themes.problems, themes.problems
print(Path(briefing_tui.__file__).parent, len(themes.by_name))
"""
    where, themes = said(installed / "python", "-c", code, cwd=tmp_path).split()
    assert not Path(where).is_relative_to(REPOSITORY)
    assert int(themes) == len([*(REPOSITORY / "themes").glob("*.toml")])


def test_the_wheel_opens_the_browser(installed, tmp_path):
    """Its style sheets came along, and what it needs is there."""
    code = """
import asyncio
from briefing_tui.places import library_place
from briefing_tui.tui.app import BriefingApp
async def look():
    app = BriefingApp(library_place(None))
    async with app.run_test() as pilot:
        while app.browser is None:
            await pilot.pause(0.02)
        await pilot.pause()
        print(*app.browser.main.desk.holdings.counts)
asyncio.run(look())
"""
    assert "13 agreements" in said(installed / "python", "-c", code, cwd=tmp_path)
