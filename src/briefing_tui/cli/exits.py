"""How a command ends. Done is 0, and 130 is an interrupt."""

from typing import Final, NoReturn

from click.exceptions import Exit

NO: Final = 1
"""The answer is no: nothing found, problems found, a difference where none was wanted."""
WRONG: Final = 2
"""Asked for wrongly, or for what is not there or cannot be read or written."""
INTERRUPTED: Final = 130
"""128 and the number of SIGINT, as shells say it."""


def end(code: int) -> NoReturn:
    """End the command with an exit code; what is to be said has been said."""
    raise Exit(code)
