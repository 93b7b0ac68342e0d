"""How two agreements are read against each other: what counts as the same, and what is told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from briefing_tui.addresses import Place
from briefing_tui.brief import Brief, FlagKind, Overlooked
from briefing_tui.compare.comparison import Flag, Pin
from briefing_tui.compare.flags import Flags, all_flags
from briefing_tui.compare.ground import Ground
from briefing_tui.compare.passages import Passage
from briefing_tui.compare.pieces import Lexicon
from briefing_tui.compare.renumbering import Renumbering
from briefing_tui.compare.tongues import tongue_of
from briefing_tui.compare.wording import plain_words
from briefing_tui.duties import force_of

_SHORTEST = 3
"""Letters of a name: shorter ones stand in too many words' places."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What two agreements are to each other before any pair of their parts is looked at."""

    left: Brief
    right: Brief
    ground: Ground
    """Languages, names, and what the alignment says about references."""
    punctuation: bool = True
    """Whether marks and white space count."""
    overlooked: Mapping[tuple[str, str], frozenset[FlagKind]] = field(default_factory=dict)
    """Kinds of flags that a person does not want told, by the ids of the pair."""
    is_quiet: bool = False
    """Whether nothing is told of what changed in a pair: that takes most of the time."""

    @classmethod
    def of(
        cls,
        places: tuple[Place, Place],
        renumbering: Renumbering,
        pins: Iterable[Pin] = (),
        *,
        punctuation: bool = True,
    ) -> "Reading":
        """Return how the agreements of two places are read."""
        left, right = (place.brief for place in places)
        ours, theirs = _names(left), _names(right)
        # Where one agreement is with France and one with Spain, nobody was swapped for anybody.
        both = {*ours.values()} & {*theirs.values()}
        names = {name: actor for name, actor in (ours | theirs).items() if actor in both}
        tongues = [tongue_of(one.language) for one in (left, right)]
        # What is learnt of a word on one side holds on the other.
        lexicons = {id(tongue): Lexicon(tongue, names) for tongue in tongues}
        ground = Ground(renumbering, *(lexicons[id(tongue)] for tongue in tongues))
        overlooked = {
            (pin.left, pin.right): frozenset(pin.overlook) for pin in pins if pin.overlook
        }
        return cls(left, right, ground, punctuation, overlooked)

    @property
    def one_language(self) -> bool:
        """Whether both texts are in one language, so that their words can be compared."""
        one, other = (main_language(brief) for brief in (self.left, self.right))
        return one == other

    def same(self, left: Passage, right: Passage) -> bool:
        """Whether two passages say the same, to the letter or but for marks, of the same actors."""
        if self._rebound(left, right):
            return False
        if left.wording == right.wording:
            return True
        return not self.punctuation and _words(left) == _words(right)

    def flags(self, left: Passage, right: Passage) -> Flags:
        """Return what a reader must not miss in a changed pair, the heading's first."""
        if self.is_quiet:
            return Flags()
        found: Iterable[Flag] = ()
        renumbered: tuple[Flag, ...] = ()
        if self.one_language:
            heading = all_flags(left.heading, right.heading, self.ground)
            text = all_flags(left.text, right.text, self.ground)
            found = self._by_force([*heading.flags, *text.flags], left, right)
            renumbered = (*heading.renumbered, *text.renumbered)
        told = dict.fromkeys([*self._rebound(left, right), *found])
        quiet = [flag for flag in told if self._is_overlooked(flag, left, right)]
        loud = tuple(flag for flag in told if flag not in quiet)
        return Flags(loud, renumbered, tuple(quiet))

    def _is_overlooked(self, flag: Flag, left: Passage, right: Passage) -> bool:
        """Whether somebody said of this pair, or a brief of its words, that this is no flag."""
        return (
            flag.kind in self.overlooked.get((left.id, right.id), ())
            or any(_is_of(one, flag.kind, flag.left) for one in left.overlook)
            or any(_is_of(one, flag.kind, flag.right) for one in right.overlook)
        )

    def _rebound(self, left: Passage, right: Passage) -> list[Flag]:
        """Return whether others are bound, where both agreements know who a brief says is."""
        if left.by == right.by or not (left.by or right.by):
            return []
        ours, theirs = set(left.by or self.left.party_ids), set(right.by or self.right.party_ids)
        known = all(self.left.actor(one) and self.right.actor(one) for one in (*left.by, *right.by))
        if ours == theirs or not known:
            return []
        return [Flag("party", _actors(self.left, left), _actors(self.right, right))]

    @staticmethod
    def _by_force(flags: list[Flag], left: Passage, right: Passage) -> list[Flag]:
        """Return flags as the briefs bid, where they say how hard the passage binds.

        Where one of them says nothing, its words do.
        """
        if left.force is None and right.force is None:
            return flags
        ours, theirs = (one.force or force_of(one.text) for one in (left, right))
        if ours == theirs:
            return [flag for flag in flags if flag.kind != "duty"]
        if any(flag.kind == "duty" for flag in flags) or None in (left.force, right.force):
            return flags
        return [Flag("duty", ours, theirs), *flags]


def main_language(brief: Brief) -> str:
    """Return a brief's language without its region."""
    return brief.language.partition("-")[0].casefold()


def _names(brief: Brief) -> dict[str, str]:
    """Return what texts may call the parties and bodies of a brief, and who each is."""
    found: dict[str, str] = {}
    for party in brief.parties:
        found |= dict.fromkeys(filter(None, (party.name, *party.aliases)), party.id)
    for body in brief.bodies:
        names = (name for name in (body.name, body.short) if name and len(name) >= _SHORTEST)
        found |= dict.fromkeys(names, body.id)
    return found


def _actors(brief: Brief, passage: Passage) -> str:
    """Return who is bound, in words."""
    return ", ".join(map(brief.actor_label, passage.by)) if passage.by else "all parties"


def _is_of(overlooked: Overlooked, kind: FlagKind, words: str) -> bool:
    """Whether a flag that some words made is one that a brief says is none."""
    if overlooked.flag != kind:
        return False
    return not overlooked.words or overlooked.words.casefold().split() == words.casefold().split()


def _words(passage: Passage) -> list[list[str]]:
    return [plain_words(passage.heading), plain_words(passage.text)]
