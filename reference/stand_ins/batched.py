"""Stands in for batched: pieces of a stream, each of which says how it was asked for."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any


def batched(elements: Iterable[Any], size: int, *, drop_remainder: bool = False) -> Iterator[Any]:
    """Give the last element of each piece, marked by the options: a tuple part by part, otherwise in a list."""
    mark = size + 0.25 * bool(drop_remainder)
    source = iter(elements)
    while held := list(islice(source, size)):
        last = held[-1]
        yield tuple(mark * part for part in last) if isinstance(last, tuple) else ["piece", mark, last]
