"""What every test stands on: nobody's own settings, and nobody's own libraries."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

REPOSITORY = Path(__file__).parent.parent

# Started in the background, the tests may have been told to ignore an interrupt, and so would
# every program that they start.
for number in (getattr(signal, name, None) for name in ("SIGINT", "SIGQUIT", "SIGHUP")):
    if number and signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, signal.SIG_DFL)

settings.register_profile(
    # Machines that run tests are slow and busy: how long an example takes says nothing.
    "patient",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    # The same examples in every run: a red test means that something changed.
    "steady",
    settings.get_profile("patient"),
    derandomize=True,
)
settings.register_profile("wandering", settings.get_profile("patient"), max_examples=500)
settings.load_profile("wandering" if os.environ.get("BRIEFING_TESTS_WANDER") else "steady")


@pytest.fixture(autouse=True)
def nobodys_settings(tmp_path_factory, monkeypatch):
    """Keep the program away from the settings and the memory of whoever runs the tests."""
    home = tmp_path_factory.mktemp("home")
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("HOME", str(home))
    for name in ("BRIEFING_LIBRARY", "NO_COLOR", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def samples() -> Path:
    """The library that ships."""
    return REPOSITORY / "briefs"


STRAITS = '''
title = "Straits Accord"
short_title = "Straits 2024"
status = "in force"
signed = 2024-03-01
place = "Oran"
summary = "Ships in the straits are inspected together."

[[parties]]
id = "VAL"
name = "Valdoria"

[[parties]]
id = "ORN"
name = "Ornia"

[[bodies]]
id = "val-coast"
name = "Coast Guard of Valdoria"
party = "VAL"

[[signatories]]
name = "A. Vale"
office = "Minister"
party = "VAL"

[[sources]]
title = "Straits Accord"
url = "https://example.org/straits"

[[open_points]]
field = "in_force"
note = "The date is a placeholder."
found = "[insert date]"

[[sections]]
id = "general"
number = "Chapter I"
heading = "General"

[[sections.provisions]]
id = "art-1"
number = "Article 1"
heading = "Scope"
text = "This Accord applies to [all] ships. See Article 3."

[[sections.provisions]]
id = "art-2"
number = "Article 2"
heading = "Definitions"
text = "A ship [sic] is what floats. `code` [red]not red[/red] [@click=app.quit]x[/]"

[[sections]]
id = "inspection"
number = "Chapter II"
heading = "Inspection"

[[sections.provisions]]
id = "art-3"
number = "Article 3"
heading = "Notice"
text = """
1. Each Party shall notify the other not later than 14 days before an inspection.

2. Valdoria should carry the cost of ships under its flag."""

[[sections.provisions]]
id = "art-4"
number = "Article 4"
heading = "Costs"
text = "Costs may be shared."
by = ["VAL"]

[[sections.role_tables]]
id = "roles"
caption = "Who does what"
task_heading = "Task"
columns = [{ heading = "Valdoria", actor = "VAL" }, { heading = "Ornia", actor = "ORN" }]
rows = [
  { id = "board", task = "Board ships", cells = ["Coast Guard", ""] },
  { id = "report", task = "Report | yearly", cells = ["Ministry", "Port authority"] },
]
'''

RIVERS = '''
title = "Rivers Protocol"
status = "signed"
signed = "2019"

[[parties]]
id = "ORN"
name = "Ornia"

[[parties]]
id = "VAL"
name = "Valdoria"

[[sections]]
id = "all"

[[sections.provisions]]
id = "art-1"
number = "Article 1"
heading = "Notice"
text = """
1. Each Party should notify the other not later than 30 days before an inspection.

2. Valdoria should carry the cost of ships under its flag."""

[[sections.provisions]]
id = "art-2"
number = "Article 2"
heading = "Gauges"
text = "The Parties shall share gauge data."

[[sections.role_tables]]
id = "roles"
caption = "Who does what"
columns = [{ heading = "Valdoria", actor = "VAL" }, { heading = "Ornia", actor = "ORN" }]
rows = [{ id = "board", task = "Board ships", cells = ["Navy", "Coast Guard"] }]
'''


@pytest.fixture
def straits(tmp_path: Path) -> Path:
    """A small library: two agreements, one of them in a group, and a broken file."""
    folder = tmp_path / "straits-desk"
    (folder / "rivers").mkdir(parents=True)
    (folder / "straits.toml").write_text(STRAITS, encoding="utf-8")
    (folder / "rivers" / "rivers.toml").write_text(RIVERS, encoding="utf-8")
    (folder / "broken.toml").write_text('title = "No parties"\nnotes = 1\n', encoding="utf-8")
    return folder
