"""Two agreements side by side: nothing left out, nothing twice, the same from either side."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compare.agreements import (
    ARTICLES,
    agreement,
    agreement_of,
    compared,
    kinds,
    provision_pairs,
    related_texts,
    reworded,
    role_table,
    sample_briefs,
)
from tests.strategies import briefs

from briefing_tui.addresses import Address, Place, place_of
from briefing_tui.brief import Brief, Provision, Section
from briefing_tui.compare import Comparison, Flag, Pair, compare

MIRRORED = {"only_left": "only_right", "only_right": "only_left"}


@st.composite
def couples(draw):
    """Two agreements: any two, or two that share articles."""
    if draw(st.booleans()):
        return draw(briefs()), draw(briefs())
    left, right = draw(related_texts())
    return agreement(left), agreement(right, slug="draft")


def told(comparison: Comparison) -> list[str]:
    return sorted(map(str, comparison.pairs))


def mirrored(comparison: Comparison) -> list[str]:
    return sorted(str(mirrored_pair(pair)) for pair in comparison.pairs)


def mirrored_pair(pair: Pair) -> Pair:
    return replace(
        pair,
        kind=MIRRORED.get(pair.kind, pair.kind),  # type: ignore[arg-type]  # kinds stay kinds
        left=pair.right,
        right=pair.left,
        flags=mirrored_flags(pair.flags),
        left_span=pair.right_span,
        right_span=pair.left_span,
        renumbered=mirrored_flags(pair.renumbered),
    )


def mirrored_flags(flags: tuple[Flag, ...]) -> tuple[Flag, ...]:
    return tuple(Flag(flag.kind, flag.right, flag.left) for flag in flags)


def everything(brief: Brief) -> list[tuple[str, str]]:
    """What has to be in a pair, in reading order."""
    items: list[tuple[str, str]] = []
    for section in brief.sections:
        items.append(("section", section.id))
        for part in section.parts:
            if isinstance(part, Provision):
                items.append(("provision", part.id))
            else:
                items += [("role", f"{part.id}/{row.id}") for row in part.rows]
    return items


@given(briefs())
def test_an_agreement_compared_with_itself_has_not_changed(brief):
    comparison = compared(brief, brief)
    assert not comparison.differs
    assert [(pair.of, pair.left) for pair in comparison.pairs] == everything(brief)
    assert all(pair.left == pair.right and pair.kind == "same" for pair in comparison.pairs)
    assert all(pair.similarity == 1 for pair in comparison.pairs if pair.of != "section")


@pytest.mark.parametrize("brief", sample_briefs(), ids=lambda brief: brief.slug)
def test_no_sample_has_changed_against_itself(brief):
    comparison = compared(brief, brief)
    assert not comparison.differs
    assert comparison.counts["same"] == len(list(brief.provisions)) > 0


@given(couples())
def test_swapping_the_sides_mirrors_every_pair(two):
    left, right = two
    there, back = compared(left, right), compared(right, left)
    assert told(there) == mirrored(back)
    assert there.differs == back.differs
    tables = {(table.left, table.right, table.kind) for table in there.tables}
    assert tables == {
        (table.right, table.left, MIRRORED.get(table.kind, table.kind)) for table in back.tables
    }


@pytest.mark.parametrize("left", sample_briefs()[::4], ids=lambda brief: brief.slug)
def test_swapping_samples_mirrors_every_pair(left):
    for right in sample_briefs():
        assert told(compared(left, right)) == mirrored(compared(right, left))


@given(couples())
def test_everything_on_either_side_is_in_exactly_one_pair(two):
    left, right = two
    pairs = compared(left, right).pairs
    for side, brief in (("left", left), ("right", right)):
        alone = [(one.of, getattr(one, side)) for one in pairs if one.group is None]
        grouped = {(one.of, getattr(one, side)) for one in pairs if one.group is not None}
        assert sorted([*(item for item in alone if item[1]), *grouped]) == sorted(everything(brief))


@given(couples())
def test_pairs_stand_as_the_left_is_read(two):
    left, right = two
    comparison = compared(left, right)
    firsts = {id(group[0]) for group in comparison.groups.values()}
    read = [pair for pair in comparison.pairs if pair.group is None or id(pair) in firsts]
    merged = {(pair.of, pair.left) for pair in comparison.pairs if pair.group is not None}
    told = [(pair.of, pair.left) for pair in read if pair.left]
    assert told == [item for item in everything(left) if item in told]
    assert {*told} | merged == {*everything(left)}


@given(couples())
def test_counts_add_up_to_the_provisions_of_each_side(two):
    left, right = two
    comparison = compared(left, right)
    counts, groups = comparison.counts, comparison.groups.values()
    both = counts["same"] + counts["changed"] + counts["moved"] + counts["moved_changed"]
    more = [len({pair.left for pair in group}) - 1 for group in groups]
    other_more = [len({pair.right for pair in group}) - 1 for group in groups]
    assert both + counts["only_left"] + sum(more) == len(list(left.provisions))
    assert both + counts["only_right"] + sum(other_more) == len(list(right.provisions))
    assert len(counts) == 6


@given(couples())
def test_likeness_is_whole_only_where_nothing_changed(two):
    left, right = two
    for pair in compared(left, right).pairs:
        assert 0 <= pair.similarity <= 1
        if pair.of == "provision" and pair.left and pair.right:
            assert (pair.similarity == 1) == (pair.kind in ("same", "moved"))
        assert pair.why


def test_what_only_the_right_has_stands_where_it_stands_there():
    left = agreement(ARTICLES[:4])
    right = agreement(
        [ARTICLES[4], ARTICLES[0], ARTICLES[5], ARTICLES[1], ARTICLES[2], ARTICLES[3], ARTICLES[6]]
    )
    assert kinds(compared(left, right)) == [
        ("only_right", None, "p-1"),
        ("same", "p-1", "p-2"),
        ("only_right", None, "p-3"),
        ("same", "p-2", "p-4"),
        ("same", "p-3", "p-5"),
        ("same", "p-4", "p-6"),
        ("only_right", None, "p-7"),
    ]


def test_two_provisions_that_are_named_are_one_pair_however_unlike():
    brief = agreement()
    left, right = (place_of(brief, Address("straits", part)) for part in ("p-2", "p-7"))
    comparison = compare(left, right)
    assert kinds(comparison) == [("changed", "p-2", "p-7")]
    assert len(comparison.pairs) == 1


def test_a_paragraph_is_compared_as_a_paragraph():
    brief = agreement(["First words.\n\nSecond words.", "Second words."])
    left, right = (place_of(brief, Address("straits", *part)) for part in (("p-1", "2"), ("p-2",)))
    comparison = compare(left, right)
    assert kinds(comparison) == [("same", "p-1/2", "p-2")]


def test_a_provision_against_a_whole_agreement_finds_its_counterpart():
    brief = agreement()
    comparison = compare(place_of(brief, Address("straits", "p-3")), Place(agreement(slug="other")))
    assert comparison.counts == {
        "same": 1, "changed": 0, "moved": 0, "moved_changed": 0, "only_left": 0, "only_right": 6
    }  # fmt: skip
    assert {pair.of for pair in comparison.pairs} == {"provision"}


def test_sections_that_are_named_are_a_pair_and_take_along_what_is_under_them():
    def chapters(heading: str) -> Brief:
        return agreement_of(
            Section(id="one", heading=heading, level=1),
            Section(id="under", heading="Under it", level=2, provisions=some[:1]),
            Section(id="two", heading="Another", level=1, provisions=some[1:]),
        )

    some = tuple(Provision(id=f"p-{at}", text=text) for at, text in enumerate(ARTICLES[:3]))
    left, right = chapters("Inspection"), chapters("Wholly otherwise")
    comparison = compare(
        place_of(left, Address("straits", "one")), place_of(right, Address("straits", "one"))
    )
    assert [(pair.of, pair.kind, pair.left, pair.right) for pair in comparison.pairs] == [
        ("section", "changed", "one", "one"),
        ("section", "same", "under", "under"),
        ("provision", "same", "p-0", "p-0"),
    ]


def test_sections_go_with_each_other_by_their_provisions_whatever_they_are_called():
    def chapters(*headings: str) -> Brief:
        return agreement_of(
            *(
                Section(id=f"s-{at}", heading=heading, provisions=some[at : at + 3])
                for at, heading in zip((0, 3), headings, strict=True)
            )
        )

    some = tuple(Provision(id=f"p-{at}", text=text) for at, text in enumerate(ARTICLES))
    pairs = compared(chapters("General", "Inspection"), chapters("Scope", "Checks at sea")).pairs
    sections = [(pair.kind, pair.left, pair.right) for pair in pairs if pair.of == "section"]
    assert sections == [("changed", "s-0", "s-0"), ("changed", "s-3", "s-3")]


def test_agreements_in_two_languages_come_with_a_note():
    english, british = agreement(language="en"), agreement(language="en-GB")
    french = agreement(["Les Parties se consultent."], language="fr")
    note = compared(english, french).note
    assert note is not None
    assert "different languages (en and fr)" in note
    assert compared(english, british).note is None


def test_an_agreement_without_provisions_is_no_trouble():
    empty = agreement_of()
    assert compared(empty, empty).pairs == ()
    assert not compared(empty, empty).differs
    assert compared(empty, agreement()).counts["only_right"] == len(ARTICLES)
    assert compared(agreement(), empty).counts["only_left"] == len(ARTICLES)


def test_a_provision_that_is_only_renumbered_has_not_changed():
    left = agreement(ARTICLES[:3])
    section = left.sections[0]
    renumbered = tuple(
        provision.model_copy(update={"number": f"Art. {at}"})
        for at, provision in enumerate(section.provisions, start=7)
    )
    right = agreement_of(section.model_copy(update={"provisions": renumbered}))
    assert not compared(left, right).differs


def test_a_reference_that_only_follows_the_numbers_is_no_flag():
    texts = ["The Parties consult.", *ARTICLES[2:6], ARTICLES[6]]
    left = agreement(texts)
    # Article 5 on the left is Article 6 on the right.
    followed = [text.replace("Article 5", "Article 6") for text in texts]
    strayed = [text.replace("Article 5", "Article 7") for text in texts]
    new = "Ratification takes place within a year of signature."
    for right_texts, flags in (
        (followed, []),
        (strayed, [("reference", "Article 5", "Article 7")]),
    ):
        right = agreement([new, *right_texts], slug="draft")
        pair = next(pair for pair in provision_pairs(compared(left, right)) if pair.left == "p-2")
        assert (pair.kind, pair.right) == ("changed", "p-3")
        assert [(flag.kind, flag.left, flag.right) for flag in pair.flags] == flags


def test_differs_tells_a_changed_section_or_table_from_none():
    def brief(text: str, cell: str, caption: str = "Who does what") -> Brief:
        table = role_table("roles", ["VAL", "ORN"], board_ships=[cell, ""])
        table = table.model_copy(update={"caption": caption})
        return agreement_of(Section(id="s", text=text, role_tables=(table,)))

    same = brief("Ships.", "Navy")
    assert not compared(same, brief("Ships.", "Navy")).differs
    assert compared(same, brief("Vessels.", "Navy")).differs
    assert compared(same, brief("Ships.", "Coast Guard")).differs
    assert compared(same, brief("Ships.", "Navy", "Tasks")).differs


def test_a_group_counts_once():
    pairs = (
        Pair("provision", "changed", "a", "x", 0.7, "split", (), 1),
        Pair("provision", "changed", "a", "y", 0.4, "split", (), 1),
        Pair("provision", "only_left", "b", None, 0.0, "no counterpart"),
    )
    place = Place(agreement())
    counts = Comparison(place, place, pairs).counts
    assert (counts["changed"], counts["only_left"]) == (1, 1)


def test_a_reworded_article_is_still_that_article():
    left, right = agreement(), agreement([reworded(text) for text in ARTICLES], slug="draft")
    assert kinds(compared(left, right)) == [
        ("changed", f"p-{at}", f"p-{at}") for at in range(1, len(ARTICLES) + 1)
    ]


def test_the_one_that_changed_among_many_of_the_same_is_found():
    rate = "The rates are set out in the Annex and reviewed every year by the Parties."
    changed = "The rates shall be set out in Annex II and reviewed every 2 years."
    left, right = agreement([rate] * 12), agreement([rate] * 11 + [changed], slug="draft")
    comparison = compared(left, right)
    assert (comparison.counts["same"], comparison.counts["changed"]) == (11, 1)
    assert kinds(comparison)[-1] == ("changed", "p-12", "p-12")


def test_what_says_in_a_line_what_the_other_says_at_length_goes_with_it():
    at_length = " ".join(
        f"{ARTICLES[at]} The rules of annex {at} hold for it as they stand on the day of signature,"
        " unless ministers have agreed on others in writing and had them printed in the gazettes of"
        " both; whoever doubts what they mean asks the depositary."
        for at in (1, 5, 4)
    )
    left = agreement((at_length, ARTICLES[0], ARTICLES[3]))
    in_a_line = "Each Party shall notify the Joint Centre before an inspection."
    right = agreement((ARTICLES[6], ARTICLES[2], in_a_line), slug="draft")
    assert ("p-1", "p-3") in {(left, right) for _, left, right in kinds(compared(left, right))}
