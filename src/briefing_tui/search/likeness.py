"""How alike two lines are, by the words and pairs of words they share."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

TELLING = 24
"""Words of a line by which others like it are looked for: those that tell most."""
LIKELY = 64
"""Lines that share such words and are compared word by word."""
LEAST_ALIKE = 0.1
"""Of 1: what is less alike is not alike."""

Weights = Mapping[str | tuple[str, str], float]
"""What each word and each pair of words counts in a line."""


def telling_words(words: Iterable[str], rarity: Callable[[str], float]) -> list[tuple[str, float]]:
    """Return the words that tell a line from others, and how much each tells; most first."""
    counts = Counter(words)
    told = [(word, rarity(word) * (1 + math.log(count))) for word, count in counts.items()]
    told.sort(key=lambda one: (-one[1], one[0]))
    return told[:TELLING]


def weights_of(words: Sequence[str], rarity: Callable[[str], float]) -> Weights:
    """Return what the words of a line count, its pairs of words among them."""
    rarities = {word: rarity(word) for word in set(words)}
    weights: dict[str | tuple[str, str], float] = {
        word: (1 + math.log(count)) * rarities[word] for word, count in Counter(words).items()
    }
    for pair, count in Counter(pairwise(words)).items():
        weights[pair] = (1 + math.log(count)) * (rarities[pair[0]] + rarities[pair[1]]) / 2
    return weights


def likeness(one: Weights, other: Weights) -> float:
    """Return how alike two lines are, from 0 to 1: the cosine of what their words count."""
    shared = sum(counts * other[said] for said, counts in one.items() if said in other)
    sizes = math.sqrt(sum(counts**2 for counts in one.values())) * math.sqrt(
        sum(counts**2 for counts in other.values())
    )
    return min(1.0, shared / sizes) if sizes else 0.0
