"""Pinning pairs and keeping them apart, as a reader does it on the screen that compares."""

from tests.tui.test_compare_screen import accords, comparing

from briefing_tui.alignments import read_alignments
from briefing_tui.places import LibraryPlace

__all__ = ["accords"]


def decided(folder):
    return [(entry.left, entry.right, entry.decision) for entry in read_alignments(folder).entries]


async def test_a_pair_is_pinned_and_the_pin_taken_off_again(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("right_parenthesis", "a")
        assert decided(accords) == [("old#art-2", "new#art-3", True)]
        await reader.sees("~!•", "changed, pinned", "1 pinned")
        assert reader.looks_at == "provision:art-2>art-3"
        await reader.press("a")
        assert decided(accords) == []
        await reader.does_not_see("~!•", "1 pinned")


async def test_a_pair_is_kept_apart_and_let_together_again(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("right_parenthesis", "K")
        assert decided(accords) == [("old#art-2", "new#art-3", False)]
        assert reader.looks_at == "provision:art-2>"
        await reader.sees("−   2  Notice of inspection", "+   3  Notice of inspection")
        await reader.press("K")
        assert decided(accords) == []
        await reader.sees("~!  2 → 3  Notice of inspection")


async def test_two_that_stand_alone_are_put_together(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("n", "n", "a")
        assert reader.looks_at == "provision:art-3>"
        await reader.hears("Go to what it goes with in B and press the same key again")
        await reader.press("n", "n", "a")
        assert decided(accords) == [("old#art-3", "new#art-5", True)]
        assert reader.looks_at == "provision:art-3>art-5"
        await reader.sees("A Article 3 ↔ B Article 5", "pinned")


async def test_whoever_begins_with_b_ends_in_the_same_place(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("n", "n", "n", "n", "a", "N", "N", "a")
        assert decided(accords) == [("old#art-3", "new#art-5", True)]


async def test_pressing_it_twice_on_what_stands_alone_decides_nothing(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("n", "n", "a", "a", "a", "a")
        assert decided(accords) == []
        assert reader.notes.count("Not pinned") == 2


async def test_sides_that_are_swapped_are_pinned_all_the_same(accords):
    async with comparing(accords, "new", "old") as reader:
        await reader.press("right_parenthesis", "K", "S")
        await reader.sees("−   2  Notice of inspection", "+   3  Notice of inspection")
        assert decided(accords) == [("new#art-3", "old#art-2", False)]


async def test_what_is_pinned_in_vain_is_told(accords):
    (accords / "alignments.toml").write_text(
        '[[pairs]]\nleft = "old#art-99"\nright = "new#art-1"\n', encoding="utf-8"
    )
    async with comparing(accords, "old", "new") as reader:
        await reader.sees("1 pinned in vain")
        await reader.hears("old#art-99 or new#art-1 is not there any more")


async def test_a_file_of_pairs_that_is_broken_is_told_and_left_alone(accords):
    file = accords / "alignments.toml"
    file.write_text("[[pairs]]\nleft = 3\n", encoding="utf-8")
    async with comparing(accords, "old", "new") as reader:
        await reader.hears("alignments.toml:2: pairs[0].left")
        await reader.press("right_parenthesis", "a")
        assert file.read_text(encoding="utf-8") == "[[pairs]]\nleft = 3\n"
        await reader.does_not_see("1 pinned")


async def test_samples_that_cannot_be_changed_are_not(accords):
    async with comparing(accords, "old", "new") as reader:
        reader.desk.place = LibraryPlace(accords, "for a test", read_only=True)
        await reader.press("right_parenthesis", "a")
        assert not (accords / "alignments.toml").exists()
        await reader.hears("read-only")


async def test_what_is_decided_in_an_editor_holds_at_once_and_the_place_is_kept(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("v")
        (accords / "alignments.toml").write_text(
            '[[pairs]]\nleft = "old#art-3"\nright = "new#art-5"\n', encoding="utf-8"
        )
        reader.comparing.alignments_changed()
        await reader.settle()
        await reader.sees("1 pinned")
        assert reader.looks_at == "provision:art-4>art-1"


async def test_only_provisions_are_pinned(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("a", "K")
        assert decided(accords) == []
        await reader.hears("Only provisions can be pinned to each other")


def overlooked(folder):
    return [(entry.left, entry.right, entry.overlook) for entry in read_alignments(folder).entries]


async def test_a_flag_is_overlooked_and_told_again(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("right_parenthesis", "F")
        await reader.sees("Flags of this pair", "1  overlook  duty shift shall → should")
        await reader.press("1")
        await reader.sees("# period 14 days → 30 days · overlooked: duty shift shall → should")
        assert overlooked(accords) == [("old#art-2", "new#art-3", ("duty",))]
        await reader.does_not_see("pinned")
        assert reader.looks_at == "provision:art-2>art-3"
        await reader.press("F")
        await reader.sees("1  overlook  period 14 days", "2  tell again  duty shift shall → should")
        await reader.press("2")
        await reader.sees("! duty shift shall → should · # period 14 days → 30 days")
        assert overlooked(accords) == []


async def test_what_was_decided_is_taken_back_one_after_the_other(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("right_parenthesis", "F", "1", "K")
        assert decided(accords) == [("old#art-2", "new#art-3", False)]
        await reader.press("backspace")
        assert overlooked(accords) == [("old#art-2", "new#art-3", ("duty",))]
        await reader.press("backspace")
        assert decided(accords) == []
        await reader.sees("~!  2 → 3  Notice of inspection")
        await reader.press("backspace")
        await reader.hears("Nothing was decided here")


async def test_what_somebody_else_wrote_since_is_not_taken_back(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("right_parenthesis", "a")
        file = accords / "alignments.toml"
        file.write_text(file.read_text() + "# mine\n")
        await reader.press("backspace")
        assert file.read_text().endswith("# mine\n")
        await reader.hears("has changed since then")


async def test_what_a_brief_says_is_no_flag_is_told_as_overlooked(accords):
    brief = accords / "new.toml"
    text = brief.read_text(encoding="utf-8")
    notice = 'heading = "Notice of inspection"\n'
    said = 'overlook = [{ flag = "period", words = "30 days" }]\n'
    brief.write_text(text.replace(notice, notice + said), encoding="utf-8")
    async with comparing(accords, "old", "new") as reader:
        await reader.press("right_parenthesis")
        await reader.sees("! duty shift shall → should · overlooked: period 14 days → 30 days")
        await reader.press("F")
        await reader.sees("2  by a brief  period 14 days → 30 days")
        await reader.press("2")
        await reader.hears("A brief says so: e opens it")
        assert overlooked(accords) == []


async def test_a_flag_of_a_task_is_overlooked_too(accords):
    for name, days in (("old", 14), ("new", 30)):
        brief = accords / f"{name}.toml"
        text = brief.read_text(encoding="utf-8")
        cell = f'"Coast Guard, within {days} days"'
        brief.write_text(text.replace('"Coast Guard"', cell), encoding="utf-8")
    async with comparing(accords, "old", "new") as reader:
        await reader.press("right_parenthesis", "right_parenthesis", "F")
        await reader.sees("1  overlook  period 14 days → 30 days")
        await reader.press("1")
        assert overlooked(accords) == [("old#roles/board", "new#roles/board", ("period",))]
        assert reader.looks_at == "role:roles/board>roles/board"
