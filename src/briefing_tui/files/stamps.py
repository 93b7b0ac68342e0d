"""Which version of a file somebody has seen."""

import os
from typing import NamedTuple


class Stamp(NamedTuple):
    """What tells one version of a file from another without reading it.

    Two versions can share a stamp where a disk counts time coarsely; the bytes' digest tells more.
    """

    mtime_ns: int
    """When it was last written, in nanoseconds."""
    size: int
    """In bytes."""
    ino: int
    """Which file it is on its disk; a program that saves by renaming makes a new one."""

    @classmethod
    def of(cls, status: os.stat_result) -> "Stamp":
        """The stamp of a file whose status is known."""
        return cls(status.st_mtime_ns, status.st_size, status.st_ino)
