"""What one party has to do, as lists: the same for Markdown and for a page."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from briefing_tui.exporting.card import Item, Listing, Run
from briefing_tui.undertakings import Undertaking, Undertakings


def title_of_undertakings(undertakings: Undertakings) -> str:
    """Return the title over everything a party has to do."""
    return f"What {undertakings.name} has to do"


def summary_of_undertakings(undertakings: Undertakings) -> str:
    """Return how much it is, in a sentence."""
    items = undertakings.items
    agreements = len({item.agreement for item in items})
    return f"{_counted(len(items), 'undertaking')} in {_counted(agreements, 'agreement')}."


def listings_of_undertakings(undertakings: Undertakings) -> Iterator[Listing]:
    """Yield one list an agreement."""
    for _, items in groupby(undertakings.items, lambda item: item.agreement):
        first, *others = items
        yield Listing(f"{first.title} ({first.status})", tuple(map(_item, (first, *others))))


def _item(item: Undertaking) -> Item:
    text = f"\n{item.text}" if item.text and item.kind != "signatory" else ""
    address = Run(str(item.address), address=item.address)
    return Item((*_lead(_known_by(item), _how(item)), address, Run(text)))


def _known_by(item: Undertaking) -> str:
    words: Iterable[str | None] = (item.number, item.heading)
    if item.kind == "role":
        words = (item.task,)
    elif item.kind == "signatory":
        words = (item.text,)
    return " ".join(word for word in words if word and word.strip())


def _how(item: Undertaking) -> str:
    if item.kind == "provision":
        return f"({item.force}) "
    said = item.heading or ""
    return f"(signed, {said}) " if item.kind == "signatory" and said else f"({said or item.kind}) "


def _lead(known: str, how: str) -> tuple[Run, ...]:
    return (Run(known.strip(), strong=True), Run(f" {how}")) if known else (Run(how),)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
