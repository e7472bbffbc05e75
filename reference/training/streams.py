"""Elements that come one by one: joined to batches, mixed with a buffer, read ahead of their use.

Each function is a generator: it asks for an element only when it needs one, so that a stream need not fit into memory.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np


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


def batched(elements: Iterable[Any], size: int, *, drop_remainder: bool = False) -> Iterator[Any]:
    """Join so many elements at a time with `stacked`.

    A batch is given as soon as its last element has been read; no element after it is asked for
    before the next batch is.

    Parameters
    ----------
    elements : iterable
        Examples in order; it may be a stream that is never in memory as a whole.
    size : int
        Elements of a batch, at least 1.
    drop_remainder : bool
        Whether elements that do not fill a batch at the end are left out; otherwise they make a
        smaller one.

    Yields
    ------
    batch
        What `stacked` makes of `size` elements. There are no empty batches.

    Raises
    ------
    ValueError
        size is below 1.

    References
    ----------
    D. G. Murray et al., "tf.data: a machine learning data processing framework", VLDB 2021.

    Examples
    --------
    >>> list(batched(range(5), 2))
    [array([0, 1]), array([2, 3]), array([4])]
    >>> list(batched(range(5), 2, drop_remainder=True))
    [array([0, 1]), array([2, 3])]
    """
    check_count(size, "size", 1)
    ### BEGIN SOLUTION
    held: list[Any] = []
    for element in elements:
        held.append(element)
        if len(held) == size:
            yield stacked(held)
            held = []
    if held and not drop_remainder:
        yield stacked(held)
    ### END SOLUTION


def shuffled(elements: Iterable[Any], buffer: int, rng: np.random.Generator) -> Iterator[Any]:
    """Mix elements with a buffer of so many places.

    The buffer is filled. Then, again and again: one of its places is drawn, the element there is
    given, and the next element of the source takes the place. When the source has ended, the
    last element of the buffer takes it, and the buffer becomes one shorter, until it is empty.
    With one place nothing is mixed.

    Parameters
    ----------
    elements : iterable
        It may be a stream. Of n elements that were given, at most n + buffer have been read.
    buffer : int
        Number of places, at least 1. A source of fewer elements fills only some of them.
    rng : numpy.random.Generator
        Source of the places: `rng.integers(...)` of the number of elements in the buffer, once
        for every element that is given.

    Yields
    ------
    element
        Every element once.

    Raises
    ------
    ValueError
        buffer is below 1.

    References
    ----------
    TensorFlow documentation, `tf.data.Dataset.shuffle`.

    Examples
    --------
    >>> list(shuffled("abcdef", 3, np.random.default_rng(0)))
    ['c', 'b', 'e', 'a', 'd', 'f']
    >>> list(shuffled("abcdef", 1, np.random.default_rng(0)))
    ['a', 'b', 'c', 'd', 'e', 'f']
    """
    check_count(buffer, "buffer", 1)
    ### BEGIN SOLUTION
    held: list[Any] = []
    for element in elements:
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
    ### END SOLUTION


def read_ahead(elements: Iterable[Any], count: int) -> Iterator[Any]:
    """Hold elements ready before they are asked for; elements and order stay the same.

    When an element is given, exactly the `count` elements after it have been read already, or
    all that are left. A library reads them at the same time as the network works, so that the
    network need not wait; here it is done in between.

    Parameters
    ----------
    elements : iterable
        It may be a stream.
    count : int
        Elements that are held ready, at least 0.

    Yields
    ------
    element
        Every element once, in order.

    Raises
    ------
    ValueError
        count is below 0.

    References
    ----------
    TensorFlow documentation, `tf.data.Dataset.prefetch`.

    Examples
    --------
    >>> list(read_ahead("abc", 2))
    ['a', 'b', 'c']
    """
    check_count(count, "count", 0)
    ### BEGIN SOLUTION
    ready: deque[Any] = deque()
    for element in elements:
        ready.append(element)
        if len(ready) > count:
            yield ready.popleft()
    yield from ready
    ### END SOLUTION
