"""Nothing hidden reaches a terminal, and nothing that is needed is lost on the way."""

import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing_tui.visible import (
    first_refused,
    has_hidden,
    is_refused,
    visible_line,
    visible_same,
    visible_text,
)

SUSPECTS = (
    "\x00\x07\x08\t\n\x0b\x0c\r\x1b\x1f\x7f\x80\x85\x9b\x9d\x9f\xad\u034f\u061c\u115f\u1160"
    "\u17b4\u180b\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069"
    "\u206a\u3164\ufe00\ufe0e\ufe0f\ufeff\uffa0\ufff9\ufffe\U000e0001\U000e0041\U000e0100\U000e01ef"
    "\ud800\udcff\udfff"
)
COMPANY = "aZ9#. é\u0301ßשע\u05b8بی\u064eܐकत\u094dकກຂខ្មကမᠠᠡ条約👩🚀🏽❤🏳\u25cc\ufffd⏎␛[/]"
texts = st.text(st.sampled_from(SUSPECTS + COMPANY) | st.characters(), max_size=30)

MAY_STAY = set("\u061c\u180b\u180c\u180d\u180e\u180f\u200b\u200c\u200d\u200e\u200f")
MAY_STAY |= {chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))}


def is_hidden(character):
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")


# Written and printed forms of numbers: Arabic, Kaithi, Egyptian. All of these have a shape.
WITH_A_SHAPE = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
WITH_A_SHAPE |= {"\U000110bd", "\U000110cd", *map(chr, range(0x13430, 0x13440))}


@pytest.mark.parametrize("shown", [visible_line, visible_text, visible_same])
def test_no_character_is_hidden_on_its_own(shown):
    left = {c for c in map(chr, range(0x110000)) if is_hidden(c) and shown(c) == c}
    assert left - WITH_A_SHAPE == ({"\n"} if shown is not visible_line else set())


@given(texts)
def test_whatever_stands_beside_it_nothing_is_obeyed(text):
    for shown in (visible_line(text), visible_same(text), visible_text(text)):
        left = set(filter(is_hidden, shown)) - WITH_A_SHAPE
        assert left <= MAY_STAY | {"\n"}
    assert "\n" not in visible_line(text)


@given(texts)
def test_each_character_keeps_its_place(text):
    for shown in (visible_line(text), visible_same(text)):
        assert len(shown) == len(text)
        for before, after in zip(text, shown, strict=True):
            assert after == before or before in SUSPECTS or is_hidden(before) or not after.isalnum()
    assert [i for i, c in enumerate(text) if c == "\n"] == [
        i for i, c in enumerate(visible_same(text)) if c == "\n"
    ]


@given(texts)
@example("\ufe0f\u200d❤")
@example("\u200d\u200dب")
@example("❤\ufe0f\ufe0f\u200d❤")
def test_what_is_visible_already_stays(text):
    for shown in (visible_line, visible_same, visible_text):
        assert shown(shown(text)) == shown(text)
        assert not has_hidden(shown(text))


@given(texts)
def test_a_text_is_the_same_on_the_screen_but_for_tabs(text):
    assert visible_text(text) == visible_same(text.replace("\t", "    "))
    assert visible_line(text) == visible_same(text).replace("\n", "⏎")


@given(texts)
def test_hidden_means_that_a_mark_is_shown(text):
    assert has_hidden(text) == (visible_same(text) != text.replace("\t", " "))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\x1b]0;b\x07", "a␛]0;b␇"),
        ("\x00\x08\r\x7f", "␀␈␍␡"),
        ("one\ntwo\tthree", "one⏎two three"),
        ("a\x85b\x9bc", "a�b�c"),
        ("a\u2028b\u2029c", "a⏎b⏎c"),
        ("user\u202etxt.exe", "user�txt.exe"),
        ("a\u2066b\u2069", "a�b�"),
        ("a\u200eb", "a�b"),
        ("bad\udcff.toml", "bad�.toml"),
        ("pass\u200bport", "pass◌port"),
        ("a\u200db\u200cc\ufeffd\u2060e", "a◌b◌c◌d◌e"),
        ("trans\xadport", "trans◌port"),
        ("a\U000e0041\U000e007f", "a◌◌"),
        ("a\ufe0fb\U000e0100", "a◌b◌"),
        ("\u3164\u115f", "◌◌"),
    ],
    ids=ascii,
)
def test_what_is_hidden_is_shown(text, line):
    assert visible_line(text) == line
    assert has_hidden(text) == (text != "one\ntwo\tthree")


@pytest.mark.parametrize(
    "text",
    [
        "The Parties [shall][should] consult. [insert date] [/]",
        "Straße, façade, e\u0301, Łódź — «x» “y” ‘z’ … № § 5\xa0%",
        "می\u200cخواهم",
        "۱۳۵۵ ه\u200d.ش",
        "क\u094d\u200dष क\u094d\u200cष",
        "ශ\u0dca\u200dරී",
        "(\u200fעברית C++\u200e) שלום\u200f!",
        "סעיף 5\u200f(א)",
        "\u061c+49 30 ب",
        "ខ្ញុំ\u200bចង់",
        "ᠠ\u180bᠡ\u180e\u1820",
        "葛\U000e0100飾 神\ufe00",
        "👩\u200d🚀 👩🏽\u200d🚀 🏳\ufe0f\u200d🌈 ❤\ufe0f 1\ufe0f\u20e3 ☎\ufe0e",
        "𐤀𞤀 日本語 한국어 ไทย",
    ],
    ids=ascii,
)
def test_what_is_needed_is_kept(text):
    assert visible_line(text) == visible_same(text) == visible_text(text) == text
    assert not has_hidden(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("ب\u200c\u200cب", "ب◌◌ب"),
        ("ب\u200d\u200dب", "ب\u200d◌ب"),
        ("ب\u200c b", "ب◌ b"),
        ("👩\u200dx", "👩◌x"),
        ("❤\ufe0f\ufe0f", "❤\ufe0f◌"),
        ("a\ufe0f\u200d❤", "a◌◌❤"),
        ("条\U000e0100\U000e0101", "条\U000e0100◌"),
        ("ب\u202eب", "ب�ب"),
        ("ب\u200f\u200f\u200eب", "ب\u200f��ب"),
        ("5\u200f-3 and much later ب", "5�-3 and much later ب"),
        ("5\u200f-3\nب", "5�-3⏎ب"),
        ("ខ\u200b\u200bខ", "ខ◌◌ខ"),
    ],
    ids=ascii,
)
def test_what_is_needed_once_is_not_a_hiding_place(text, line):
    assert visible_line(text) == line


@given(texts)
def test_the_first_refused_character_is_named_with_its_place(text):
    refused = [place for place, character in enumerate(text) if is_refused(character)]
    found = first_refused(text)
    if not refused:
        assert found is None
    else:
        assert found == (refused[0], f"U+{ord(text[refused[0]]):04X}")


def test_exactly_controls_and_halves_of_characters_are_refused():
    wrong = {c for c in map(chr, range(0x110000)) if unicodedata.category(c) in ("Cc", "Cs")}
    assert {c for c in map(chr, range(0x110000)) if is_refused(c)} == wrong - {"\t", "\n"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ab\x1b", (2, "U+001B")),
        ("a\r\n", (1, "U+000D")),
        ("\x9b", (0, "U+009B")),
        ("\udcff", (0, "U+DCFF")),
        ("a\tb\nc\u202e\u200b", None),
    ],
    ids=ascii,
)
def test_the_name_of_a_refused_character(text, found):
    assert first_refused(text) == found


def test_a_megabyte_takes_no_time():
    article = "Each Party shall, «in accordance with its law», exchange data – at once.\n"
    text = article * (1_000_000 // len(article))
    start = time.perf_counter()
    assert visible_text(text) == text
    assert time.perf_counter() - start < 0.5  # It takes a hundredth of a second.
