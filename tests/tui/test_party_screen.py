"""What one party has to do: seen, narrowed, set beside another's, and taken away."""

import json

from tests.reader import NARROW, USUAL, WIDE, Reader, reading


async def opens_valdoria(reader: Reader) -> None:
    await reader.press("p")
    await reader.sees("What has to be done by")
    await reader.type("VAL")
    await reader.press("enter")
    await reader.sees(" party  Valdoria", "Article 1")


async def test_every_duty_role_and_signature_is_there(straits):
    async with reading(straits, WIDE) as reader:
        await opens_valdoria(reader)
        await reader.sees("● Article 3  Notice", "○ Article 4  Costs", "▦ Board ships: Coast Guard")
        await reader.sees("✎ Minister  A. Vale", "Rivers Protocol")


async def test_enter_goes_there(straits):
    async with reading(straits) as reader:
        await opens_valdoria(reader)
        await reader.press("down", "down", "enter")
        assert reader.address == "straits#art-3"


async def test_help_tells_no_key_of_the_page_that_walks_the_party_instead(straits):
    async with reading(straits, WIDE) as reader:
        await opens_valdoria(reader)
        await reader.press("question_mark")
        await reader.sees("The next thing it has to do", "Half a page down")
        await reader.does_not_see("Line down")


async def test_f_shows_one_force_after_another_and_then_all_again(straits):
    async with reading(straits, WIDE) as reader:
        await opens_valdoria(reader)
        seen = []
        for only in ("must", "should", "may", "states"):
            await reader.press("f")
            await reader.sees(f"only {only}")
            seen.append("Article 4  Costs" in reader.screen)
        assert seen == [False, False, True, False]
        await reader.press("f")
        await reader.does_not_see("only")


async def test_a_second_party_stands_beside_the_first_and_goes_again(straits):
    async with reading(straits, WIDE) as reader:
        await opens_valdoria(reader)
        await reader.press("equals_sign")
        await reader.sees("Beside it")
        await reader.type("orn")
        await reader.press("enter")
        await reader.sees("Ornia", "Port authority", "Coast Guard")
        await reader.press("tab", "enter")
        assert reader.address.startswith(("straits", "rivers"))
        await opens_valdoria(reader)
        await reader.press("equals_sign")
        await reader.press("escape")
        await reader.does_not_see("Port authority")


async def written(reader: Reader, path) -> str:
    """What the dialog that asks where to writes to a file."""
    await reader.sees("Write to")
    await reader.writes(str(path))
    await reader.press("enter")
    await reader.until(path.exists)
    return str(path.read_text(encoding="utf-8"))


async def test_x_takes_away_what_the_party_has_to_do_and_no_more_than_is_shown(straits, tmp_path):
    async with reading(straits, WIDE) as reader:
        await opens_valdoria(reader)
        await reader.press("f")
        await reader.press("x")
        await reader.sees("what Valdoria has to do, only must", "this agreement")
        await reader.press("1")
        await reader.sees("Export what Valdoria has to do, only must")
        await reader.press("j")
        said = json.loads(await written(reader, tmp_path / "val.json"))
        assert said["party"] == "VAL"
        assert {item["force"] for item in said["items"]} == {"must"}
        await reader.hears("Written to")


async def test_both_parties_can_be_taken_away(straits):
    async with reading(straits, WIDE) as reader:
        await opens_valdoria(reader)
        await reader.press("equals_sign")
        await reader.type("orn")
        await reader.press("enter")
        await reader.sees("Port authority")
        await reader.press("x")
        await reader.sees("what Valdoria has to do", "what Ornia has to do")


async def test_where_there_is_little_room_the_name_stays_whole(straits):
    async with reading(straits, NARROW) as reader:
        await opens_valdoria(reader)
        assert reader.screen.splitlines()[0] == " party  Valdoria"


async def test_news_stands_above_the_keys_and_covers_no_text(straits):
    async with reading(straits, USUAL, news=True) as reader:
        await reader.go_to("straits#art-3")
        before = reader.screen.splitlines()
        reader.browser.main.tell("Something has happened")
        await reader.sees("Something has happened")
        after = reader.screen.splitlines()
        differing = [at for at, line in enumerate(after) if line != before[at]]
        assert differing == [len(after) - 2]
