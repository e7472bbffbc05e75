"""A pipeline that feeds a network: elements flow through map, shuffle, batch, repeat, take, skip and prefetch.

The steps are those of `tf.data` under the same names; the elements are tuples of arrays or anything else.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np

from reference.training.streams import batched, check_count, read_ahead, shuffled

Source = Callable[[], Iterable[Any]]


class Pipeline:
    """Elements that can be gone through again and again; every step returns a new pipeline.

    A step changes no pipeline, and computes nothing before an element is asked for. The order of
    the steps matters: shuffle before batch mixes examples, batch before shuffle only mixes whole
    batches; batch before repeat ends every epoch with its own smaller batch, repeat before batch
    lets a batch reach over two epochs.

    Parameters
    ----------
    source : function
        Called without arguments whenever the pipeline is gone through, it gives the elements
        anew: from arrays, or from a stream that reads them one by one.

    References
    ----------
    D. G. Murray et al., "tf.data: a machine learning data processing framework", VLDB 2021.

    Examples
    --------
    >>> numbers = Pipeline(lambda: range(5))
    >>> list(numbers.map(lambda n: 10 * n).batch(2))
    [array([ 0, 10]), array([20, 30]), array([40])]
    >>> list(numbers.take(2).repeat(2)), list(numbers.skip(3))
    ([0, 1, 0, 1], [3, 4])
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

    def batch(self, size: int, *, drop_remainder: bool = False) -> "Pipeline":
        """Join so many elements at a time: `batched`, anew each time."""
        check_count(size, "size", 1)
        ### BEGIN SOLUTION
        return Pipeline(lambda: batched(self, size, drop_remainder=drop_remainder))
        ### END SOLUTION

    def shuffle(self, buffer: int, seed: int) -> "Pipeline":
        """Mix elements with a buffer: `shuffled`, anew each time.

        The generator is `np.random.default_rng(seed)`, made once, when the step is made. Each time
        the pipeline is gone through, it draws on, so that every epoch has another order.
        """
        check_count(buffer, "buffer", 1)
        ### BEGIN SOLUTION
        rng = np.random.default_rng(seed)
        return Pipeline(lambda: shuffled(self, buffer, rng))
        ### END SOLUTION

    def prefetch(self, count: int) -> "Pipeline":
        """Hold up to so many elements ready: `read_ahead`, anew each time."""
        check_count(count, "count", 0)
        ### BEGIN SOLUTION
        return Pipeline(lambda: read_ahead(self, count))
        ### END SOLUTION

    def repeat(self, times: int) -> "Pipeline":
        """Go through all elements so many times, one epoch after the other."""
        check_count(times, "times", 0)
        ### BEGIN SOLUTION
        return Pipeline(lambda: (element for _ in range(times) for element in self))
        ### END SOLUTION

    def take(self, count: int) -> "Pipeline":
        """Give the first so many elements, or all if there are fewer; read no more than these."""
        check_count(count, "count", 0)

        ### BEGIN SOLUTION
        def first() -> Iterator[Any]:
            if count == 0:
                return
            for place, element in enumerate(self, start=1):
                yield element
                if place == count:
                    return

        return Pipeline(first)
        ### END SOLUTION

    def skip(self, count: int) -> "Pipeline":
        """Leave out the first so many elements and give all others."""
        check_count(count, "count", 0)
        ### BEGIN SOLUTION
        return Pipeline(lambda: (element for place, element in enumerate(self) if place >= count))
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


def check_pairs(images: np.ndarray, labels: np.ndarray) -> None:
    """Refuse images and labels that are not equally many.

    >>> check_pairs(np.zeros((3, 8, 8)), np.zeros(2))
    Traceback (most recent call last):
        ...
    ValueError: There are 3 images and 2 labels: give every image one label.
    """
    if len(images) != len(labels):
        raise ValueError(f"There are {len(images)} images and {len(labels)} labels: give every image one label.")


def input_pipeline(
    images: np.ndarray, labels: np.ndarray, batch_size: int, epochs: int, buffer: int, seed: int
) -> Iterable[tuple[np.ndarray, np.ndarray]]:
    """Feed images to a network: scaled to 0..1, shuffled anew every epoch, in batches.

    Examples are mixed and not batches; every epoch holds each example once and ends with a smaller
    batch where the numbers ask for it.

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
    batches : iterable of tuples (images, labels)
        float64 arrays (B, H, W) and arrays (B,), those of the first epoch first. A `Pipeline`.

    Raises
    ------
    ValueError
        Images and labels are not equally many, epochs is below 0, batch_size or buffer below 1.

    References
    ----------
    D. G. Murray et al., "tf.data: a machine learning data processing framework", VLDB 2021.

    Examples
    --------
    >>> images, labels = np.array([[[0]], [[51]], [[255]]], np.uint8), np.array([7, 8, 9])
    >>> [labels.tolist() for _, labels in input_pipeline(images, labels, 2, 2, buffer=3, seed=0)]
    [[9, 8], [7], [8, 7], [9]]
    """
    check_pairs(images, labels)
    ### BEGIN SOLUTION
    examples = Pipeline(lambda: zip(images, labels, strict=True))
    scaled = examples.map(lambda example: (example[0] / 255, example[1]))
    return scaled.shuffle(buffer, seed).batch(batch_size).repeat(epochs)
    ### END SOLUTION
