"""A comparison as a page: every word of both sides, what changed marked, in columns or in one."""

import pytest
from hypothesis import given
from tests.compare.agreements import agreement, agreement_of, role_table
from tests.strategies import briefs

from briefing_tui.addresses import Place
from briefing_tui.brief import Provision, Section
from briefing_tui.compare import Comparison, Pair, compare
from briefing_tui.tui.documents.actors import Actors
from briefing_tui.tui.documents.comparison import (
    Card,
    ComparisonWriter,
    Look,
    cards_of,
    chosen,
    lines_of,
    mirrored,
    tally_of,
)
from briefing_tui.tui.page import Document, Words, layout_of
from briefing_tui.visible import visible_same

LOOKS = [Look(unified, brackets) for unified in (False, True) for brackets in (False, True)]
COLUMNS = Look()
NOTICE = "Each Party shall notify the Centre not later than 14 days before an inspection."
REWORDED = "Each Party should notify the Centre not later than 30 days before an inspection."


def compared(left, right) -> Comparison:
    return compare(Place(left), Place(right))


def written(comparison: Comparison, look: Look = COLUMNS) -> Document:
    actors = Actors([comparison.left.brief, comparison.right.brief])
    return ComparisonWriter(comparison, actors, look).document(cards_of(comparison))


def shown(comparison: Comparison, look: Look = COLUMNS, width: int = 120) -> str:
    """The page as lines, as they stand on the screen."""
    lines = []
    for line in layout_of(written(comparison, look), width).lines:
        painted = ""
        for piece in sorted(line, key=lambda piece: piece.x):
            painted = painted.ljust(piece.x) + piece.words.text[piece.start : piece.end]
        lines.append(painted.rstrip())
    return "\n".join(lines)


def words_of(document: Document) -> list[Words]:
    """All words of a page, each once."""
    slices = (piece for line in layout_of(document, 100).lines for piece in line)
    return list({id(piece.words): piece.words for piece in slices}.values())


def provision(number: str, text: str | None, heading: str | None = None) -> Provision:
    return Provision(id=f"p-{number}", number=f"Article {number}", heading=heading, text=text)


def one(text: str, heading: str | None = None, number: str = "4"):
    """An agreement of a single provision."""
    provisions = (provision(number, text, heading),)
    return agreement_of(Section(id="all", provisions=provisions), slug=f"slug-{number}")


# Nothing is lost


@given(briefs(), briefs())
def test_every_character_of_both_sides_is_shown_in_its_place(left, right):
    for look in LOOKS:
        said: dict[tuple[str, str], dict[int, str]] = {}
        for words in words_of(written(compared(left, right), look)):
            for at, length, key, start in words.quotes:
                for offset in range(length):
                    said.setdefault(key, {})[start + offset] = words.text[at + offset]
        # What changed is quoted on its own side; what is the same stands for both in one column.
        sides = (("A", left), ("B", right)) if not look.unified else (("A", left),)
        for side, brief in sides:
            for part in brief.provisions:
                places = said.get((f"{side}:{part.id}", "text"), {})
                for at, character in enumerate(visible_same(part.text or "")):
                    if character.strip():
                        assert places[at] == character


@given(briefs(), briefs())
def test_in_one_column_what_only_the_right_says_is_there_too(left, right):
    comparison = compared(left, right)
    document = written(comparison, Look(unified=True))
    quoted = {key for words in words_of(document) for _, _, key, _ in words.quotes}
    for card in cards_of(comparison):
        if card.kind == "only_right" and card.of == "provision" and (card.right[0].text.strip()):
            assert (f"B:{card.right[0].fragment}", "text") in quoted


@given(briefs(), briefs())
def test_every_pair_is_on_exactly_one_card_and_can_be_found_on_the_page(left, right):
    comparison = compared(left, right)
    lines = list(lines_of(cards_of(comparison)))
    anchors = [card.anchor for card in lines]
    assert len(anchors) == len(set(anchors))
    pairs = [card for card in lines if card.of not in ("agreement", "table")]
    assert len(pairs) == len({pair.group or id(pair) for pair in comparison.pairs})
    laid = {anchor.fragment for anchor in layout_of(written(comparison), 100).anchors}
    assert laid == set(anchors)


@given(briefs(), briefs())
def test_swapping_the_sides_mirrors_the_cards(left, right):
    there = {card.anchor for card in lines_of(cards_of(compared(left, right)))}
    back = {card.anchor for card in lines_of(cards_of(compared(right, left)))}
    assert {mirrored(anchor) for anchor in there} == back


# What is marked


def test_changed_words_stand_in_brackets_where_colours_are_off():
    page = shown(compared(one(NOTICE), one(REWORDED)), Look(unified=True, brackets=True))
    assert "Each Party [-shall-] {+should+} notify" in page
    assert "[-14-] {+30+} days" in page


def test_in_two_columns_each_side_has_its_own_words_only():
    page = shown(compared(one(NOTICE), one(REWORDED)), Look(brackets=True), width=200)
    line = next(line for line in page.split("\n") if "notify" in line)
    left, right = line.split("│")
    assert "[-shall-]" in left
    assert "should" not in left
    assert "{+should+}" in right
    assert "shall" not in right


def test_without_brackets_changed_words_are_struck_and_underlined_for_their_use():
    document = written(compared(one(NOTICE), one(REWORDED)), Look(unified=True))
    uses = {
        words.text[styled.start : styled.end]: styled.use
        for words in words_of(document)
        for styled in words.styles
    }
    assert (uses["shall"], uses["should"]) == ("removed", "added")


def test_headings_are_marked_like_texts():
    left, right = one("Same.", "Notice of inspection"), one("Same.", "Notice of visit")
    page = shown(compared(left, right), Look(unified=True, brackets=True))
    assert "Notice of [-inspection-] {+visit+}" in page


def test_a_paragraph_that_only_one_side_ends_is_seen():
    left, right = one("First one.\n\nSecond one."), one("First one. Second one.")
    page = shown(compared(left, right), Look(brackets=True))
    assert "¶" in page
    assert "¶" not in shown(compared(left, left), Look(brackets=True))


def test_replaced_paragraphs_stand_each_with_its_own():
    left = one("The sea is wide.\n\nShips sail.\n\nPorts stay open in winter and in summer.")
    right = one("Roads are long.\n\nTrains run.\n\nPorts stay open in winter and in summer.")
    page = shown(compared(left, right), Look(unified=True, brackets=True))
    assert "[-The sea is wide.-] {+Roads are long.+}" in page
    assert "[-Ships sail.-] {+Trains run.+}" in page


def test_a_source_that_says_a_sign_is_shown_as_it_says_it():
    texts = "[-shall-] {+may+} ¶ ⏎ [sic] [/] [@click=app.quit]x[/] $nope"
    page = shown(compared(one(texts), one(f"{texts} More.")), Look(unified=True))
    assert f"{texts} More." in page


def test_what_steers_a_terminal_is_made_visible():
    page = shown(compared(one("a\u202eb"), one("a\u202eb c")), Look(unified=True))
    assert "\u202e" not in page
    assert "a\ufffdb" in page


# What a card says


def test_what_is_only_on_one_side_is_plain_on_both():
    left, right = (
        agreement(["Insurance is compulsory."]),
        agreement(["Gauge data is shared."], "rivers"),
    )
    page = shown(compared(left, right), Look(), width=120).split("\n")
    assert any(line.startswith("− only in A") for line in page)
    assert any("Article 1" in line and "not in B" in line for line in page)
    assert any(line.startswith("+ only in B") for line in page)
    assert any("not in A" in line and "Article 1" in line for line in page)
    narrow = shown(compared(left, right), Look(unified=True), width=60)
    assert "− Insurance is compulsory." in narrow
    assert "+ Gauge data is shared." in narrow


def test_what_moved_says_from_where_to_where():
    texts = [
        "A permanent secretariat sits in Oran and reports to ministers every year.",
        "Disputes shall be settled by arbitration under rules the arbitrators adopt.",
        "Insurance against pollution damage is compulsory above 500 tonnes.",
    ]
    moved = [*texts[1:], texts[0]]
    page = shown(compared(agreement(texts), agreement(moved, "rivers")))
    assert "⇄ moved from place 1 to 3" in page


def test_numbers_of_both_sides_are_shown_to_the_letter():
    page = shown(compared(one(NOTICE, number="4"), one(NOTICE, number="6")), Look(unified=True))
    assert "A Article 4 ↔ B Article 6" in page


def test_flags_are_said_in_words_the_gravest_first():
    page = shown(compared(one(NOTICE), one(REWORDED)))
    assert "! duty shift shall → should · # period 14 days → 30 days" in page
    assert "~! changed" in page


def test_texts_in_two_languages_come_with_a_warning():
    left, right = agreement(), agreement(slug="rivers", language="fr")
    assert "different languages" in shown(compared(left, right))


def test_a_split_provision_is_one_card_with_both_halves():
    whole = "Ships give notice in good time. Ports keep records of all visits."
    left = one(whole)
    first, second = (
        provision("6", "Ships give notice in good time."),
        provision("7", "Ports keep records of all visits."),
    )
    right = agreement_of(Section(id="all", provisions=(first, second)), slug="rivers")
    pairs = (
        Pair("provision", "changed", "p-4", "p-6", 0.6, "text 0.60", (), 1),
        Pair("provision", "changed", "p-4", "p-7", 0.5, "text 0.50", (), 1),
    )
    comparison = Comparison(Place(left), Place(right), pairs)
    page = shown(comparison, Look(unified=True, brackets=True))
    assert "changed, split in 2" in page
    assert "A Article 4 ↔ B Article 6, Article 7" in page
    columns = shown(comparison, Look(), width=150)
    assert "Article 6" in columns
    assert "Article 7" in columns
    assert tally_of(cards_of(comparison)).numbers["changed"] == 1


# Role tables


def tables(unified: bool, width: int = 140) -> str:
    left = role_table(
        "roles", ["VAL", "ORN"],
        board_ships=["Coast Guard of Valdoria", ""],
        report=["The Ministry shall report", "Port authority"],
        insure=["Treasury", "Treasury"],
    )  # fmt: skip
    right = role_table(
        "roles", ["VAL", "ORN"],
        board_ships=["Coast Guard of Valdoria", "Navy of Ornia"],
        report=["The Ministry may report", "Port authority"],
        share_gauge=["Institute", ""],
    )  # fmt: skip
    comparison = compared(
        agreement_of(Section(id="all", role_tables=(left,))),
        agreement_of(Section(id="all", role_tables=(right,)), slug="rivers"),
    )
    return shown(comparison, Look(unified, brackets=True), width)


def row(page: str, task: str) -> list[str]:
    """The cells of a row that is one line."""
    return [
        cell.strip() for cell in next(line for line in page.split("\n") if task in line).split("│")
    ]


def test_the_same_task_stands_side_by_side_and_silence_has_a_name():
    page = tables(unified=False)
    assert row(page, "A VAL")[1:] == ["A VAL", "B VAL", "A ORN", "B ORN"]
    told = row(page, "board-ships")
    assert told[0] == "~ board-ships"
    assert told[1:] == [
        "Coast Guard of Valdoria",
        "Coast Guard of Valdoria",
        "silent",
        "{+Navy of Ornia+}",
    ]


def test_a_task_of_one_side_only_is_plain_to_see():
    page = tables(unified=False)
    assert row(page, "insure") == ["− insure", "Treasury", "not in B", "Treasury", "not in B"]
    assert row(page, "share-gauge")[1:] == ["not in A", "Institute", "not in A", "silent"]


def test_a_duty_that_shifts_in_a_cell_is_said_beside_its_task():
    page = tables(unified=False)
    assert "! duty shift shall → may" in page
    assert "[-shall-]" in page
    assert "{+may+}" in page


def test_in_one_column_a_cell_holds_both_sides():
    page = tables(unified=True)
    assert row(page, "board-ships")[1:] == ["Coast Guard of Valdoria", "silent → {+Navy of Ornia+}"]
    assert "The Ministry [-shall-] {+may+} report" in page


@pytest.mark.parametrize("width", [36, 60, 100, 200])
def test_a_table_says_the_same_at_any_width(width):
    page = tables(unified=width < 100, width=width).replace("\n", " ")
    for word in ("board", "Navy", "Treasury", "silent", "Institute"):
        assert word in page


# Counting and choosing


@given(briefs(), briefs())
def test_counts_add_up_and_agree_with_the_comparison(left, right):
    comparison = compared(left, right)
    tally = tally_of(cards_of(comparison))
    numbers = tally.numbers
    kinds = [numbers[kind] for kind in comparison.counts]
    assert sum(kinds) == numbers["all"]
    assert numbers["all"] - numbers["same"] == numbers["differences"]
    if tally.noun.startswith("provision"):
        assert {kind: numbers[kind] for kind in comparison.counts} == comparison.counts


@given(briefs(), briefs())
def test_a_choice_shows_as_many_provisions_as_it_counts(left, right):
    cards = cards_of(compared(left, right))
    tally = tally_of(cards)
    sort = "provision" if tally.noun.startswith("provision") else "role"
    for choice, number in tally.numbers.items():
        lines: list[Card] = list(lines_of(chosen(cards, choice), choice))
        assert sum(1 for card in lines if card.of == sort) == number
