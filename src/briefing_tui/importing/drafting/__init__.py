"""The understanding: paragraphs of a source into the data of a brief.

`draft_of` is the whole of it. It never raises on a source and invents nothing: what is not said is
left out, with an open point where a reader would look for it.
"""

from briefing_tui.importing.drafting.drafts import draft_of

__all__ = ["draft_of"]
