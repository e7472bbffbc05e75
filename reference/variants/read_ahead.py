"""Correct ways to write read_ahead."""

import itertools
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from reference.training.streams import check_count
from reference.variants import variant


@variant("a queue that is filled first")
def filled_first(elements: Iterable[Any], count: int) -> Iterator[Any]:
    check_count(count, "count", 0)
    source = iter(elements)
    ready = deque(itertools.islice(source, count))
    for element in source:
        ready.append(element)
        yield ready.popleft()
    yield from ready


@variant("a list")
def with_a_list(elements: Iterable[Any], count: int) -> Iterator[Any]:
    check_count(count, "count", 0)
    held: list[Any] = []
    for element in elements:
        held.append(element)
        if len(held) == count + 1:
            yield held.pop(0)
    while held:
        yield held.pop(0)


@variant("a ring of places")
def with_a_ring(elements: Iterable[Any], count: int) -> Iterator[Any]:
    check_count(count, "count", 0)
    ring: list[Any] = []
    read = 0
    for element in elements:
        if len(ring) <= count:
            ring.append(element)
        else:
            ring[read % (count + 1)] = element
        read += 1
        if read > count:
            yield ring[read % len(ring)]
    for place in range(max(read - count, 0), read):
        yield ring[place % len(ring)]
