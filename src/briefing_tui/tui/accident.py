"""When the program itself goes wrong: what happened, written down for whoever mends it."""

import traceback

from briefing_tui.errors import BriefingError
from briefing_tui.files import write_atomic
from briefing_tui.places import state_folder
from briefing_tui.visible import visible_line, visible_text


def told(error: BaseException | None) -> str:
    """Write an accident down for its owner only, and return one line about it."""
    lines = traceback.format_exception(error) if error else ["nothing is known"]
    path = state_folder() / "accident.log"
    what = visible_line(f"{type(error).__name__}: {error}")[:200]
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        write_atomic(path, visible_text("".join(lines)).encode(), overwrite=True)
    except (BriefingError, OSError):
        return f"briefing had an accident and had to stop: {what}"
    return (
        f"briefing had an accident and had to stop ({what}); more is in {visible_line(str(path))}"
    )
