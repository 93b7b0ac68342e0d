"""What lines say, kept in a file of their own."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.search.texts import Texts, TextsWriter


@given(st.lists(st.binary(max_size=50), max_size=20))
def test_what_is_put_is_read_in_any_order(said):
    with TemporaryDirectory() as folder:
        with TextsWriter(Path(folder)) as writer:
            places = [writer.put(each) for each in said]
        texts = Texts(Path(folder))
        assert [texts.said(place) for place in places[::-1]] == said[::-1]


def test_of_a_file_that_is_cut_short_there_is_what_is_left(tmp_path):
    with TextsWriter(tmp_path) as writer:
        place = writer.put(b"The Contracting States")
    texts = Texts(tmp_path)
    with (tmp_path / "texts").open("r+b") as file:
        file.truncate(15)
    assert texts.said(place) == b"The Contracting"


def test_several_threads_read_each_what_it_asks_for(tmp_path):
    said = [bytes([number]) * (number + 1) for number in range(100)]
    with TextsWriter(tmp_path) as writer:
        places = [writer.put(each) for each in said] * 10
    texts = Texts(tmp_path)
    with ThreadPoolExecutor(4) as threads:
        for read in threads.map(lambda _: list(map(texts.said, places)), range(4)):
            assert read == said * 10


def test_the_files_of_those_that_are_gone_are_closed_before_the_next_is_opened(tmp_path):
    with TextsWriter(tmp_path) as writer:
        writer.put(b"The Contracting States")
    files = {Texts(tmp_path)._file for _ in range(20)}
    assert len(files) <= 2


def test_they_can_be_read_until_the_program_has_ended(tmp_path):
    with TextsWriter(tmp_path) as writer:
        place = writer.put(b"The Contracting States")
    program = (
        "import atexit, sys; from pathlib import Path\n"
        "from briefing_tui.search.texts import Texts\n"
        "atexit.register(lambda: print(texts.said(int(sys.argv[2]))))\n"
        "texts = Texts(Path(sys.argv[1]))"
    )
    words = [sys.executable, "-c", program, str(tmp_path), str(place)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("b'The Contracting States'\n", "")
