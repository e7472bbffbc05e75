"""Room for as many pieces of work at once as there are cores, shared by all assignments that are certified together."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Slots:
    """As many slots as cores; once stopped, none is given out any more."""

    def __init__(self) -> None:
        self.count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        self._free = threading.Semaphore(self.count)
        self._stopped = threading.Event()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Hold a slot; raise KeyboardInterrupt where the user has stopped everything."""
        with self._free:
            self.check()
            yield

    def stop(self) -> None:
        """Let nothing new begin."""
        self._stopped.set()

    def check(self, patience: float = 0.0) -> None:
        """Raise KeyboardInterrupt if the user has stopped everything, or does so within some seconds."""
        if self._stopped.wait(patience):
            raise KeyboardInterrupt
