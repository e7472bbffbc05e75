"""Judge and notebook on one core: they wait for each other, and handing over to a neighbour costs a tenth more."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from autograder.box import syscalls

SECONDS = 5.0  # then another core may be freer; to leave one that is warm costs something, too


class OneCore:
    """The core of a judge. Nothing is chosen: the kernel wakes whoever is free to go where nobody else works."""

    def __init__(self) -> None:
        self.allowed = os.sched_getaffinity(0)
        self.since: float | None = None

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Stay where this thread runs, with what it starts; after some seconds the next time may be elsewhere."""
        if self.since is None:
            self.allowed, self.since = os.sched_getaffinity(0), time.monotonic()
            _stay({syscalls.current_core()} & self.allowed or self.allowed)
        try:
            yield
        finally:
            if time.monotonic() - self.since > SECONDS:
                _stay(self.allowed)
                self.since = None


def only_core() -> int | None:
    """Return the core on which this thread has to stay, if it is one."""
    allowed = os.sched_getaffinity(0)
    return min(allowed) if len(allowed) == 1 else None


def _stay(cores: set[int]) -> None:
    try:
        os.sched_setaffinity(0, cores)
    except OSError:  # they were taken away meanwhile; it is a matter of speed alone
        return
