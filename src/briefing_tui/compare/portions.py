"""Which stretch of a text went into which of several others."""

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Final

from briefing_tui.compare.wording import Wording, sentences_of, words_of
from briefing_tui.spans import Span

_EVIDENCE: Final = 3
"""What two words in a row say about where a sentence went, beside what one word says."""

_Traits = frozenset[str | tuple[str, str]]


def portions(text: str, parts: Sequence[str]) -> list[Span]:
    """Return for each of `parts` the stretch of `text` that it shares most with, by sentences.

    The stretches are apart from one another and hold, together, all words of the text. One is
    empty where others have more of every sentence.
    """
    wording = Wording.of(text)
    sentences = sentences_of(wording)
    traits = [_traits(wording.text[slice(*wording.span_of(one))]) for one in sentences]
    shares = [[_share(one, part) for one in traits] for part in map(_traits, parts)]
    order = sorted(range(len(parts)), key=lambda at: (_middle(shares[at]), at))
    cuts = _cuts([shares[at] for at in order], len(sentences))
    spans = [Span(0, 0)] * len(parts)
    for at, (start, stop) in zip(order, pairwise(cuts), strict=True):
        if start < stop:
            spans[at] = wording.span_of(range(sentences[start].start, sentences[stop - 1].stop))
    return spans


def _traits(text: str) -> _Traits:
    words = words_of(text)
    return frozenset([*words, *pairwise(words)])


def _share(sentence: _Traits, part: _Traits) -> int:
    return sum(_EVIDENCE if isinstance(trait, tuple) else 1 for trait in sentence & part)


def _middle(shares: Iterable[int]) -> float:
    """Return where in the text, on average, what a part shares with it stands."""
    weighed = list(enumerate(shares))
    total = sum(share for _, share in weighed)
    return sum(at * share for at, share in weighed) / total if total else 0.0


def _cuts(shares: Sequence[Sequence[int]], count: int) -> list[int]:
    """Return where to cut `count` sentences so that the stretches share most with their parts.

    `shares` says for each part, in the order of their stretches, what each sentence shares with it.
    """
    best = [0] * (count + 1)
    steps: list[list[int]] = []
    for at, share in enumerate(shares):
        sums = [0, *accumulate(share)]
        gains = [before - done for before, done in zip(best, sums, strict=True)]
        # The first stretch begins at the beginning.
        start = 0
        starts: list[int] = []
        for end in range(count + 1):
            if at and gains[end] > gains[start]:
                start = end
            starts.append(start)
        best = [gains[start] + done for start, done in zip(starts, sums, strict=True)]
        steps.append(starts)
    cuts = [count]
    for starts in reversed(steps):
        cuts.append(starts[cuts[-1]])
    return cuts[::-1]
