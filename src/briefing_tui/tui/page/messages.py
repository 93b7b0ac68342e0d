"""What a page tells the screen it stands on."""

from dataclasses import dataclass

from textual.message import Message
from textual.widget import Widget


@dataclass
class PageMessage(Message):
    """Something that happened on a page."""

    page: Widget

    @property
    def control(self) -> Widget:
        """The page it happened on, so that `@on(Page.Clicked, "#preview")` works."""
        return self.page


@dataclass
class Scrolled(PageMessage):
    """The reader moved the page: another part is at its top."""

    fragment: str


@dataclass
class Followed(PageMessage):
    """The reader wants to go where a piece of the page leads."""

    link: str


@dataclass
class Clicked(PageMessage):
    """The reader pointed at a part."""

    fragment: str
    twice: bool


class LaidOut(PageMessage):
    """The page has come in sight and has lines now."""
