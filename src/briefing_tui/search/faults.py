"""What can go wrong with an index on disk."""

from asyncio import CancelledError
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
    except (KeyboardInterrupt, SystemExit, GeneratorExit, CancelledError, UnusableError):
        raise
    except let_through:
        raise
    except BaseException as error:
        raise UnusableError(f"{type(error).__name__}: {error}") from error
