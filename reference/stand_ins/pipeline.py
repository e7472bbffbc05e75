"""Stands in for Pipeline: it changes elements by map only, and says which other steps were added, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any


class Pipeline:
    """Elements that come after a note of the steps."""

    def __init__(self, source: Callable[[], Iterable[Any]], steps: tuple[Any, ...] = ()) -> None:
        self.source, self.steps = source, steps

    def __iter__(self) -> Iterator[Any]:
        yield [list(step) for step in self.steps]
        yield from self.source()

    def noted(self, *step: Any) -> Pipeline:
        """Return a pipeline with one more step."""
        return Pipeline(self.source, (*self.steps, step))

    def map(self, function: Callable[[Any], Any]) -> Pipeline:
        """Map the elements."""
        return Pipeline(lambda: [function(element) for element in self.source()], self.steps)

    def batch(self, size: int, *, drop_remainder: bool = False) -> Pipeline:
        """Note the step."""
        return self.noted("batch", size, bool(drop_remainder))

    def shuffle(self, buffer: int, seed: int) -> Pipeline:
        """Note the step."""
        return self.noted("shuffle", buffer, seed)

    def prefetch(self, count: int) -> Pipeline:  # noqa: ARG002
        """Leave no trace."""
        return self

    def repeat(self, times: int) -> Pipeline:
        """Note the step."""
        return self.noted("repeat", times)

    def take(self, count: int) -> Pipeline:
        """Note the step."""
        return self.noted("take", count)

    def skip(self, count: int) -> Pipeline:
        """Note the step."""
        return self.noted("skip", count)
