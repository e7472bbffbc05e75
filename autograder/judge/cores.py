"""Judge and notebook on one core: they wait for each other, and handing over to a neighbour costs a tenth more."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from autograder.box import syscalls

NAME = "\0one-judge-on-core-{core}"  # no file; it is free again when whoever has it ends, in whatever way


class OneCore:
    """The core of a judge: the one it had before, else the one it was woken on, else any that no other judge has."""

    def __init__(self) -> None:
        self.last = -1

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Stay on one core, with what is started meanwhile; where all are taken, anywhere, as before and after."""
        allowed = os.sched_getaffinity(0)
        with socket.socket(socket.AF_UNIX) as taken:
            for core in dict.fromkeys((self.last, syscalls.current_core(), *sorted(allowed))):
                if core in allowed and _take(taken, core):
                    self.last = core
                    _stay({core})
                    break
            try:
                yield
            finally:
                _stay(allowed)


def only_core() -> int | None:
    """Return the core on which this thread has to stay, if it is one."""
    allowed = os.sched_getaffinity(0)
    return min(allowed) if len(allowed) == 1 else None


def _take(name: socket.socket, core: int) -> bool:
    try:
        name.bind(NAME.format(core=core))
    except OSError:
        return False
    return True


def _stay(cores: set[int]) -> None:
    try:
        os.sched_setaffinity(0, cores)
    except OSError:  # they were taken away meanwhile; it is a matter of speed alone
        return
