"""A folder made for what is about to be written into it."""

from pathlib import Path

from briefing_tui.files.faults import UnwritableError, reason_of


def make_folder(folder: Path) -> None:
    """Make `folder` where it is not there.

    The one it is in has to be there: a path of which two folders are missing is mistyped far more
    often than it is meant.

    Raises:
        UnwritableError: it cannot be made, or something else is in its place.
    """
    try:
        folder.mkdir(exist_ok=True)
    except FileNotFoundError as error:
        reason = f"cannot be made: there is no {folder.parent} to make it in"
        raise UnwritableError(folder, reason) from error
    except FileExistsError as error:
        raise UnwritableError(folder, "is not a folder") from error
    except (OSError, ValueError) as error:
        raise UnwritableError(folder, reason_of(error)) from error
