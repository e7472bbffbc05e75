"""Mistakes of Pipeline, each a class with one method done wrong."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from reference.mistakes import mistake
from reference.training.pipeline import Pipeline, Source
from reference.training.streams import batched


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

    def batch(self, size: int, *, drop_remainder: bool = False) -> Pipeline:
        """Join elements."""
        return self.same(super().batch(size, drop_remainder=drop_remainder))

    def repeat(self, times: int) -> Pipeline:
        """Go through all elements again."""
        return self.same(super().repeat(times))

    def take(self, count: int) -> Pipeline:
        """Give the first elements."""
        return self.same(super().take(count))

    def skip(self, count: int) -> Pipeline:
        """Leave out the first elements."""
        return self.same(super().skip(count))

    def prefetch(self, count: int) -> Pipeline:
        """Hold elements ready."""
        return self.same(super().prefetch(count))


@mistake("M322", "last batch dropped", hint="Keep the last batch although it is smaller.")
class LastBatchDropped(Changed):
    """Whole batches only."""

    def batch(self, size: int, *, drop_remainder: bool = False) -> Pipeline:  # noqa: ARG002
        """Drop the rest."""
        return self.same(Pipeline(lambda: batched(self, size, drop_remainder=True)))


@mistake("DP81", "drop_remainder not handed on", hint="Hand drop_remainder on to batched.")
class DropForgotten(Changed):
    """Batches of which the last is always kept."""

    def batch(self, size: int, *, drop_remainder: bool = False) -> Pipeline:  # noqa: ARG002
        """Keep the rest."""
        return self.same(Pipeline(lambda: batched(self, size)))


@mistake("DP82", "tuple taken apart", hint="An element that is a tuple is one argument of the function.")
class TakenApart(Changed):
    """A map that gives the parts of a tuple one by one."""

    def map(self, function: Any) -> Pipeline:
        """Call the function on every part."""

        def parts() -> Iterator[Any]:
            for element in self:
                yield tuple(map(function, element)) if isinstance(element, tuple) else function(element)

        return self.same(Pipeline(parts))


@mistake("DP83", "everything computed at once", hint="Compute nothing before an element is asked for.")
class Eager(Changed):
    """A map that goes through the source when it is made."""

    def map(self, function: Any) -> Pipeline:
        """Map all elements now."""
        known = [function(element) for element in self]
        return self.same(Pipeline(lambda: known))


@mistake("DP84", "the pipeline itself changed", hint="Return a new pipeline and leave the old one as it is.")
class ChangesItself(Pipeline):
    """Steps that replace the source."""

    def _becomes(self, step: str, *arguments: Any, **options: Any) -> Pipeline:
        before = Pipeline(self.source)
        self.source = getattr(before, step)(*arguments, **options).source
        return self

    def map(self, function: Any) -> Pipeline:
        """Map in place."""
        return self._becomes("map", function)

    def batch(self, size: int, *, drop_remainder: bool = False) -> Pipeline:
        """Batch in place."""
        return self._becomes("batch", size, drop_remainder=drop_remainder)

    def shuffle(self, buffer: int, seed: int) -> Pipeline:
        """Shuffle in place."""
        return self._becomes("shuffle", buffer, seed)

    def prefetch(self, count: int) -> Pipeline:
        """Read ahead in place."""
        return self._becomes("prefetch", count)

    def repeat(self, times: int) -> Pipeline:
        """Repeat in place."""
        return self._becomes("repeat", times)

    def take(self, count: int) -> Pipeline:
        """Take in place."""
        return self._becomes("take", count)

    def skip(self, count: int) -> Pipeline:
        """Skip in place."""
        return self._becomes("skip", count)


@mistake("DP85", "skipped elements given again", hint="Leave the first elements out; do not put them at the end.")
class SkippedAgain(Changed):
    """A skip that moves the first elements behind the others."""

    def skip(self, count: int) -> Pipeline:
        """Turn the elements round."""

        def turned() -> Iterator[Any]:
            known = list(self)
            return iter(known[count:] + known[:count])

        return self.same(Pipeline(turned))


@mistake("DP86", "one element too few skipped", hint="Skip `count` elements: the first place has the number 0.")
class OneTooFew(Changed):
    """A skip that counts from 1."""

    def skip(self, count: int) -> Pipeline:
        """Leave out one less."""
        return self.same(Pipeline(self.source).skip(max(count - 1, 0)))


@mistake("DP87", "repeated until enough elements have come", hint="Repeat epochs, not elements.")
class ElementsCounted(Changed):
    """A repeat that counts elements."""

    def repeat(self, times: int) -> Pipeline:
        """Give so many elements."""
        return self.same(Pipeline(self.source).repeat(times).take(times))


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
