"""What a method has returned, remembered for as long as its owner is there, and no longer."""

from collections.abc import Callable
from functools import lru_cache
from types import MethodType
from typing import ParamSpec, TypeVar, cast
from weakref import ref

P = ParamSpec("P")
R = TypeVar("R")


def remembered(method: Callable[P, R], count: int) -> Callable[P, R]:
    """Return a method that remembers what it returned for the last `count` questions.

    Its owner may keep it: it does not hold on to its owner, which would so hold on to itself, and
    to all that it has open, until somebody looks for such rings.
    """
    # No callback when the owner goes: an interrupt that came meanwhile would be lost in it.
    bound = cast("MethodType", method)
    weak = ref(bound.__self__)
    function: Callable[..., R] = bound.__func__

    @lru_cache(count)
    def answer(*args: P.args, **kwargs: P.kwargs) -> R:
        owner = weak()
        if owner is None:
            raise ReferenceError("whom this was asked is gone")
        return function(owner, *args, **kwargs)

    return answer  # type: ignore[return-value]  # it takes less: what can be hashed
