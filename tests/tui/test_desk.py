"""What the screens share."""

import os
from asyncio import CancelledError

import pytest

from briefing_tui.library import read_library
from briefing_tui.search.homes import Home
from briefing_tui.tui.desk import Holdings


def test_an_index_that_is_being_made_stops_when_the_library_is_left(straits):
    holdings = Holdings(read_library(straits))
    holdings.leave()
    with pytest.raises(CancelledError):
        _ = holdings.kept
    with pytest.raises(CancelledError):
        _ = holdings.changed_to(read_library(straits)).kept
    assert Home.of(straits).newest() is None


def test_what_another_program_put_in_order_meanwhile_is_taken_up(straits, monkeypatch):
    fcntl = pytest.importorskip("fcntl", reason="Windows has no such locks")
    monkeypatch.setattr("briefing_tui.search.kept.PATIENCE", 0)
    monkeypatch.setattr("briefing_tui.search.mending.LOOK", 0)
    monkeypatch.setattr("briefing_tui.search.mending.SHARE", 0)
    assert Holdings(read_library(straits)).kept.note == ""
    path = straits / "rivers" / "rivers.toml"
    path.write_text(path.read_text().replace("share gauge data", "share hydrographs"))
    holdings = Holdings(read_library(straits))
    lock = os.open(Home.of(straits).folder, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    assert holdings.index.find("hydrographs").total == 0
    os.close(lock)
    assert holdings.index.find("hydrographs").total == 1
