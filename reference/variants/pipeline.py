"""Correct ways to write Pipeline: everything in memory, generators with itertools, an explicit iterator."""

import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np

from reference.training.pipeline import Source
from reference.training.streams import check_count, stacked
from reference.variants import variant


class Steps:
    """The part that all these ways have in common: a source that gives its elements anew."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def __iter__(self) -> Iterator[Any]:
        return iter(self.source())

    def of(self, source: Callable[[], Iterable[Any]]) -> "Steps":
        """Return a pipeline of the same kind."""
        return type(self)(source)

    def map(self, function: Callable[[Any], Any]) -> "Steps":
        """Pass every element through a function."""
        return self.of(lambda: map(function, self))

    def shuffle(self, buffer: int, seed: int) -> "Steps":
        """Mix with a buffer that is filled before every draw."""
        check_count(buffer, "buffer", 1)
        rng = np.random.default_rng(seed)

        def mixed() -> Iterator[Any]:
            source = iter(self)
            held = list(itertools.islice(source, buffer))
            for element in source:
                place = rng.integers(len(held))
                yield held[place]
                held[place] = element
            while held:
                place = rng.integers(len(held))
                yield held[place]
                held[place] = held[-1]
                held.pop()

        return self.of(mixed)

    def batch(self, size: int, *, drop_remainder: bool = False) -> "Steps":
        """Join elements, cut off by islice."""
        check_count(size, "size", 1)

        def batches() -> Iterator[Any]:
            source = iter(self)
            while held := list(itertools.islice(source, size)):
                if len(held) == size or not drop_remainder:
                    yield stacked(held)

        return self.of(batches)

    def repeat(self, times: int) -> "Steps":
        """Chain the epochs."""
        check_count(times, "times", 0)
        return self.of(lambda: itertools.chain.from_iterable(self for _ in range(times)))

    def take(self, count: int) -> "Steps":
        """Cut off after some elements."""
        check_count(count, "count", 0)
        return self.of(lambda: itertools.islice(self, count))

    def skip(self, count: int) -> "Steps":
        """Begin later."""
        check_count(count, "count", 0)
        return self.of(lambda: itertools.islice(self, count, None))

    def prefetch(self, count: int) -> "Steps":
        """Keep a queue filled."""
        check_count(count, "count", 0)

        def ahead() -> Iterator[Any]:
            source = iter(self)
            ready = deque(itertools.islice(source, count))
            for element in source:
                ready.append(element)
                yield ready.popleft()
            yield from ready

        return self.of(ahead)


@variant("generators with itertools")
class WithItertools(Steps):
    """Lazy, each step an iterator of the standard library."""


@variant("lists and nested loops")
class NestedLoops(Steps):
    """A list that is filled and emptied, and loops inside loops."""

    def batch(self, size: int, *, drop_remainder: bool = False) -> Steps:
        """Fill a list."""
        check_count(size, "size", 1)

        def batches() -> Iterator[Any]:
            held: list[Any] = []
            for element in self:
                held.append(element)
                if len(held) == size:
                    yield stacked(held)
                    held = []
            if held and not drop_remainder:
                yield stacked(held)

        return self.of(batches)

    def repeat(self, times: int) -> Steps:
        """Go through the elements in nested loops."""
        check_count(times, "times", 0)

        def epochs() -> Iterator[Any]:
            for _ in range(times):
                yield from self

        return self.of(epochs)


@variant("a counter in the loop of take and prefetch")
class Counters(Steps):
    """Counts by hand."""

    def take(self, count: int) -> Steps:
        """Ask for one element at a time."""
        check_count(count, "count", 0)

        def first() -> Iterator[Any]:
            source = iter(self)
            for _ in range(count):
                try:
                    element = next(source)
                except StopIteration:
                    return
                yield element

        return self.of(first)

    def skip(self, count: int) -> Steps:
        """Drop elements before the loop."""
        check_count(count, "count", 0)

        def rest() -> Iterator[Any]:
            left = count
            for element in self:
                if left:
                    left -= 1
                    continue
                yield element

        return self.of(rest)

    def prefetch(self, count: int) -> Steps:
        """Hold a list of one more than asked."""
        check_count(count, "count", 0)

        def ahead() -> Iterator[Any]:
            held: list[Any] = []
            for element in self:
                held.append(element)
                if len(held) == count + 1:
                    yield held.pop(0)
            while held:
                yield held.pop(0)

        return self.of(ahead)
