"""What changed between two texts: all of both, to the letter, marked as a person would."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compare.agreements import related_texts, sample_briefs
from tests.strategies import texts

from briefing_tui.compare import Change, changes_of
from briefing_tui.spans import Span

articles = related_texts().map(lambda two: ("\n\n".join(two[0]), " ".join(two[1])))
two_texts = st.tuples(texts(), texts()) | articles | st.tuples(texts(max_size=40), texts())


def marked(left: str, right: str) -> str:
    """Both texts in one, what was removed and added in signs."""
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    changes = changes_of(left, right)
    return "".join(signs[change.kind].format(_words(change, left, right)) for change in changes)


def _words(change: Change, left: str, right: str) -> str:
    return right[slice(*change.right)] if change.kind == "added" else left[slice(*change.left)]


@given(two_texts)
def test_the_spans_make_both_texts_again_in_order(two):
    changes = changes_of(*two)
    for side, text in zip(("left", "right"), two, strict=True):
        spans: list[Span] = [getattr(change, side) for change in changes]
        assert "".join(text[start:end] for start, end in spans) == text
        at = 0
        for start, end in spans:
            assert at == start <= end
            at = end


@given(two_texts)
def test_what_is_the_same_is_the_same_to_the_letter(two):
    left, right = two
    for change in changes_of(left, right):
        ours, theirs = left[slice(*change.left)], right[slice(*change.right)]
        assert {"same": ours == theirs, "removed": not theirs, "added": not ours}[change.kind]
        assert ours or theirs or not left + right


@given(two_texts)
def test_neighbours_of_one_kind_are_one_change(two):
    changes = changes_of(*two)
    kinds = [change.kind for change in changes]
    assert all(
        one.kind != other.kind or one.moved != other.moved for one, other in pairwise(changes)
    )
    assert ("added", "removed") not in pairwise(kinds)


@given(texts())
def test_texts_that_are_the_same_are_one_change(text):
    assert changes_of(text, text) == (Change("same", Span(0, len(text)), Span(0, len(text))),)


@given(two_texts)
def test_swapping_the_texts_swaps_removed_and_added(two):
    left, right = two
    there, back = changes_of(left, right), changes_of(right, left)

    def spans(changes: tuple[Change, ...], kind: str, side: str) -> list[Span]:
        return [getattr(change, side) for change in changes if change.kind == kind]

    assert spans(there, "removed", "left") == spans(back, "added", "right")
    assert spans(there, "added", "right") == spans(back, "removed", "left")
    assert spans(there, "same", "left") == spans(back, "same", "right")


@given(st.data())
def test_one_word_that_changed_is_all_that_is_marked(data):
    brief = data.draw(st.sampled_from(sample_briefs()))
    text = data.draw(st.sampled_from([one.text for one in brief.provisions if one.text]))
    words = text.split(" ")
    at = data.draw(st.integers(0, len(words) - 1))
    ahead, word = len(" ".join(words[:at])) + bool(at), words[at]
    if not word.isalpha():
        return
    right = " ".join([*words[:at], "zymurgy", *words[at + 1 :]])
    changed = [change for change in changes_of(text, right) if change.kind != "same"]
    assert [change.kind for change in changed] == ["removed", "added"]
    assert changed[0].left == Span(ahead, ahead + len(word))


@pytest.mark.parametrize(
    ("left", "right", "both"),
    [
        (
            "Each Party shall tell it not later than 14 days before it.",
            "Each Party should tell it not later than 30 days before it.",
            "Each Party [-shall-]{+should+} tell it not later than [-14-]{+30+} days before it.",
        ),
        (
            "Each Party shall promptly notify the other.",
            "Each Party shall notify the other.",
            "Each Party shall [-promptly -]notify the other.",
        ),
        (
            "The Parties shall meet.",
            "The Parties shall consult. The Parties shall meet.",
            "{+The Parties shall consult. +}The Parties shall meet.",
        ),
        (
            "The Parties shall cooperate and they shall exchange manifests.",
            "The Parties shall cooperate. They shall exchange manifests.",
            "The Parties shall cooperate[- and they-]{+. They+} shall exchange manifests.",
        ),
        ("Ships [sic] pass.", "Ships [sic] may pass.", "Ships [sic] {+may +}pass."),
        ("1. Ships.\n\n2. Crews.", "1. Ships.\n\n2. Cargo.", "1. Ships.\n\n2. [-Crews-]{+Cargo+}."),
        ("", "Ships.", "{+Ships.+}"),
        ("両締約国は協力する。", "両締約国は緊密に協力する。", "両締約国は{+緊密に+}協力する。"),
        ("Le dé\u0301lai court.", "Le délai court.", "Le [-dé\u0301lai-]{+délai+} court."),
    ],
)
def test_changes_are_marked_as_a_person_would(left, right, both):
    assert marked(left, right) == both


def test_a_few_words_that_stayed_between_larger_changes_are_marked_with_them():
    left = "Inspectors chosen by the committee of ministers board any vessel at sea."
    right = "Observers sent by an assembly of harbour masters board any vessel at sea."
    assert marked(left, right) == (
        "[-Inspectors chosen by the committee of ministers-]"
        "{+Observers sent by an assembly of harbour masters+} board any vessel at sea."
    )


def test_a_paragraph_that_stayed_stays_however_much_changes_around_it():
    kept = "Each Party shall keep its harbours open to ships in distress."
    left = f"Zinc is taxed by weight.\n\n{kept}\n\nWool is not."
    right = f"Barley and rye are free.\n\n{kept}\n\nNobody taxes cider made at home."
    same = [change for change in changes_of(left, right) if change.kind == "same"]
    assert any(kept in left[slice(*change.left)] for change in same)


@pytest.mark.parametrize("words", ["Each Party shall notify the other. ", "ab ", "x1\n", "条約"])
def test_the_longest_provisions_are_no_trouble(words):
    long = words * (120_000 // len(words))
    other = long.replace("Each", "Any").replace("a", "c").replace("1", "2").replace("条", "協")
    for left, right in ((long, other), (long, "Ships pass."), ("Ships pass.", long), (long, "")):
        changes = changes_of(left, right)
        assert changes[-1].left.end == len(left)
        assert changes[-1].right.end == len(right)


@given(two_texts)
def test_with_sentences_or_without_punctuation_the_spans_still_make_both_texts(two):
    for changes in (changes_of(*two, unit="sentences"), changes_of(*two, punctuation=False)):
        for side, text in zip(("left", "right"), two, strict=True):
            spans: list[Span] = [getattr(change, side) for change in changes]
            assert "".join(text[start:end] for start, end in spans) == text


def test_marks_and_white_space_count_only_if_they_shall():
    left, right = "Ships, crews; and  cargo pass.", "Ships, crews and cargo pass!"
    assert [change.kind for change in changes_of(left, right, punctuation=False)] == ["same"]
    assert len(changes_of(left, right)) > 1
    changed = changes_of(left, right.replace("cargo", "fuel"), punctuation=False)
    assert [change.kind for change in changed] == ["same", "removed", "added", "same"]


def test_a_sentence_in_which_anything_changed_is_marked_whole_where_sentences_are_marked():
    left = "Each Party shall open its harbours. Crews rest on board."
    right = "Each Party may open its harbours. Crews rest on board."
    removed, added, same = changes_of(left, right, unit="sentences")
    assert left[slice(*removed.left)] == "Each Party shall open its harbours."
    assert right[slice(*added.right)] == "Each Party may open its harbours."
    assert left[slice(*same.left)] == " Crews rest on board."


FIRST = "(a) Each Party shall open its harbours to ships in distress;"
SECOND = "(b) Crews may rest ashore for as long as repairs take;"
THIRD = "(c) The owner pays the agent what the repairs have cost."


def test_a_sentence_that_moved_is_one_with_itself_though_its_label_changed():
    left = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
    right = f"{THIRD.replace('(c)', '(a)')}\n\n{FIRST.replace('(a)', '(b)')}\n\n" + SECOND.replace(
        "(b)", "(c)"
    )
    moved = [change for change in changes_of(left, right) if change.moved]
    assert {change.moved for change in moved} == {1}
    shown = {change.kind: _words(change, left, right) for change in moved}
    assert shown == {"removed": THIRD[4:], "added": THIRD[4:]}


def test_what_was_dropped_here_and_something_else_added_there_has_not_moved():
    left, right = f"{FIRST}\n\n{SECOND}", f"{SECOND}\n\n{THIRD}"
    assert not any(change.moved for change in changes_of(left, right))


@given(two_texts)
def test_what_moved_stands_on_both_sides(two):
    kinds = [(change.moved, change.kind) for change in changes_of(*two) if change.moved]
    numbers = {number for number, _ in kinds}
    assert sorted(kinds) == sorted((one, kind) for one in numbers for kind in ("added", "removed"))


def test_the_label_of_a_line_stays_where_the_lines_around_it_change():
    left = "The Parties shall do this: and so on\n\n(a) Malaysia shall allow it."
    right = "The Parties shall do this.\n\n(a) Cambodia shall allow it."
    removed = [
        left[slice(*change.left)] for change in changes_of(left, right) if change.kind == "removed"
    ]
    assert removed == [": and so on", "Malaysia"]
