"""Sentences that moved inside a text: gone in one place, there again in another."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from briefing_tui.compare.comparison import Change
from briefing_tui.compare.pieces import label_end
from briefing_tui.compare.sentences import SentencePair
from briefing_tui.compare.wording import Wording, sentences_of, words_of
from briefing_tui.spans import Span

_ALIKE: Final = 0.8
"""Of the words of two sentences: so many must stand in both, in one order."""
_FEWEST: Final = 4
"""Words of a sentence that moved: shorter ones are said again by chance."""
_MOST: Final = 60
"""Sentences of one text that are looked for in the other: more were rather rewritten."""


class Move(NamedTuple):
    """One sentence in two places, its label left out: `(b)` becomes `(c)` on the way."""

    left: Span
    right: Span


class _Sentence(NamedTuple):
    at: int
    """Its number among those that are gone, or new."""
    span: Span
    words: Sequence[str]


def moves_of(left: Wording, right: Wording, pairs: Iterable[SentencePair]) -> list[Move]:
    """Return the sentences that stand in none of `pairs` and went elsewhere, in left order."""
    known = list(pairs)
    gone = _alone(left, [pair.left for pair in known])
    new = _alone(right, [pair.right for pair in known])
    if not gone or not new or max(len(gone), len(new)) > _MOST:
        return []
    found: dict[int, Move] = {}
    taken: set[int] = set()
    for _, one, other in sorted(_likenesses(gone, new)):
        if one not in found and other not in taken:
            found[one] = Move(gone[one].span, new[other].span)
            taken.add(other)
    return [found[one] for one in sorted(found)]


def _likenesses(
    gone: Iterable[_Sentence], new: Sequence[_Sentence]
) -> Iterator[tuple[tuple[float, int], int, int]]:
    """Yield couples that are alike, to be sorted: the likest first, the same from either side."""
    # Loaded late: whoever shows no comparison needs none of it.
    from rapidfuzz.distance import Indel  # noqa: PLC0415

    for one in gone:
        for other in new:
            alike = Indel.normalized_similarity(one.words, other.words, score_cutoff=_ALIKE)
            if alike >= _ALIKE:
                yield (-alike, one.at + other.at), one.at, other.at


def _alone(wording: Wording, paired: Sequence[range]) -> list[_Sentence]:
    taken = set(chain.from_iterable(paired))
    sentences = (one for one in sentences_of(wording) if one.start not in taken)
    spans = (_unlabelled(wording, one) for one in sentences)
    told = ((span, words_of(wording.text[slice(*span)])) for span in spans)
    long = ((span, words) for span, words in told if len(words) >= _FEWEST)
    return [_Sentence(at, span, words) for at, (span, words) in enumerate(long)]


def _unlabelled(wording: Wording, sentence: range) -> Span:
    start, end = wording.span_of(sentence)
    past = label_end(wording.text, start)
    first = next((at for at in sentence if wording.starts[at] >= past), sentence.start)
    return Span(wording.starts[first], end)


def with_moves(changes: Iterable[Change], moves: Sequence[Move]) -> Iterator[Change]:
    """Yield the changes, the stretches that moved cut out of them and numbered."""
    numbered = list(enumerate(moves, start=1))
    for change in changes:
        if change.kind == "removed":
            cuts = sorted((move.left, number) for number, move in numbered)
            yield from _cut(change, _inside(change.left, cuts))
        elif change.kind == "added":
            cuts = sorted((move.right, number) for number, move in numbered)
            yield from _cut(change, _inside(change.right, cuts))
        else:
            yield change


def _inside(span: Span, cuts: Iterable[tuple[Span, int]]) -> list[tuple[Span, int]]:
    return [cut for cut in cuts if span.start <= cut[0].start and cut[0].end <= span.end]


def _cut(change: Change, cuts: Iterable[tuple[Span, int]]) -> Iterator[Change]:
    whole = change.left if change.kind == "removed" else change.right
    done = whole.start
    for span, number in cuts:
        yield from _part(change, Span(done, span.start), None)
        yield from _part(change, span, number)
        done = span.end
    yield from _part(change, Span(done, whole.end), None)


def _part(change: Change, span: Span, moved: int | None) -> Iterator[Change]:
    if span.start < span.end:
        removed = change.kind == "removed"
        left, right = (span, change.right) if removed else (change.left, span)
        yield Change(change.kind, left, right, moved)
