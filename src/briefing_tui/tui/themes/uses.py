"""What colours are for: every use a theme can name, and what serves where it names none."""

from typing import Final, NamedTuple


class Use(NamedTuple):
    """One use of colour."""

    meaning: str
    """What is drawn with it."""
    on: tuple[str, ...]
    """The backgrounds it is read on. Empty where it is a background itself."""
    otherwise: str
    """What serves where a theme does not say: a variable of Textual's, or a colour."""
    ansi: str
    """What serves in a theme that leaves its colours to the terminal, where that is dark."""


READ: Final = ("background", "surface", "panel")
"""What words stand on, unless something is lit up."""

PANES: Final = ("background", "surface")
"""What lists stand on: Textual tints it where the list has the focus."""

LINES: Final = frozenset({"border", "border-focus"})
"""Uses that draw lines, not words: 3:1 is enough to see them."""

USES: Final[dict[str, Use]] = {
    "background": Use("the screen", (), "background", "ansi_default"),
    "surface": Use("a pane", (), "surface", "ansi_default"),
    "panel": Use("bars and boxes", (), "panel", "ansi_default"),
    "text": Use(
        "words", (*READ, "removed-background", "added-background"), "foreground", "ansi_default"
    ),
    "dim": Use("what matters less", READ, "foreground-muted", "ansi_default"),
    "border": Use("the edge of a pane", READ, "foreground-muted", "ansi_bright_black"),
    "border-focus": Use("the edge of the pane in use", READ, "primary", "ansi_bright_blue"),
    "cursor-background": Use(
        "the row under the cursor", (), "block-cursor-background", "ansi_white"
    ),
    "cursor-text": Use(
        "its words", ("cursor-background",), "block-cursor-foreground", "ansi_black"
    ),
    "heading": Use("headings and titles", READ, "primary", "ansi_bright_blue"),
    "number": Use("numbers of articles and clauses", READ, "accent", "ansi_bright_yellow"),
    "link": Use("what leads elsewhere", READ, "secondary", "ansi_bright_cyan"),
    "found": Use("behind what was searched for", (), "warning-muted", "ansi_yellow"),
    "found-text": Use("what was searched for", ("found",), "foreground", "ansi_black"),
    "found-current": Use("behind the hit looked at", (), "warning", "ansi_bright_cyan"),
    "found-current-text": Use("the hit looked at", ("found-current",), "background", "ansi_black"),
    "bound": Use("who is bound", READ, "foreground", "ansi_default"),
    "force-must": Use("a duty: shall, must", READ, "error", "ansi_bright_red"),
    "force-should": Use("a soft duty: should", READ, "warning", "ansi_bright_yellow"),
    "force-may": Use("a right: may", READ, "success", "ansi_bright_green"),
    "open-point": Use("what is not known", READ, "warning", "ansi_bright_yellow"),
    "problem": Use("what is wrong", READ, "error", "ansi_bright_red"),
    "mark": Use("the sign of what was marked", READ, "accent", "ansi_bright_yellow"),
    "removed-background": Use("behind words only on the left", (), "error-muted", "ansi_default"),
    "removed": Use(
        "words only on the left", (*READ, "removed-background"), "error", "ansi_bright_red"
    ),
    "added-background": Use("behind words only on the right", (), "success-muted", "ansi_default"),
    "added": Use(
        "words only on the right", (*READ, "added-background"), "success", "ansi_bright_green"
    ),
    "moved": Use("what stands elsewhere", READ, "secondary", "ansi_bright_cyan"),
    "same": Use("what both sides say", READ, "foreground-muted", "ansi_default"),
    # Hues that stay apart for colour-blind readers: Textual's own themes have too few to choose.
    "party-1": Use("the first party", READ, "#26b2fe", "ansi_bright_cyan"),
    "party-2": Use("the second party", READ, "#d3a21f", "ansi_yellow"),
    "party-3": Use("the third party", READ, "#78ec92", "ansi_bright_green"),
    "party-4": Use("the fourth party", READ, "#fd6dbd", "ansi_bright_magenta"),
    "party-5": Use("the fifth party", READ, "#fbc72d", "ansi_bright_yellow"),
    "party-6": Use("the sixth party", READ, "#bf805c", "ansi_bright_red"),
    "joint": Use("several parties together", READ, "foreground", "ansi_default"),
    "in-force": Use("an agreement in force", READ, "success", "ansi_bright_green"),
    "ended": Use("an agreement that has ended", READ, "foreground-muted", "ansi_default"),
    "proposed": Use("an agreement not yet in force", READ, "warning", "ansi_bright_yellow"),
}
"""In the order a theme file gives them."""

NEEDED: Final = ("background", "text")
"""Uses no theme can do without: the others can be told from these."""
