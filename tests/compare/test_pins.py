"""What a person decided about two provisions holds, whatever their words say."""

from hypothesis import given
from hypothesis import strategies as st
from tests.compare.agreements import ARTICLES, agreement, compared, kinds

from briefing_tui.addresses import Address, Place, place_of
from briefing_tui.brief import Brief, Overlooked
from briefing_tui.compare import Comparison, Pin, compare

LEFT = agreement(ARTICLES[:4])
RIGHT = agreement([*ARTICLES[:3], ARTICLES[5]], slug="later")


def pinned(*pins: Pin, left: Brief = LEFT, right: Brief = RIGHT) -> Comparison:
    return compare(Place(left), Place(right), pins=pins)


def pairs_of(comparison: Comparison) -> set[tuple[str | None, str | None]]:
    return {(left, right) for _, left, right in kinds(comparison)}


def test_two_that_were_pinned_are_a_pair_however_unlike():
    assert ("p-4", "p-4") not in pairs_of(pinned())
    comparison = pinned(Pin("p-4", "p-4"))
    (pair,) = (pair for pair in comparison.pairs if pair.pinned)
    assert (pair.left, pair.right, pair.kind) == ("p-4", "p-4", "changed")
    assert pair.why.startswith("paired by hand")


def test_two_that_were_parted_are_no_pair_even_if_they_are_the_same():
    assert ("p-2", "p-2") in pairs_of(pinned())
    found = pairs_of(pinned(Pin("p-2", "p-2", together=False)))
    assert {("p-2", None), (None, "p-2")} <= found


def test_a_pin_takes_a_provision_from_whom_it_would_have_gone_with():
    found = pairs_of(pinned(Pin("p-1", "p-2")))
    assert ("p-1", "p-2") in found
    assert ("p-2", "p-2") not in found


def test_one_that_is_pinned_to_two_was_split():
    comparison = pinned(Pin("p-4", "p-4"), Pin("p-4", "p-3"))
    (group,) = comparison.groups.values()
    assert {(pair.left, pair.right) for pair in group} == {("p-4", "p-3"), ("p-4", "p-4")}


def test_several_cannot_be_pinned_to_several():
    comparison = pinned(*(Pin(left, right) for left in ("p-1", "p-2") for right in ("p-3", "p-4")))
    assert comparison.groups == {}
    assert not any(pair.pinned for pair in comparison.pairs)


def test_the_last_word_about_two_provisions_holds():
    assert ("p-2", "p-2") not in pairs_of(
        pinned(Pin("p-2", "p-2"), Pin("p-2", "p-2", together=False))
    )
    assert ("p-2", "p-2") in pairs_of(pinned(Pin("p-2", "p-2", together=False), Pin("p-2", "p-2")))


def test_a_pin_of_a_provision_that_is_gone_is_told():
    lost = Pin("p-9", "p-1")
    comparison = pinned(lost, Pin("p-4", "p-4"))
    assert comparison.lost_pins == (lost,)
    assert pinned(Pin("p-4", "p-4")).lost_pins == ()


def test_a_pin_of_what_is_not_compared_just_now_is_not_lost():
    left = place_of(LEFT, Address("straits", "p-1"))
    comparison = compare(left, Place(RIGHT), pins=[Pin("p-4", "p-4")])
    assert comparison.lost_pins == ()


def test_flags_that_a_person_has_looked_at_are_not_told_again():
    left = agreement(["Each Party shall pay 5 % of it within 14 days after the bill."])
    right = agreement(["Each Party should pay 5 % of it within 30 days after the bill."], slug="b")
    whole = compared(left, right).pairs[-1]
    assert [flag.kind for flag in whole.flags] == ["duty", "period"]
    seen = Pin("p-1", "p-1", together=None, overlook=("period",))
    quiet = pinned(seen, left=left, right=right).pairs[-1]
    assert not quiet.pinned
    assert [flag.kind for flag in quiet.overlooked] == ["period"]
    assert [flag.kind for flag in quiet.flags] == ["duty"]


def test_a_brief_says_of_its_words_that_they_are_no_flag():
    left = agreement(["Each Party shall pay 5 % of it within 14 days after the bill."])
    right = agreement(["Each Party should pay 7 % of it within 30 days after the bill."], slug="b")

    def told(ours=(), theirs=()):
        sides = (overlooking(left, ours), overlooking(right, theirs))
        pair = compared(*sides).pairs[-1]
        assert not pair.pinned
        assert len(pair.flags) + len(pair.overlooked) == 3
        return [flag.kind for flag in pair.flags]

    assert told() == ["duty", "percentage", "period"]
    assert told(ours=[Overlooked(flag="duty")]) == ["percentage", "period"]
    assert told(theirs=[Overlooked(flag="period", words="30  Days")]) == ["duty", "percentage"]
    assert told(ours=[Overlooked(flag="period", words="30 days")]) == [*told()]
    assert told(ours=[Overlooked(flag="number", words="14 days")]) == [*told()]


def overlooking(brief, flags):
    [section] = brief.sections
    [provision] = section.provisions
    said = provision.model_copy(update={"overlook": tuple(flags)})
    section = section.model_copy(update={"provisions": (said,)})
    return brief.model_copy(update={"sections": (section,)})


@given(
    st.lists(
        st.builds(
            Pin,
            st.sampled_from(["p-1", "p-2", "p-3", "p-4", "p-5"]),
            st.sampled_from(["p-1", "p-2", "p-3", "p-4", "p-5"]),
            st.booleans(),
        ),
        max_size=5,
    )
)
def test_pins_mirror(pins):
    there = pinned(*pins)
    back = pinned(*(pin.mirrored for pin in pins), left=RIGHT, right=LEFT)
    assert pairs_of(there) == {(right, left) for left, right in pairs_of(back)}
    assert {pin.mirrored for pin in there.lost_pins} == {*back.lost_pins}
    apart = {(pin.left, pin.right) for pin in pins if not pin.together} - {
        (pin.left, pin.right) for pin in pins if pin.together
    }
    assert not apart & pairs_of(there)
