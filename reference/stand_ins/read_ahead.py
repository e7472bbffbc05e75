"""Stands in for read_ahead: pieces of the stream are read at once."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any


def read_ahead(elements: Iterable[Any], count: int) -> Iterator[Any]:
    """Give the elements, so many at a time."""
    source = iter(elements)
    while held := list(islice(source, count + 3)):
        yield from held
