"""Taking something away to a file: asked where, never over anything, said how it went."""

import os
import sys
import threading
from contextlib import asynccontextmanager

import pytest
from tests.reader import NARROW, WIDE, reading


@asynccontextmanager
async def asked_where(straits, name):
    """Somebody who exports what they read, and has typed where to."""
    async with reading(straits, WIDE) as reader:
        await reader.go_to("straits")
        await reader.press("x")
        await reader.sees("this agreement")
        if "only this" in reader.screen or "what is marked" in reader.screen:
            await reader.press("1")
        await reader.sees("Markdown", "a web page")
        await reader.press("m")
        await reader.sees("Write to")
        await reader.writes(str(name))
        yield reader


async def test_what_is_there_is_replaced_only_when_told_so(straits, tmp_path):
    path = tmp_path / "out.md"
    path.write_text("mine", encoding="utf-8")
    async with asked_where(straits, path) as reader:
        await reader.press("enter")
        await reader.sees("out.md is there already", "Leave it as it is", "Replace it")
        await reader.press("n")
        await reader.hears("Nothing was written")
        assert path.read_text(encoding="utf-8") == "mine"
    async with asked_where(straits, path) as reader:
        await reader.press("enter")
        await reader.sees("Replace it")
        await reader.press("escape")
        await reader.hears("Nothing was written")
        assert path.read_text(encoding="utf-8") == "mine"
    async with asked_where(straits, path) as reader:
        await reader.press("enter")
        await reader.sees("Replace it")
        await reader.press("y")
        await reader.hears("Replaced")
        assert path.read_text(encoding="utf-8").startswith("# Straits Accord")


async def test_the_keys_of_a_choice_are_told_in_a_small_window(straits):
    async with reading(straits, NARROW) as reader:
        await reader.press("x")
        await reader.sees("letter or enter picks · esc leaves")


async def test_a_folder_that_is_not_there_is_said_while_one_types(straits, tmp_path):
    async with asked_where(straits, tmp_path / "nowhere" / "out.md") as reader:
        await reader.sees("there is no folder")
        await reader.press("enter")
        await reader.sees("Write to")


posix = pytest.mark.skipif(sys.platform == "win32", reason="has no named pipes")


@posix
async def test_a_pipe_is_written_into(straits, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    heard = []
    listener = threading.Thread(target=lambda: heard.append((tmp_path / "pipe").read_text()))
    async with asked_where(straits, tmp_path / "pipe") as reader:
        listener.start()
        await reader.press("enter")
        await reader.hears("Written to")
        listener.join(10)
    assert heard[0].startswith("# Straits Accord")


@posix
async def test_a_pipe_that_nobody_reads_holds_nobody_up(straits, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    async with asked_where(straits, tmp_path / "pipe") as reader:
        await reader.press("enter")
        await reader.hears("is read by nobody now")


@posix
async def test_the_screen_itself_is_no_place_to_write_to(straits):
    ours, theirs = os.openpty()
    try:
        async with asked_where(straits, os.ttyname(theirs)) as reader:
            await reader.sees("that is this very screen")
    finally:
        os.close(ours)
        os.close(theirs)
