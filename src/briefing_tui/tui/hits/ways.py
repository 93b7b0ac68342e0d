"""How words are matched, said on one line."""

from textual.content import Content

from briefing_tui.search import Way

CHOSEN = "▸"
"""What stands before the way that holds: colour alone would not tell it."""


def ways_said(way: Way, key: str, *, roomy: bool) -> Content:
    """Return the key that shifts the way of matching, and all ways or, without room, this one."""
    shown = list(Way) if roomy else [way]
    said = [
        Content.styled(f"{CHOSEN}{one.value}", "bold $text-accent")
        if one is way
        else Content(f" {one.value}")
        for one in shown
    ]
    return Content(" ").join([Content(key), *said] if key else said)
