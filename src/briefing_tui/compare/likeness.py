"""How alike passages are: by the words they share, the rarer the more, and by the words' order."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
from math import log, sqrt
from operator import mul
from typing import Final, NamedTuple

from briefing_tui.compare.passages import Passage
from briefing_tui.compare.stopping import Stop, heeded, never
from briefing_tui.compare.wording import Cognates, Words, shared_words

Couple = tuple[int, int]
"""A passage of the left and one of the right, each by its number in reading order."""

_Words = Counter[str]


class _Vector(NamedTuple):
    """What the words of a passage weigh."""

    weights: Mapping[str, float]
    square: float
    """Of its length."""


_PRODUCTS: Final = 200_000
"""Products that are summed to find candidates, at most: some twenty milliseconds' worth.

Words that very many passages of both sides use are the first to be left out; they tell least.
"""
_PRODUCTS_EACH: Final = 250
"""So many for each passage, where that is more: few are known by their rarest words alone."""
_FLOOR: Final = 0.08
"""Of the cosine. Most passages that have nothing to do with each other come to 0.07."""
_NEARLY: Final = 0.999
"""Below this part of the floor a rough look is enough."""
_CANDIDATES: Final = 3
"""How many each passage brings along: with more, next to no other counterpart is found."""
_IN_ORDER: Final = 2000
"""Words whose order is looked at: two passages as long as that are known by their beginnings."""
_HELD: Final = 0.2
"""How much of the likeness of two texts it makes that the shorter's words are among the longer's.

Half of the rest makes how far their words point in one direction, half how many keep their order:
an article that says in a line what the other says at length has little of these two.
"""
_ALMOST: Final = 0.99
"""The likeness of passages that are not the same to the letter is at most this."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two passages are, 0 to 1."""

    text: float
    """Of all their words."""
    heading: float | None = None
    """Of their headings; `None` where one of them has none."""
    heading_share: float = 0.0
    """How much of the whole the headings make."""

    @property
    def whole(self) -> float:
        """Text and heading in one number."""
        if self.heading is None:
            return self.text
        return (1 - self.heading_share) * self.text + self.heading_share * self.heading


class Titles(NamedTuple):
    """What stands above the texts that are compared."""

    name: str
    """What a reader calls it: a heading, a task."""
    share: float
    """How much of the likeness of two it makes, where both have one, 0 to 1."""


@dataclass(frozen=True)  # No slots: words are counted once, when they are asked for.
class Lots:
    """The passages of two sides, and which of them are still without a counterpart."""

    left: Sequence[Passage]
    right: Sequence[Passage]
    left_open: Sequence[int]
    right_open: Sequence[int]
    titles: Titles
    parted: frozenset[Couple] = frozenset()
    """Couples that a person has parted."""
    stop: Stop = never
    """Whether nobody wants the result any more."""

    mixed: bool = False
    """Whether the two sides are in different languages."""

    @cached_property
    def vocabulary(self) -> Words:
        """What counts as a word."""
        return Cognates() if self.mixed else Words()

    @cached_property
    def words(self) -> tuple[list[list[str]], list[list[str]]]:
        """The words of each passage, of both sides."""
        left, right = (
            [self.vocabulary.of(f"{passage.heading} {passage.text}") for passage in passages]
            for passages in (self.left, self.right)
        )
        return left, right


def likenesses(lots: Lots) -> dict[Couple, Likeness]:
    """Return how alike the open passages are that are alike at all.

    How rare a word is, all passages decide, so that what is left at the end is judged like the
    rest. Sums are of whole numbers: whichever side is called left, they come out the same.
    """
    if not lots.left_open or not lots.right_open:
        return {}
    left, right = lots.words
    ours, theirs = [*map(Counter, left)], [*map(Counter, right)]
    kinds = [_distinct(lots.left, ours), _distinct(lots.right, theirs)]
    weights = _word_weights(ours, theirs, [*chain.from_iterable(kinds)])
    vectors = {at: _vector(ours[at], weights) for at in lots.left_open}
    other_vectors = {at: _vector(theirs[at], weights) for at in lots.right_open}
    cosines = _cosines(vectors, other_vectors, lots.stop)
    return {
        (one, other): _likeness(
            lots.left[one],
            lots.right[other],
            _text(cosine, (vectors[one], other_vectors[other]), (left[one], right[other])),
            lots.titles.share,
            lots.vocabulary,
        )
        for (one, other), cosine in heeded(_best(cosines).items(), lots.stop)
        if (one, other) not in lots.parted
    }


def likeness(
    left: Passage, right: Passage, heading_share: float, vocabulary: Words | None = None
) -> Likeness:
    """Return how alike two passages are that are set against each other in any case."""
    if left.wording == right.wording:
        return Likeness(1.0)
    known = Words() if vocabulary is None else vocabulary
    words = [known.of(f"{one.heading} {one.text}") for one in (left, right)]
    ours, theirs = map(Counter, words)
    weights = _word_weights([ours], [theirs], [ours, theirs])
    vectors = _vector(ours, weights), _vector(theirs, weights)
    text = _text(_cosine(*vectors), vectors, (words[0], words[1]))
    return _likeness(left, right, text, heading_share, known)


def _likeness(
    left: Passage, right: Passage, text: float, heading_share: float, vocabulary: Words
) -> Likeness:
    if left.wording == right.wording:
        return Likeness(1.0)
    one, other = left.heading, right.heading
    heading = shared_words(vocabulary.of(one), vocabulary.of(other)) if one and other else None
    return Likeness(min(text, _ALMOST), heading, heading_share)


def _distinct(passages: Iterable[Passage], words: Iterable[_Words]) -> Iterable[_Words]:
    """Return the words of one of each that are the same: many of a kind make no word common."""
    return {passage.wording: own for passage, own in zip(passages, words, strict=True)}.values()


def _word_weights(
    left: Sequence[_Words], right: Sequence[_Words], distinct: Sequence[_Words]
) -> dict[str, float]:
    """Return what one use of each word weighs; words of nearly all passages are left out."""
    left_uses, right_uses, total = map(_uses, (left, right, distinct))
    # Whole numbers, kept as floats: they add up exactly below 2**53, and faster than integers.
    rarity = len(distinct) + 1
    by_uses = {uses: float(round(1024 * log(rarity / uses))) for uses in {*total.values()}}
    weights = {word: by_uses[uses] for word, uses in total.items()}
    shared = sorted(
        (left_uses[word] * right_uses[word], word) for word in left_uses.keys() & right_uses
    )
    sums = accumulate(products for products, _ in shared)
    most = max(_PRODUCTS, _PRODUCTS_EACH * (len(left) + len(right) + 1))
    for (_, word), updates in zip(shared, sums, strict=True):
        if updates > most:
            del weights[word]
    return weights


def _uses(passages: Iterable[_Words]) -> Counter[str]:
    """Return how many of the passages use each word."""
    uses: Counter[str] = Counter()
    for words in passages:
        uses.update(words.keys())
    return uses


def _vector(words: _Words, known: Mapping[str, float]) -> _Vector:
    # The tenth use of a word says less than the first: its weight grows with the logarithm.
    weights = {
        word: known[word] if uses == 1 else float(round(known[word] * (1 + log(uses))))
        for word, uses in words.items()
        if word in known
    }
    return _Vector(weights, float(sum(map(mul, weights.values(), weights.values()))))


def _cosines(
    left: Mapping[int, _Vector], right: Mapping[int, _Vector], stop: Stop
) -> dict[Couple, float]:
    """Return the cosines, above the floor, of all couples that share a word."""
    others = [*right.items()]
    postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for column, (_, vector) in enumerate(others):
        for word, weight in vector.weights.items():
            postings[word].append((column, weight))
    # Most couples are far below the floor: of these nothing more is worked out than that.
    floors = [_FLOOR * sqrt(vector.square) * _NEARLY for _, vector in others]
    cosines: dict[Couple, float] = {}
    for one, vector in heeded(left.items(), stop):
        root = sqrt(vector.square)
        products = _products(vector, postings, len(others))
        for column, (product, floor) in enumerate(zip(products, floors, strict=True)):
            if product and product >= root * floor:
                other, other_vector = others[column]
                cosines[one, other] = product / sqrt(vector.square * other_vector.square)
    return {couple: cosine for couple, cosine in cosines.items() if cosine >= _FLOOR}


def _products(
    vector: _Vector, postings: Mapping[str, list[tuple[int, float]]], count: int
) -> list[float]:
    """Return the products of one vector with each of `count` others."""
    sums = [0.0] * count
    for word in vector.weights.keys() & postings.keys():
        weight = vector.weights[word]
        for column, other_weight in postings[word]:
            sums[column] += weight * other_weight
    return sums


def _cosine(left: _Vector, right: _Vector) -> float:
    shared = left.weights.keys() & right.weights.keys()
    product = sum(left.weights[word] * right.weights[word] for word in shared)
    return product / sqrt(left.square * right.square) if product else 0.0


def _held(cosine: float, left: _Vector, right: _Vector) -> float:
    """Return how much of the shorter's words is in the longer, whatever else that says, 0 to 1."""
    shorter, longer = sorted((left.square, right.square))
    return min(1.0, cosine * sqrt(longer / shorter)) if shorter else 0.0


def _text(
    cosine: float, vectors: tuple[_Vector, _Vector], words: tuple[Sequence[str], Sequence[str]]
) -> float:
    return (1 - _HELD) * (cosine + _in_order(*words)) / 2 + _HELD * _held(cosine, *vectors)


def _best(cosines: Mapping[Couple, float]) -> dict[Couple, float]:
    """Return the couples that are among the best of either passage in them."""
    by_left: defaultdict[int, list[Couple]] = defaultdict(list)
    by_right: defaultdict[int, list[Couple]] = defaultdict(list)
    for place in cosines:
        by_left[place[0]].append(place)
        by_right[place[1]].append(place)
    kept = {
        place
        for places in (*by_left.values(), *by_right.values())
        for place in sorted(places, key=lambda place: _rank(cosines[place], place))[:_CANDIDATES]
    }
    return {place: cosine for place, cosine in cosines.items() if place in kept}


def _rank(score: float, place: Couple) -> tuple[float, int, int]:
    """Best first. Ties go to what stands nearest, then first: the same from either side."""
    return -score, abs(place[0] - place[1]), place[0] + place[1]


def _in_order(left: Sequence[str], right: Sequence[str]) -> float:
    """Return how much of two lots of words stands in the same order, 0 to 1."""
    # Loaded late: whoever shows no comparison needs none of it.
    from rapidfuzz.distance import Indel  # noqa: PLC0415

    return Indel.normalized_similarity(left[:_IN_ORDER], right[:_IN_ORDER])
