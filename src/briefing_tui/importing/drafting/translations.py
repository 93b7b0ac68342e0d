"""Where a text begins again in another language."""

from collections.abc import Sequence
from typing import Final

from briefing_tui.importing.drafting.kinds import kind_of
from briefing_tui.importing.drafting.labels import label_of
from briefing_tui.importing.drafting.languages import language_of
from briefing_tui.importing.paragraphs import Paragraph

_TELLING: Final = 40
"""Characters of a paragraph from which its language is told."""
_SHARE: Final = 0.25
"""Of the whole text, what the smaller of two languages has at least."""
_PURE: Final = 0.85
"""Of a part's text, what is in its language."""
_LEAST: Final = 200
"""Characters of either, in paragraphs that tell their language."""


def second_language(paragraphs: Sequence[Paragraph]) -> int:
    """Return the paragraph with which a second language begins; their number where none does.

    One language stands wholly before the other: paragraphs that take turns are not two texts.
    """
    spoken = [(language_of(p.text) if len(p.text) >= _TELLING else None) for p in paragraphs]
    sizes = [len(p.text) if said else 0 for p, said in zip(paragraphs, spoken, strict=True)]
    total = sum(sizes)
    first = _commonest(spoken, sizes)
    if first is None or total < 2 * _LEAST:
        return len(paragraphs)
    cut = _best_cut(spoken, sizes)
    before, after = sum(sizes[:cut]), sum(sizes[cut:])
    if min(before, after) < max(_LEAST, _SHARE * total):
        return len(paragraphs)
    one, other = _commonest(spoken[:cut], sizes[:cut]), _commonest(spoken[cut:], sizes[cut:])
    pure = _size(spoken[:cut], sizes[:cut], one) >= _PURE * before
    pure = pure and _size(spoken[cut:], sizes[cut:], other) >= _PURE * after
    if one == other or not pure:
        return len(paragraphs)
    return _beginning(paragraphs, _heading_before(paragraphs, spoken, cut), (one, other))


def _best_cut(spoken: Sequence[str | None], sizes: Sequence[int]) -> int:
    """Where the language of the start gives way to another one."""
    language = next((said for said in spoken if said), None)
    score = best = cut = 0
    for place, (said, size) in enumerate(zip(spoken, sizes, strict=True)):
        score += size if said == language else -size
        if score > best:
            best, cut = score, place + 1
    return cut


def _commonest(spoken: Sequence[str | None], sizes: Sequence[int]) -> str | None:
    said = {one for one in spoken if one}
    return max(sorted(said), key=lambda one: _size(spoken, sizes, one), default=None)


def _size(spoken: Sequence[str | None], sizes: Sequence[int], language: str | None) -> int:
    return sum(size for said, size in zip(spoken, sizes, strict=True) if said == language)


def _beginning(
    paragraphs: Sequence[Paragraph], cut: int, languages: tuple[str | None, str | None]
) -> int:
    """Where the second text begins: short lines behind the first are its signatures.

    The second begins with words in its language, with a title, or with its first article.
    """
    one, other = languages
    for place in range(cut, len(paragraphs)):
        text = paragraphs[place].text
        said = language_of(text)
        titled = paragraphs[place].kind == "heading" or label_of(text) or kind_of(text)
        if said == other or (said != one and titled):
            return place
    return cut


def _heading_before(paragraphs: Sequence[Paragraph], spoken: Sequence[str | None], cut: int) -> int:
    """Short lines right before the second text are its title, where they are headings."""
    while cut > 1 and paragraphs[cut - 1].kind == "heading" and spoken[cut - 1] is None:
        cut -= 1
    return cut
