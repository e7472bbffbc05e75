"""Calls that the checks of a pipeline make: steps in a row, several epochs, and how much was read when."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import numpy as np

LONG = 400  # elements of a stream that nobody should read to its end


class Watched:
    """A stream of the numbers from 0 on that knows how many were read.

    >>> stream = Watched()
    >>> next(stream()), stream.read
    (0, 1)
    """

    def __init__(self) -> None:
        self.read = 0

    def __call__(self) -> Iterator[int]:
        """Give the numbers one by one."""
        for number in range(LONG):
            self.read += 1
            yield number


def add_step(pipeline: Any, name: str, *arguments: Any) -> Any:
    """Add a step to a pipeline; a dict behind the other arguments holds options by name.

    >>> add_step("b-c", "split", "-", {"maxsplit": 0})
    ['b-c']
    """
    options: dict[str, Any] = arguments[-1] if arguments and isinstance(arguments[-1], dict) else {}
    return getattr(pipeline, name)(*arguments[: len(arguments) - bool(options)], **options)


def with_steps(kind: Callable[..., Any], elements: list[Any], steps: list[list[Any]]) -> Any:
    """Make a pipeline over elements and add steps to it, each given as its name and its arguments.

    >>> class Same:
    ...     def __init__(self, source): self.source = source
    ...     def batch(self, size): return [self.source(), size]
    >>> with_steps(Same, [1, 2, 3], [["batch", 2]])
    [[1, 2, 3], 2]
    """
    pipeline = kind(lambda: elements)
    for step in steps:
        pipeline = add_step(pipeline, *step)
    return pipeline


def together(elements: Iterable[Any]) -> Any:
    """Return elements in a list, or in one array if all are whole numbers.

    >>> together(iter([3, 4])), together(["a", 1])
    (array([3, 4]), ['a', 1])
    """
    known = list(elements)
    return np.array(known) if known and all(isinstance(one, int | np.integer) for one in known) else known


def epochs_of(batches: Iterable[Any], times: int) -> Iterator[Any]:
    """Go through something several times; give what came each time.

    >>> list(epochs_of("ab", 2))
    [['a', 'b'], ['a', 'b']]
    """
    for _ in range(times):
        yield together(batches)


def reads_of(step: Callable[..., Iterable[Any]], count: int, *arguments: Any) -> Iterator[Any]:
    """Ask a step for its first elements; give each with the number of elements of the stream read so far.

    >>> list(reads_of(enumerate, 2))
    [((0, 0), 1), ((1, 1), 2)]
    """
    stream = Watched()
    for element in islice(step(stream(), *arguments), count):
        yield element, stream.read


def pipeline_reads(kind: Callable[..., Any], count: int, steps: list[list[Any]]) -> Iterator[Any]:
    """Add steps to a pipeline over a stream; give what was read before and with each of its first elements.

    >>> class Same:
    ...     def __init__(self, source): self.source = source
    ...     def __iter__(self): return iter(self.source())
    >>> list(pipeline_reads(Same, 2, []))
    [0, (0, 1), (1, 2)]
    """
    stream = Watched()
    pipeline = kind(stream)
    for step in steps:
        pipeline = add_step(pipeline, *step)
    yield stream.read
    for element in islice(pipeline, count):
        yield element, stream.read


def branches_of(kind: Callable[..., Any], elements: list[Any], steps: list[list[Any]]) -> Iterator[Any]:
    """Add each step to the same pipeline and go through the results, then through the pipeline itself.

    >>> class Same:
    ...     def __init__(self, source): self.source = source
    ...     def __iter__(self): return iter(self.source())
    ...     def take(self, count): return list(self)[:count]
    >>> list(branches_of(Same, [5, 6, 7], [["take", 1], ["take", 2]]))
    [array([5]), array([5, 6]), array([5, 6, 7])]
    """
    pipeline = kind(lambda: elements)
    branches = [add_step(pipeline, *step) for step in steps]
    for branch in [*branches, pipeline]:
        yield together(branch)


def each_of(function: Callable[..., Any], items: list[Any], *arguments: Any) -> Iterator[Any]:
    """Call a function on every item.

    >>> list(each_of(max, [3, 8], 5))
    [5, 8]
    """
    for item in items:
        yield function(item, *arguments)


def tenfold(number: Any) -> Any:
    """Return ten times a number.

    >>> tenfold(4)
    40
    """
    return 10 * number


def brighter_pair(example: tuple[Any, Any]) -> tuple[Any, Any]:
    """Return an example with twice the brightness and its label.

    >>> brighter_pair((3.5, 1))
    (7.0, 1)
    """
    image, label = example
    return 2 * image, label
