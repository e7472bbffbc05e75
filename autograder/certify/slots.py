"""Room for as many pieces of work at once as there are cores, shared by all assignments that are certified together."""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import TypeVar

from autograder.language import in_this_language

T = TypeVar("T")


class Slots:
    """As many slots as cores; once stopped, none is given out any more."""

    def __init__(self) -> None:
        self.count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        self._free, self._waiting = self.count, 0
        self._changed = threading.Condition()
        self._stopped = threading.Event()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Hold a slot; raise KeyboardInterrupt where the user has stopped everything."""
        with self._changed:
            self._waiting += 1
            self._changed.wait_for(lambda: self._free > 0 or self._stopped.is_set())
            self._waiting -= 1
            self._free -= 1
        try:
            self.check()
            yield
        finally:
            self._give_back()

    def spread(self, pieces: Sequence[T], worker: Callable[[], AbstractContextManager[Callable[[T], None]]]) -> None:
        """Do pieces of work, in order.

        One worker does them, and another one joins in for each slot that nobody waits for: a worker is a process that
        takes seconds to start, and where assignments are certified together, each of them keeps a core busy.
        """
        todo = deque(pieces)

        def work(*, joins_in: bool) -> None:
            with ExitStack() as stack:
                do: Callable[[T], None] | None = None
                while True:
                    with self._spare(todo) if joins_in else self.one():
                        try:
                            piece = todo.popleft()
                        except IndexError:
                            return
                        do = do or stack.enter_context(worker())
                        do(piece)

        count = min(self.count, len(pieces))
        with ThreadPoolExecutor(max(count, 1)) as pool:
            futures = [pool.submit(in_this_language(work), joins_in=number > 0) for number in range(count)]
            try:
                for future in futures:
                    future.result()
            finally:
                todo.clear()
                with self._changed:
                    self._changed.notify_all()

    @contextmanager
    def _spare(self, todo: deque[T]) -> Iterator[None]:
        """Hold a slot that nobody else waits for, or none when nothing is left to do."""
        with self._changed:
            self._changed.wait_for(lambda: not todo or self._stopped.is_set() or (self._free > 0 and not self._waiting))
            self._free -= 1
        try:
            self.check()
            yield
        finally:
            self._give_back()

    def _give_back(self) -> None:
        with self._changed:
            self._free += 1
            self._changed.notify_all()

    def stop(self) -> None:
        """Let nothing new begin."""
        self._stopped.set()
        with self._changed:
            self._changed.notify_all()

    def check(self, patience: float = 0.0) -> None:
        """Raise KeyboardInterrupt if the user has stopped everything, or does so within some seconds."""
        if self._stopped.wait(patience):
            raise KeyboardInterrupt
