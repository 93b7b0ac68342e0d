"""Keys: the reader's file, and what of it can be done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reader import until
from textual.app import App
from textual.binding import Binding
from textual.keys import Keys as TextualKeys

from briefing_tui.places import keys_file
from briefing_tui.tui.keys import key_of, keys_template, known_keys, read_keys

BINDINGS = [
    Binding("question_mark,f1", "help", "help", id="app.help", tooltip="Every key"),
    Binding("q", "quit", "quit", id="app.quit", tooltip="Leave"),
    Binding("slash", "find", "find", id="reader.find", tooltip="Find in what is open"),
    Binding("n", "next", "next", id="reader.next"),
    Binding("n", "next", "next", id="tree.next"),
    Binding("k,up", "up", "up", id="tree.up"),
    Binding("q,escape", "leave", "leave", id="pick.leave"),
    Binding("z", "nothing"),
]
KNOWN = known_keys(BINDINGS)


def read(tmp_path, text):
    path = tmp_path / "keys.toml"
    path.write_text(text, encoding="utf-8")
    keys = read_keys(path, KNOWN)
    return keys.keymap, [str(p).removeprefix(f"{path}:").strip() for p in keys.problems]


def scopes_meet(one, other):
    first, second = one.partition(".")[0], other.partition(".")[0]
    return first == second or "app" in (first, second)


# The file


def test_without_a_file_every_action_keeps_its_keys(tmp_path):
    keys = read_keys(tmp_path / "keys.toml", KNOWN)
    assert (keys.keymap, keys.problems) == ({}, ())


def test_an_action_gets_the_key_or_the_keys_the_reader_wants(tmp_path):
    keymap, problems = read(tmp_path, '[keys]\n"reader.find" = "f"\n"app.help" = ["?", "F2"]\n')
    assert problems == ["3: keys.app.help: `F2` is no key; did you mean `f2`?"]
    keymap, problems = read(tmp_path, '[keys]\n"reader.find" = "f"\n"app.help" = ["?", "f2"]\n')
    assert (keymap, problems) == ({"reader.find": "f", "app.help": "question_mark,f2"}, [])


def test_an_action_may_be_written_without_quotes(tmp_path):
    assert read(tmp_path, '[keys]\nreader.find = "f"\n') == ({"reader.find": "f"}, [])
    assert read(tmp_path, '[keys.reader]\nfind = "f"\n') == ({"reader.find": "f"}, [])


def test_an_unknown_action_is_named_with_the_nearest_one(tmp_path):
    assert read(tmp_path, '[keys]\n"reader.fnid" = "f"\n') == (
        {},
        ["2: keys.reader.fnid: is no action; did you mean `reader.find`?"],
    )


def test_an_unknown_key_is_named_with_the_nearest_one(tmp_path):
    _, problems = read(tmp_path, '[keys]\n"reader.find" = "slahs"\n"app.quit" = "ctlr+q"\n')
    assert problems == [
        "2: keys.reader.find: `slahs` is no key; did you mean `slash`?",
        "3: keys.app.quit: `ctlr+q` is no key; did you mean `ctrl`?",
    ]


@pytest.mark.parametrize(
    ("key", "other"),
    [
        ("ctrl+h", "backspace"),
        ("ctrl+i", "tab"),
        ("ctrl+j", "enter"),
        ("ctrl+m", "enter"),
        ("ctrl+[", "escape"),
        ("Ctrl+H", "backspace"),
    ],
)
def test_a_key_that_is_another_in_a_terminal_is_refused(tmp_path, key, other):
    assert read(tmp_path, f'[keys]\n"reader.find" = "{key}"\n') == (
        {},
        [f"2: keys.reader.find: `{key}` cannot be told from {other} in a terminal"],
    )


def test_what_stands_outside_the_table_is_named(tmp_path):
    assert read(tmp_path, '"reader.find" = "f"\n') == (
        {},
        ["1: reader.find: does not stand under [keys]"],
    )


@pytest.mark.parametrize("value", ["7", "true", "[]", '""', '["f", 7]', "[{}]"])
def test_a_value_that_is_no_key_is_named(tmp_path, value):
    assert read(tmp_path, f'[keys]\n"reader.find" = {value}\n') == (
        {},
        ['2: keys.reader.find: is neither a key, such as "slash", nor a list of keys'],
    )


@pytest.mark.parametrize("text", ["keys = 3", "[[keys]]", "[keys", "\x00", "keys"])
def test_what_is_no_keys_file_is_a_problem_and_no_crash(tmp_path, text):
    keymap, problems = read(tmp_path, text)
    assert keymap == {}
    assert len(problems) == 1


def test_a_keys_file_that_is_a_folder_is_a_problem_and_no_crash(tmp_path):
    assert len(read_keys(tmp_path, KNOWN).problems) == 1


def test_a_control_character_in_the_file_never_reaches_the_terminal(tmp_path):
    _, problems = read(tmp_path, '[keys]\n"\\u001b[2J" = "f"\n"reader.find" = "\\u001b"\n')
    assert len(problems) == 2
    assert "\x1b" not in "".join(problems)


def test_the_file_is_looked_for_among_the_settings(monkeypatch, tmp_path):
    monkeypatch.setattr("briefing_tui.places.settings_folder", lambda: tmp_path)
    assert keys_file() == tmp_path / "keys.toml"


# Clashes


def test_two_actions_of_one_scope_cannot_share_a_key(tmp_path):
    assert read(tmp_path, '[keys]\n"reader.find" = "n"\n') == (
        {},
        ["2: keys.reader.find: `n` is the key of `reader.next`; give one of them another"],
    )


def test_a_key_that_works_everywhere_cannot_be_shared(tmp_path):
    assert read(tmp_path, '[keys]\n"tree.up" = "q"\n')[1] == [
        "2: keys.tree.up: `q` is the key of `app.quit`; give one of them another"
    ]
    assert read(tmp_path, '[keys]\n"app.help" = "k"\n')[1] == [
        "2: keys.app.help: `k` is the key of `tree.up`; give one of them another"
    ]


def test_actions_of_different_scopes_may_share_a_key(tmp_path):
    assert read(tmp_path, '[keys]\n"tree.up" = "slash"\n') == ({"tree.up": "slash"}, [])


def test_actions_may_go_on_sharing_a_key_they_share_by_themselves(tmp_path):
    assert read(tmp_path, '[keys]\n"pick.leave" = "q"\n') == ({"pick.leave": "q"}, [])
    assert read(tmp_path, '[keys]\n"app.quit" = ["q", "x"]\n') == ({"app.quit": "q,x"}, [])


def test_two_actions_may_swap_their_keys(tmp_path):
    swapped = '[keys]\n"reader.find" = "n"\n"reader.next" = "slash"\n'
    assert read(tmp_path, swapped) == ({"reader.find": "n", "reader.next": "slash"}, [])


def test_of_two_wishes_for_one_key_the_first_is_granted(tmp_path):
    both = '[keys]\n"reader.find" = "f"\n"reader.next" = "f"\n'
    assert read(tmp_path, both) == (
        {"reader.find": "f"},
        ["3: keys.reader.next: `f` is the key of `reader.find`; give one of them another"],
    )


def test_a_wish_that_counted_on_another_falls_with_it(tmp_path):
    # `next` cannot move to `q`, so it keeps `n`, so `find` cannot have that.
    text = '[keys]\n"reader.find" = "n"\n"reader.next" = "q"\n'
    keymap, problems = read(tmp_path, text)
    assert keymap == {}
    assert len(problems) == 2


SOME_KEYS = st.sampled_from(["slash", "n", "q", "k", "up", "f1", "f", "g"])


@given(st.dictionaries(st.sampled_from(sorted(KNOWN)), SOME_KEYS))
def test_whatever_the_file_says_no_action_loses_its_key_to_another(tmp_path_factory, wishes):
    path = tmp_path_factory.mktemp("settings") / "keys.toml"
    lines = [f'"{action}" = "{key}"' for action, key in wishes.items()]
    path.write_text("\n".join(["[keys]", *lines]), encoding="utf-8")
    keys = read_keys(path, KNOWN)
    told = {problem.field.removeprefix("keys.") for problem in keys.problems}
    assert keys.keymap == {a: key for a, key in wishes.items() if a not in told}
    now = {action: set(keys.keymap.get(action, KNOWN[action]).split(",")) for action in KNOWN}
    for changed in keys.keymap:
        for other in set(KNOWN) - {changed}:
            if scopes_meet(changed, other):
                shared = now[changed] & now[other]
                assert shared <= {*KNOWN[changed].split(",")} & {*KNOWN[other].split(",")}


# Names


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("/", "slash"),
        ("?", "question_mark"),
        ("+", "plus"),
        ("ctrl++", "ctrl+plus"),
        (",", "comma"),
        (" ", "space"),
        ("solidus", "slash"),
        ("G", "G"),
        ("shift+g", "G"),
        ("ctrl+G", "ctrl+g"),
        ("alt+G", "alt+shift+g"),
        ("shift+ctrl+left", "ctrl+shift+left"),
        ("é", "é"),
    ],
)
def test_a_key_is_called_as_the_screen_gets_it(written, name):
    assert key_of(written) == name


@pytest.mark.parametrize("written", ["", "ctrl+", "+ctrl", "shift+1", "shift+slash", "ab", "\x1b"])
def test_what_no_terminal_sends_is_no_key(written):
    with pytest.raises(ValueError, match="is no key"):
        key_of(written)


@given(st.text(max_size=20))
def test_any_text_is_a_key_or_is_refused(written):
    try:
        key = key_of(written)
    except ValueError as refusal:
        said = str(refusal)
        assert f"`{written}` " in said
    else:
        assert "," not in key
        if written.isascii():  # Textual's names of other characters lose their hyphens.
            assert key_of(key) == key


async def test_what_a_character_types_is_what_the_screen_is_told():
    pressed = []

    class Listener(App[None]):
        def on_key(self, event):
            pressed.append(event.key)

    typed = "/?+,.;:'\"!@#$%^&*()[]{}<>|\\~`_-=aZ9é"
    async with Listener().run_test() as pilot:
        await pilot.press(*typed)
    assert pressed == [key_of(character) for character in typed]


def test_keys_that_textual_knows_by_name_are_known_here():
    refused = {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m"}
    ours = {"return", "ctrl-at"}  # Names of Textual's that no terminal makes it say.
    for key in TextualKeys:
        if key.value not in refused | ours and not key.value.startswith("<"):
            assert key_of(key.value) in (key.value, "ctrl+at"), key.value


# The template


def test_the_template_changes_nothing(tmp_path):
    assert read(tmp_path, keys_template(BINDINGS)) == ({}, [])


def test_with_every_line_uncommented_the_template_says_what_is_so_anyway(tmp_path):
    lines = keys_template(BINDINGS).splitlines()
    text = "\n".join(line.removeprefix("# ") if line.startswith('# "') else line for line in lines)
    assert read(tmp_path, text) == (KNOWN, [])


def test_the_template_says_what_each_action_does(tmp_path):
    template = keys_template(BINDINGS)
    assert '# Find in what is open\n# "reader.find" = "slash"' in template
    assert '# Every key\n# "app.help" = ["question_mark", "f1"]' in template


async def test_the_screen_obeys_the_file(tmp_path):
    class Quitter(App[None]):
        BINDINGS = [Binding("q", "quit", id="app.quit")]

    path = tmp_path / "keys.toml"
    path.write_text('[keys]\n"app.quit" = ["ctrl+x", "?"]\n', encoding="utf-8")
    app = Quitter()
    async with app.run_test() as pilot:
        app.set_keymap(read_keys(path, known_keys(Quitter.BINDINGS)).keymap)
        await pilot.press("q")
        assert app.is_running
        await pilot.press("?")
        await until(pilot, lambda: not app._running or app._exit)
