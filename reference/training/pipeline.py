"""A pipeline that feeds a network: elements flow through map, shuffle, batch, repeat, take and prefetch.

The steps are those of `tf.data` under the same names; the elements are tuples of arrays or anything else.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np

Source = Callable[[], Iterable[Any]]


def check_count(count: int, name: str, least: int) -> None:
    """Refuse a number that is too small.

    >>> check_count(0, "size", 1)
    Traceback (most recent call last):
        ...
    ValueError: size must be at least 1, got 0: give a larger number.
    """
    if count < least:
        raise ValueError(f"{name} must be at least {least}, got {count}: give a larger number.")


def stacked(elements: list[Any]) -> Any:
    """Join the elements of a batch: tuples part by part, arrays and numbers along a new first axis.

    >>> stacked([(np.array([1, 2]), 0), (np.array([3, 4]), 1)])
    (array([[1, 2],
           [3, 4]]), array([0, 1]))
    """
    if isinstance(elements[0], tuple):
        return tuple(np.stack(parts) for parts in zip(*elements, strict=True))
    return np.stack(elements)


class Pipeline:
    """Elements that can be gone through again and again; every step returns a new pipeline and changes none.

    Nothing is computed before an element is asked for. The order of the steps matters: shuffle before batch mixes
    examples, batch before shuffle only mixes whole batches; batch before repeat ends every epoch with its own smaller
    batch, repeat before batch lets a batch reach over two epochs.

    Parameters
    ----------
    source : function
        Called without arguments whenever the pipeline is gone through, it gives the elements anew: from arrays
        (`from_arrays`), or a stream that reads them one by one and is never in memory as a whole.

    References
    ----------
    D. G. Murray et al., "tf.data: a machine learning data processing framework", VLDB 2021.

    Examples
    --------
    >>> numbers = Pipeline(lambda: range(5))
    >>> list(numbers.map(lambda n: 10 * n).batch(2))
    [array([ 0, 10]), array([20, 30]), array([40])]
    >>> list(numbers.take(2).repeat(2))
    [0, 1, 0, 1]
    """

    def __init__(self, source: Source) -> None:
        self.source = source

    def __iter__(self) -> Iterator[Any]:
        return iter(self.source())

    def map(self, function: Callable[[Any], Any]) -> "Pipeline":
        """Pass every element through a function; an element that is a tuple is one argument."""
        ### BEGIN SOLUTION
        return Pipeline(lambda: (function(element) for element in self))
        ### END SOLUTION

    def shuffle(self, buffer: int, seed: int) -> "Pipeline":
        """Mix elements with a buffer of so many places.

        The buffer is filled; then one place of it is drawn (`rng.integers` of the number of elements in it), that
        element is given and the next one takes its place; at the end, the last element of the buffer takes it. With 1
        place nothing is mixed. The generator is `np.random.default_rng(seed)`, made once: each time the pipeline is
        gone through, it draws on, so that every epoch has another order.
        """
        check_count(buffer, "buffer", 1)
        ### BEGIN SOLUTION
        rng = np.random.default_rng(seed)

        def mixed() -> Iterator[Any]:
            held: list[Any] = []
            for element in self:
                if len(held) < buffer:
                    held.append(element)
                    continue
                place = int(rng.integers(len(held)))
                given, held[place] = held[place], element
                yield given
            while held:
                place = int(rng.integers(len(held)))
                held[place], held[-1] = held[-1], held[place]
                yield held.pop()

        return Pipeline(mixed)
        ### END SOLUTION

    def batch(self, size: int) -> "Pipeline":
        """Join so many elements at a time with `stacked`; the last batch may be smaller and is kept."""
        check_count(size, "size", 1)
        ### BEGIN SOLUTION

        def batches() -> Iterator[Any]:
            held: list[Any] = []
            for element in self:
                held.append(element)
                if len(held) == size:
                    yield stacked(held)
                    held = []
            if held:
                yield stacked(held)

        return Pipeline(batches)
        ### END SOLUTION

    def repeat(self, times: int) -> "Pipeline":
        """Go through all elements so many times, one epoch after the other."""
        check_count(times, "times", 0)
        ### BEGIN SOLUTION
        return Pipeline(lambda: (element for _ in range(times) for element in self))
        ### END SOLUTION

    def take(self, count: int) -> "Pipeline":
        """Give the first so many elements, or all if there are fewer, and ask for no more than these."""
        check_count(count, "count", 0)
        ### BEGIN SOLUTION

        def first() -> Iterator[Any]:
            left = count
            if left == 0:
                return
            for element in self:
                yield element
                left -= 1
                if left == 0:
                    return

        return Pipeline(first)
        ### END SOLUTION

    def prefetch(self, count: int) -> "Pipeline":
        """Hold up to so many elements ready before they are asked for; elements and order stay the same.

        When an element is given, the `count` elements after it have been read already. A library does the reading in
        another thread, so that the network need not wait; here it is done in between.
        """
        check_count(count, "count", 0)
        ### BEGIN SOLUTION

        def ahead() -> Iterator[Any]:
            ready: deque[Any] = deque()
            for element in self:
                ready.append(element)
                if len(ready) > count:
                    yield ready.popleft()
            yield from ready

        return Pipeline(ahead)
        ### END SOLUTION


def from_arrays(*arrays: np.ndarray) -> Pipeline:
    """Return a pipeline over the first axis of arrays of equal length: elements are tuples, one part of each array.

    >>> list(from_arrays(np.array([[1, 2], [3, 4]]), np.array([0, 1])).batch(2))
    [(array([[1, 2],
           [3, 4]]), array([0, 1]))]
    """
    lengths = {len(array) for array in arrays}
    if len(lengths) != 1:
        raise ValueError(f"The arrays have the lengths {sorted(lengths)}: give at least one, all of one length.")
    return Pipeline(lambda: zip(*arrays, strict=True))


def input_pipeline(
    images: np.ndarray, labels: np.ndarray, batch_size: int, epochs: int, buffer: int, seed: int
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Feed images to a network: scaled to 0..1, shuffled anew every epoch, in batches, for several epochs.

    Examples are mixed and not batches; every epoch holds each example once and ends with a smaller batch where the
    numbers ask for it.

    Parameters
    ----------
    images : uint8 array (N, H, W)
        Grey values from 0 to 255.
    labels : array (N,)
        Their classes.
    batch_size, epochs, buffer, seed : int
        Examples of a batch, epochs, and the places and the seed of `Pipeline.shuffle`.

    Returns
    -------
    batches : list of tuples (images, labels)
        float64 arrays (B, H, W) and arrays (B,).

    Raises
    ------
    ValueError
        The arrays are not equally long, epochs is below 0, batch_size or buffer below 1.

    References
    ----------
    D. G. Murray et al., "tf.data: a machine learning data processing framework", VLDB 2021.

    Examples
    --------
    >>> images, labels = np.array([[[0]], [[51]], [[255]]], np.uint8), np.array([7, 8, 9])
    >>> [labels.tolist() for _, labels in input_pipeline(images, labels, 2, 2, buffer=3, seed=0)]
    [[9, 8], [7], [8, 7], [9]]
    """
    check_count(epochs, "epochs", 0)
    ### BEGIN SOLUTION
    examples = from_arrays(images, labels).map(lambda example: (example[0] / 255, example[1]))
    return list(examples.shuffle(buffer, seed).batch(batch_size).repeat(epochs))
    ### END SOLUTION
