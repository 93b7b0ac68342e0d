"""What is wrong with files, as a page."""

from collections.abc import Sequence

from briefing_tui.errors import Problem
from briefing_tui.tui.page import Block, Document, Paragraph, Writer, plain


def problems_document(
    title: str, said: str, problems: Sequence[Problem], *, editable: bool = False
) -> Document:
    """Return a page that lists problems, each at its line."""
    blocks: list[Block] = [Paragraph(plain(title, "title")), Paragraph(plain(said, "dim"))]
    for at, problem in enumerate(problems):
        line = Writer().say(f"{problem.path.name}", "dim")
        if problem.line is not None:
            line.say(f":{problem.line}", "number")
        line.say("  ")
        if problem.field:
            line.say(f"{problem.field}: ", "strong")
        line.say(problem.reason, "problem")
        blocks.append(Paragraph(line.words(), hanging=2, gap=0 if at else 1))
    if editable:
        blocks.append(Paragraph(plain("e opens the file in your editor.", "dim"), gap=1))
    return Document(tuple(blocks))
