"""What can go wrong with an index on disk."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from briefing_tui.errors import BriefingError


class UnusableError(BriefingError):
    """An index that cannot be opened, read or written."""


class BusyError(BriefingError):
    """Another program is writing the index."""


@contextmanager
def guarded(*let_through: type[BaseException]) -> Iterator[None]:
    """Make of whatever goes wrong with an index that it cannot be used.

    A damaged one may even make tantivy panic, which Python sees as no ordinary exception. What ends
    the work, or is `let_through`, is no fault of the index.
    """
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, UnusableError):
        raise
    except let_through:
        raise
    except BaseException as error:
        if _is_cancelled(error):
            raise
        raise UnusableError(f"{type(error).__name__}: {error}") from error


def _is_cancelled(error: BaseException) -> bool:
    """Tell whether a task was cancelled, in a program that has tasks: most commands load none."""
    tasks = sys.modules.get("asyncio")
    return tasks is not None and isinstance(error, tasks.CancelledError)
