"""What changed between two texts, word by word, as a person would mark it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import Final, NamedTuple

from briefing_tui.compare.comparison import Change, MarkUnit
from briefing_tui.compare.moves import moves_of, with_moves
from briefing_tui.compare.pieces import label_end
from briefing_tui.compare.runs import common_run
from briefing_tui.compare.sentences import SentencePair, sentence_pairs
from briefing_tui.compare.wording import Wording, plain_words
from briefing_tui.spans import Span

_FEW: Final = 3
"""Tokens that stayed between two larger changes are marked with them: nobody reads islands."""


class _Run(NamedTuple):
    """Tokens that stand one after another in both texts."""

    left: range
    right: range


class _Texts(NamedTuple):
    left: Wording
    right: Wording
    pairs: Sequence[SentencePair]
    """Sentences that go with each other."""
    unit: MarkUnit


def changes_of(
    left_text: str, right_text: str, *, unit: MarkUnit = "words", punctuation: bool = True
) -> tuple[Change, ...]:
    """Return what is the same, removed and added, in order, together all of both texts.

    Of two texts that are the same there is one change, and it is `same`. Nothing is folded: `same`
    is the same to the letter; but without `punctuation`, where it is the same but for marks and
    white space. In `sentences` a sentence of which anything changed is marked whole. Swapping the
    texts swaps removed and added.
    """
    if left_text == right_text:
        whole = Span(0, len(left_text))
        return (Change("same", whole, whole),)
    left, right = Wording.of(left_text), Wording.of(right_text)
    texts = _Texts(left, right, sentence_pairs(left, right), unit)
    runs = list(_runs(texts))
    if unit == "words":
        runs = _without_islands(texts, runs)
    changes = list(_merged(_pieces(texts, runs)))
    if not punctuation:
        changes = list(_merged(_without_marks(texts, changes)))
    return tuple(with_moves(changes, moves_of(left, right, texts.pairs)))


def _runs(texts: _Texts) -> Iterator[_Run]:
    """Yield what stayed, in runs as long as they come."""
    start = stop = other_start = other_stop = 0
    for one, other in chain.from_iterable(_matched(texts)):
        if (one, other) != (stop, other_stop):
            if stop > start:
                yield _Run(range(start, stop), range(other_start, other_stop))
            start, other_start = one, other
        stop, other_stop = one + 1, other + 1
    if stop > start:
        yield _Run(range(start, stop), range(other_start, other_stop))


def _matched(texts: _Texts) -> Iterator[Iterable[tuple[int, int]]]:
    """Yield, a pair of sentences at a time, the tokens that go with each other."""
    for ours, theirs in texts.pairs:
        left = texts.left.tokens[ours.start : ours.stop]
        right = texts.right.tokens[theirs.start : theirs.stop]
        if left == right:
            yield zip(ours, theirs, strict=True)
        elif texts.unit == "words":
            yield ((ours[one], theirs[other]) for one, other in common_run(left, right))


def _without_islands(texts: _Texts, runs: Sequence[_Run]) -> list[_Run]:
    """Return the runs without those few words that stand between two larger changes."""
    ends = _Run(range(0), range(0)), _Run(_end(texts.left), _end(texts.right))
    kept = [ends[0]]
    for run in [*runs, ends[1]]:
        while len(kept) > 1 and _is_island(texts, kept[-2], kept[-1], run):
            kept.pop()
        kept.append(run)
    return kept[1:-1]


def _end(wording: Wording) -> range:
    return range(len(wording.tokens), len(wording.tokens))


def _is_island(texts: _Texts, before: _Run, run: _Run, after: _Run) -> bool:
    if len(run.left) > _FEW or _is_label(texts, run):
        return False
    size = sum(map(len, texts.left.tokens[run.left.start : run.left.stop]))
    return size <= min(_changed(texts, before, run), _changed(texts, run, after))


def _is_label(texts: _Texts, run: _Run) -> bool:
    """Whether a run begins with the `(a)` or `1.` of a line in both texts: it stays."""
    return all(
        _label_of(side, tokens)
        for side, tokens in zip(texts[:2], (run.left, run.right), strict=True)
    )


def _label_of(wording: Wording, tokens: range) -> bool:
    start, end = wording.span_of(tokens)
    before = wording.text[wording.span_of(range(tokens.start))[1] : start]
    return (not before or "\n" in before) and start < label_end(wording.text, start) <= end


def _changed(texts: _Texts, before: _Run, after: _Run) -> int:
    """How many characters changed between two runs, on the side that has more."""
    left = texts.left.span_of(range(before.left.stop, after.left.start))
    right = texts.right.span_of(range(before.right.stop, after.right.start))
    return max(left.end - left.start, right.end - right.start)


def _pieces(texts: _Texts, runs: Iterable[_Run]) -> Iterator[Change]:
    """Yield the runs and what is between them; some are empty, some touch others of their kind."""
    left_end = right_end = 0
    for run in runs:
        for left, right in _stretches(texts, run):
            yield from _between(texts, Span(left_end, left.start), Span(right_end, right.start))
            yield Change("same", left, right)
            left_end, right_end = left.end, right.end
    left_rest = Span(left_end, len(texts.left.text))
    yield from _between(texts, left_rest, Span(right_end, len(texts.right.text)))


def _stretches(texts: _Texts, run: _Run) -> Iterator[tuple[Span, Span]]:
    """Yield where a run stands: whole, or token by token if its white space differs."""
    left, right = texts.left.span_of(run.left), texts.right.span_of(run.right)
    if texts.left.text[slice(*left)] == texts.right.text[slice(*right)]:
        yield left, right
        return
    for one, other in zip(run.left, run.right, strict=True):
        yield texts.left.span_of(range(one, one + 1)), texts.right.span_of(range(other, other + 1))


def _between(texts: _Texts, left: Span, right: Span) -> Iterator[Change]:
    """Yield what stands between two tokens that stayed: only white space can be the same there."""
    ours, theirs = texts.left.text[slice(*left)], texts.right.text[slice(*right)]
    ahead = _shared_space(ours, theirs)
    behind = _shared_space(ours[ahead:][::-1], theirs[ahead:][::-1])
    removed = Span(left.start + ahead, left.end - behind)
    added = Span(right.start + ahead, right.end - behind)
    yield Change("same", Span(left.start, removed.start), Span(right.start, added.start))
    yield Change("removed", removed, Span(added.start, added.start))
    yield Change("added", Span(removed.end, removed.end), added)
    yield Change("same", Span(removed.end, left.end), Span(added.end, right.end))


def _shared_space(left: str, right: str) -> int:
    """How much white space two texts begin with alike."""
    length = 0
    for one, other in zip(left, right, strict=False):
        if one != other or not one.isspace():
            break
        length += 1
    return length


def _without_marks(texts: _Texts, changes: Iterable[Change]) -> Iterator[Change]:
    """Yield the changes, those that are of marks and white space alone as the same."""
    for _, group in groupby(changes, key=lambda change: change.kind == "same"):
        several = list(group)
        left = Span(several[0].left.start, several[-1].left.end)
        right = Span(several[0].right.start, several[-1].right.end)
        words = plain_words(texts.left.text[slice(*left)])
        if words == plain_words(texts.right.text[slice(*right)]):
            yield Change("same", left, right)
        else:
            yield from several


def _merged(changes: Iterable[Change]) -> Iterator[Change]:
    """Yield the changes without empty ones, neighbours of a kind as one."""
    last: Change | None = None
    for change in changes:
        if change.left.start == change.left.end and change.right.start == change.right.end:
            continue
        if last is None or last.kind != change.kind:
            if last:
                yield last
            last = change
        else:
            left = Span(last.left.start, change.left.end)
            last = Change(last.kind, left, Span(last.right.start, change.right.end))
    if last:
        yield last
