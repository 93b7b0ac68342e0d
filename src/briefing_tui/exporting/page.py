"""A web page that needs nothing but itself: no script, no picture, nothing fetched."""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import NewType

from briefing_tui.addresses import paragraphs_of
from briefing_tui.exporting.card import Run
from briefing_tui.visible import visible_same

Html = NewType("Html", str)
"""A piece of a page. Text becomes one by `said`, and by nothing else."""

_RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi")
)
"""Languages written from the right unless another script is named."""
_RIGHT_TO_LEFT_SCRIPTS = frozenset(("adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"))
_SCRIPT = 4
"""Letters of a script's code in a language's name: `Arab`."""


def said(text: str) -> Html:
    """Return `text` as a page shows it: no markup, and nothing hidden in it is obeyed."""
    return Html(escape(visible_same(text), quote=True))


def element(name: str, *inside: Html, **attributes: str | None) -> Html:
    """Return an element. `class_` is `class`; attributes that are `None` are left out."""
    said_of = "".join(
        f' {key.rstrip("_")}="{said(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{said_of}>{''.join(inside)}</{name}>")


def together(pieces: Iterable[Html], between: str = "\n") -> Html:
    """Return the pieces that are not empty as one."""
    return Html(between.join(filter(None, pieces)))


def lines(text: str) -> Html:
    """Return `text` with its lines as lines."""
    return together((line for line in map(said, text.split("\n")) if line.strip()), "<br>")


def text_html(text: str | None) -> Html:
    """Return the paragraphs of a text, each in the direction of its own words."""
    return together(element("p", lines(part), dir="auto") for part in paragraphs_of(text))


def table(header: Iterable[str], rows: Iterable[Html]) -> Html:
    """Return a table in a frame that a narrow screen can scroll."""
    heads = (element("th", lines(head), scope="col", dir="auto") for head in header)
    inside = (
        element("thead", element("tr", *heads)),
        element("tbody", Html("\n"), together(rows), Html("\n")),
    )
    return element("div", element("table", *inside), class_="scroll")


def row(first: str, cells: Iterable[str], anchor: str | None = None) -> Html:
    """Return one row of a table: what it is about, then its cells."""
    head = element("th", lines(first), scope="row", dir="auto")
    data = (element("td", lines(cell), dir="auto") for cell in cells)
    return element("tr", head, *data, id=anchor)


def run_html(run: Run) -> Html:
    """Return a run of text."""
    words = lines(run.text) if "\n" in run.text else said(run.text)
    if run.address:
        return element("code", words)
    if run.link:
        return element("a", words, href=run.link, rel="noreferrer")
    return element("strong", words) if run.strong else words


def direction_of(language: str) -> str:
    """Return which way a language is written: `rtl` or `ltr`."""
    name, *others = language.lower().split("-")
    if scripts := [part for part in others if len(part) == _SCRIPT and part.isalpha()]:
        return "rtl" if scripts[0] in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if name in _RIGHT_TO_LEFT else "ltr"


def page(title: str, body: Html) -> str:
    """Return a whole page. Its own style is the only thing it allows itself to load."""
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return _PAGE.format(
        policy=f"default-src &#x27;none&#x27;; style-src &#x27;sha256-{digest}&#x27;",
        title=said(" ".join(title.split())),
        style=style,
        body=body,
    )


_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
"""
