"""Mistakes of Pipeline, each a class with one method done wrong."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from reference.mistakes import mistake
from reference.training.pipeline import Pipeline, Source, stacked


class Changed(Pipeline):
    """A pipeline whose steps return pipelines of the same wrong kind."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)

    def same(self, right: Pipeline) -> Pipeline:
        """Return a pipeline of this kind over the elements of another."""
        return type(self)(right.source)

    def map(self, function: Any) -> Pipeline:
        """Pass every element through a function."""
        return self.same(super().map(function))

    def shuffle(self, buffer: int, seed: int) -> Pipeline:
        """Mix elements."""
        return self.same(super().shuffle(buffer, seed))

    def batch(self, size: int) -> Pipeline:
        """Join elements."""
        return self.same(super().batch(size))

    def repeat(self, times: int) -> Pipeline:
        """Go through all elements again."""
        return self.same(super().repeat(times))

    def take(self, count: int) -> Pipeline:
        """Give the first elements."""
        return self.same(super().take(count))

    def prefetch(self, count: int) -> Pipeline:
        """Hold elements ready."""
        return self.same(super().prefetch(count))


@mistake("M322", "last batch dropped", hint="Keep the last batch although it is smaller.")
class LastBatchDropped(Changed):
    """Whole batches only."""

    def batch(self, size: int) -> Pipeline:
        """Drop the rest."""

        def whole() -> Iterator[Any]:
            held: list[Any] = []
            for element in self:
                held.append(element)
                if len(held) == size:
                    yield stacked(held)
                    held = []

        return self.same(Pipeline(whole))


@mistake("M352", "each element repeated in place", hint="Repeat all elements one epoch after the other.")
class RepeatedInPlace(Changed):
    """Elements that follow themselves."""

    def repeat(self, times: int) -> Pipeline:
        """Repeat every element before the next one."""
        return self.same(Pipeline(lambda: (element for element in self for _ in range(times))))


@mistake("M352b", "same order in every epoch", hint="Make the generator once: each epoch draws on.")
class OrderRepeated(Changed):
    """A shuffle that begins with its seed each time."""

    def shuffle(self, buffer: int, seed: int) -> Pipeline:
        """Seed anew whenever the pipeline is gone through."""
        return self.same(Pipeline(lambda: iter(Pipeline(self.source).shuffle(buffer, seed))))


@mistake("TR155", "all elements shuffled at once", hint="Mix with a buffer of the given size only.")
class BufferIgnored(Changed):
    """A shuffle of everything."""

    def shuffle(self, buffer: int, seed: int) -> Pipeline:  # noqa: ARG002
        """Read all elements before the first is given."""
        rng = np.random.default_rng(seed)

        def mixed() -> Iterator[Any]:
            elements = list(self)
            return (elements[place] for place in rng.permutation(len(elements)))

        return self.same(Pipeline(mixed))


@mistake("TR156", "buffer lost at the end", hint="Empty the buffer when the source ends.")
class BufferLost(Changed):
    """A shuffle that forgets what it holds."""

    def shuffle(self, buffer: int, seed: int) -> Pipeline:
        """Stop when the source does."""
        right = Pipeline(self.source).shuffle(buffer, seed)

        def shorter() -> Iterator[Any]:
            elements = list(right)
            return iter(elements[: max(len(elements) - buffer, 0)])

        return self.same(Pipeline(shorter))


@mistake("TR157", "one element too many taken", hint="Take `count` elements: check when you stop.")
class OneTooMany(Changed):
    """A take that counts from 0."""

    def take(self, count: int) -> Pipeline:
        """Give one more."""
        return self.same(Pipeline(self.source).take(count + 1))


@mistake("TR158", "prefetched elements lost", hint="Give the elements that are still held when the source ends.")
class PrefetchLost(Changed):
    """A prefetch that forgets what it holds."""

    def prefetch(self, count: int) -> Pipeline:
        """Stop when the source does."""

        def shorter() -> Iterator[Any]:
            elements = list(self)
            return iter(elements[: max(len(elements) - count, 0)])

        return self.same(Pipeline(shorter))


@mistake("TR159", "gone through only once", hint="Ask the source anew each time: an iterator is used up.")
class OnlyOnce(Changed):
    """A pipeline over an iterator."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        elements = iter(source())
        self.source = lambda: elements
