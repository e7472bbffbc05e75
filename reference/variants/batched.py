"""Correct ways to write batched."""

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from reference.training.streams import check_count, stacked
from reference.variants import variant


@variant("islice until nothing comes")
def with_islice(elements: Iterable[Any], size: int, *, drop_remainder: bool = False) -> Iterator[Any]:
    check_count(size, "size", 1)
    source = iter(elements)
    while held := list(itertools.islice(source, size)):
        if len(held) == size or not drop_remainder:
            yield stacked(held)


@variant("a counter of places")
def with_counter(elements: Iterable[Any], size: int, *, drop_remainder: bool = False) -> Iterator[Any]:
    check_count(size, "size", 1)
    held: list[Any] = []
    for count, element in enumerate(elements, start=1):
        held.append(element)
        if count % size == 0:
            yield stacked(held[:])
            held.clear()
    if not drop_remainder and held:
        yield stacked(held)


@variant("next and StopIteration")
def with_next(elements: Iterable[Any], size: int, *, drop_remainder: bool = False) -> Iterator[Any]:
    check_count(size, "size", 1)
    source, more = iter(elements), True
    while more:
        held: list[Any] = []
        while more and len(held) < size:
            try:
                held.append(next(source))
            except StopIteration:
                more = False
        if len(held) == size or (held and not drop_remainder):
            yield stacked(held)
