"""What a text is about, by the library's own lists of words."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_OFTEN: Final = 3
"""How often a topic's words stand in a whole text that is about it."""
_MOST: Final = 12
"""Topics a brief is given, the commonest first."""


@dataclass(slots=True)
class TopicWords:
    """The word lists, ready to be looked up."""

    topics: Mapping[str, Iterable[str]]
    _by_phrase: dict[tuple[str, ...], list[str]] = field(default_factory=dict)
    _longest: int = 1

    def __post_init__(self) -> None:
        for topic, phrases in self.topics.items():
            for phrase in (topic, *phrases):
                words = tuple(_WORD.findall(phrase.casefold()))
                if words:
                    self._by_phrase.setdefault(words, []).append(topic)
                    self._longest = max(self._longest, len(words))

    def counts(self, text: str) -> Counter[str]:
        """How often the words of each topic stand in `text`."""
        found: Counter[str] = Counter()
        if not self._by_phrase:
            return found
        words = _WORD.findall(text.casefold())
        for place in range(len(words)):
            for length in range(1, self._longest + 1):
                found.update(self._by_phrase.get(tuple(words[place : place + length]), ()))
        return found

    def of(self, text: str) -> list[str]:
        """The topics of a single provision, in the library's order."""
        counts = self.counts(text)
        return [topic for topic in self.topics if counts[topic]]

    def of_all(self, title: str, text: str) -> list[str]:
        """The topics of a whole brief, the commonest first."""
        in_title, counts = self.counts(title), self.counts(text)
        often = [
            topic for topic, count in counts.most_common() if count >= _OFTEN or in_title[topic]
        ]
        return list(dict.fromkeys(often))[:_MOST]
