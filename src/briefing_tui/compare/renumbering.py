"""What the alignment says about references: which label of the left is which of the right."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from briefing_tui.brief import Brief
from briefing_tui.compare.comparison import Flag
from briefing_tui.ids import id_of
from briefing_tui.references import Reference, numbered, references_in


@dataclass(frozen=True, slots=True)
class Renumbering:
    """What the alignment says about references: which label of the left is which of the right."""

    left: Mapping[str, str] = field(default_factory=dict)
    """Labels of the left brief's provisions, to their ids."""
    right: Mapping[str, str] = field(default_factory=dict)
    """The same of the right brief."""
    ids: frozenset[tuple[str, str]] = frozenset()
    """Ids of parts that go with each other."""
    labels: frozenset[tuple[str, str]] = frozenset()
    """Labels of parts that go with each other, made into ids: `chapter-2`, `chapter-3`."""

    @classmethod
    def of(
        cls,
        briefs: tuple[Brief, Brief],
        ids: Iterable[tuple[str, str]],
        labels: Iterable[tuple[str, str]],
    ) -> "Renumbering":
        """Return what couples of ids, and of labels as they are printed, come to."""
        left, right = map(numbered, briefs)
        made = frozenset((_label_id(one), _label_id(other)) for one, other in labels)
        return cls(left, right, frozenset(ids), made)

    def explains(self, flag: Flag) -> bool:
        """Whether a flag is of references to parts that go with each other."""
        if flag.kind != "reference" or not flag.left or not flag.right:
            return False
        if (_label_id(flag.left), _label_id(flag.right)) in self.labels:
            return True
        ours = [*references_in(flag.left, self.left)]
        theirs = [*references_in(flag.right, self.right)]
        return self._go_together(
            [one.target for one in ours], [other.target for other in theirs]
        ) and (len(ours) != len(theirs) or _beyond(flag.left, ours) == _beyond(flag.right, theirs))

    def _go_together(self, ours: Sequence[str], theirs: Sequence[str]) -> bool:
        """Whether each cited part goes with one on the other side: in order, if as many are."""
        if not ours or not theirs:
            return False
        if len(ours) == len(theirs):
            return set(zip(ours, theirs, strict=True)) <= self.ids
        there = {couple for couple in self.ids if couple[0] in ours and couple[1] in theirs}
        return {one for one, _ in there} == {*ours} and {other for _, other in there} == {*theirs}


def _label_id(words: str) -> str:
    return id_of(words, None, None)


def _beyond(words: str, cited: Iterable[Reference]) -> str:
    """Return what a citation says besides the labels it cites: `(2)` of `Article 5(2)`."""
    rest, done = "", 0
    for reference in cited:
        rest += words[done : reference.span.start]
        done = reference.span.end
    return "".join((rest + words[done:]).casefold().split())
