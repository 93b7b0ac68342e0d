"""What a method has returned, remembered for as long as its owner is there, and no longer."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar
from weakref import WeakMethod

P = ParamSpec("P")
R = TypeVar("R")


def remembered(method: Callable[P, R], count: int) -> Callable[P, R]:
    """Return a method that remembers what it returned for the last `count` questions.

    Its owner may keep it: it does not hold on to its owner, which would so hold on to itself, and
    to all that it has open, until somebody looks for such rings.
    """
    weak = WeakMethod(method)

    @lru_cache(count)
    def answer(*args: P.args, **kwargs: P.kwargs) -> R:
        owned = weak()
        if owned is None:
            raise ReferenceError("whom this was asked is gone")
        return owned(*args, **kwargs)

    return answer  # type: ignore[return-value]  # it takes less: what can be hashed
