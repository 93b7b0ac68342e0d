"""Which sentence of a text goes with which of another, in order."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, product
from typing import Final, NamedTuple

from briefing_tui.compare.runs import common_run, heaviest_run
from briefing_tui.compare.wording import Wording, sentences_of

_ALIKE: Final = 0.4
"""Below this two sentences are not set against each other: marking words would only confuse."""
_HALF: Final = 0.5
"""Of a sentence: so much of it must stand in another for it to be a part of that one."""
_POINTS: Final = frozenset(".,;:()")
"""What is no word; other marks are too rare to weigh."""
_ALL: Final = 100_000
"""Couples of sentences that are all looked at: a tenth of a second's worth."""
_RARE: Final = 100
"""Couples that share a rare word, at most: of more, others are looked at for their rare words."""


class SentencePair(NamedTuple):
    """The tokens of two sentences, or of neighbours run together, that go with each other."""

    left: range
    right: range


class _Stretch(NamedTuple):
    """Neighbouring sentences of both texts, none of them in both: their tokens and their words."""

    left: Sequence[range]
    right: Sequence[range]
    left_words: Sequence[frozenset[str]]
    right_words: Sequence[frozenset[str]]


def sentence_pairs(left: Wording, right: Wording) -> list[SentencePair]:
    """Return the sentences that go with each other, in order on both sides.

    First those that are the same; between them those that share most words. A sentence in no pair
    stands in one text only. Swapping the sides swaps the pairs and nothing else.
    """
    if right.text < left.text:
        return [SentencePair(one, other) for other, one in sentence_pairs(right, left)]
    return list(_pairs(left, right))


def _pairs(left: Wording, right: Wording) -> Iterator[SentencePair]:
    ours, theirs = sentences_of(left), sentences_of(right)
    keys, other_keys = _keys(left, ours), _keys(right, theirs)
    done, other_done = 0, 0
    for at, other in [*common_run(keys, other_keys), (len(ours), len(theirs))]:
        stretch = ours[done:at], theirs[other_done:other]
        if len(stretch[0]) == len(stretch[1]) == 1:
            # One sentence between two that stayed is still that sentence, however much it changed.
            yield SentencePair(stretch[0][0], stretch[1][0])
        elif all(stretch):
            yield from _alike(
                _Stretch(*stretch, _words(keys[done:at]), _words(other_keys[other_done:other]))
            )
        if at < len(ours):
            yield SentencePair(ours[at], theirs[other])
        done, other_done = at + 1, other + 1


def _keys(wording: Wording, sentences: Iterable[range]) -> list[str]:
    # No token has a space in it, so that equal keys are equal tokens.
    return [" ".join(wording.tokens[one.start : one.stop]) for one in sentences]


def _words(sentences: Iterable[str]) -> list[frozenset[str]]:
    return [frozenset(sentence.casefold().split()) - _POINTS for sentence in sentences]


def _alike(stretch: _Stretch) -> Iterator[SentencePair]:
    couples = _chain(stretch)
    left_free = set(range(len(stretch.left))) - {one for one, _ in couples}
    right_free = set(range(len(stretch.right))) - {other for _, other in couples}
    for one, other in couples:
        # Each with the neighbours it was split into or merged from.
        ours = _spread(one, left_free, stretch.left_words, stretch.right_words[other])
        theirs = _spread(other, right_free, stretch.right_words, stretch.left_words[one])
        yield SentencePair(
            range(stretch.left[ours.start].start, stretch.left[ours.stop - 1].stop),
            range(stretch.right[theirs.start].start, stretch.right[theirs.stop - 1].stop),
        )


def _chain(stretch: _Stretch) -> list[tuple[int, int]]:
    """Return the couples in order on both sides that have most in common, taken together."""
    shares = sorted(_shares(stretch), key=lambda share: (share[0], -share[1]))
    run = heaviest_run([share[1] for share in shares], [share[2] for share in shares])
    return [shares[at][:2] for at in run]


def _shares(stretch: _Stretch) -> Iterator[tuple[int, int, int]]:
    """Yield couples of sentences that are alike, and what the words weigh that both have."""
    weight_of = _weights(stretch).__getitem__
    ours = [sum(map(weight_of, words)) for words in stretch.left_words]
    theirs = [sum(map(weight_of, words)) for words in stretch.right_words]
    for one, other in _couples(stretch):
        least = _ALIKE * (ours[one] + theirs[other])
        # What one of them has in all, both cannot have more of.
        if 2 * min(ours[one], theirs[other]) >= least:
            shared = sum(map(weight_of, stretch.left_words[one] & stretch.right_words[other]))
            if 2 * shared >= least:
                yield one, other, shared


def _weights(stretch: _Stretch) -> dict[str, int]:
    """Return what each word weighs: the fewer sentences of one text use it, the more."""
    ours, theirs = (Counter(chain.from_iterable(words)) for words in stretch[2:])
    # Whole numbers add up the same in every order.
    weights = {word: 1 + 10_000 // uses for word, uses in ours.items()}
    for word, uses in theirs.items():
        if uses > ours.get(word, 0):
            weights[word] = 1 + 10_000 // uses
    return weights


def _couples(stretch: _Stretch) -> Iterable[tuple[int, int]]:
    """Return the couples to look at: all; of very many sentences those that share a rare word."""
    if len(stretch.left) * len(stretch.right) <= _ALL:
        return product(range(len(stretch.left)), range(len(stretch.right)))
    ours, theirs = _users(stretch.left_words), _users(stretch.right_words)
    return {
        couple
        for word in ours.keys() & theirs.keys()
        if len(ours[word]) * len(theirs[word]) <= _RARE
        for couple in product(ours[word], theirs[word])
    }


def _users(sentences: Sequence[frozenset[str]]) -> defaultdict[str, list[int]]:
    users: defaultdict[str, list[int]] = defaultdict(list)
    for at, words in enumerate(sentences):
        for word in words:
            users[word].append(at)
    return users


def _spread(
    at: int, free: set[int], sentences: Sequence[frozenset[str]], whole: frozenset[str]
) -> range:
    """Return the sentences around `at`, in no couple yet, that are parts of `whole`."""
    start, stop = at, at + 1
    missing = whole - sentences[at]
    while start - 1 in free and _is_part(sentences[start - 1], missing):
        start -= 1
        missing -= sentences[start]
    while stop in free and _is_part(sentences[stop], missing):
        missing -= sentences[stop]
        stop += 1
    free.difference_update(range(start, stop))
    return range(start, stop)


def _is_part(sentence: frozenset[str], whole: frozenset[str]) -> bool:
    return len(sentence & whole) > _HALF * len(sentence)
