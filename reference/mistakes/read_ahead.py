"""Mistakes of read_ahead: elements lost or turned round, and too few or too many held ready."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from reference.mistakes import mistake
from reference.training.streams import read_ahead


@mistake("TR158", "held elements lost", hint="Give the elements that are still held when the source ends.")
def held_lost(elements: Iterable[Any], count: int) -> Iterator[Any]:
    ready: deque[Any] = deque()
    for element in elements:
        ready.append(element)
        if len(ready) > count:
            yield ready.popleft()


@mistake("DP21", "nothing held ready", hint="Read `count` more elements before the first one is given.")
def nothing_ready(elements: Iterable[Any], count: int) -> Iterator[Any]:
    yield from elements


@mistake("DP22", "one too few held ready", hint="The element that is given is none of those that are held ready.")
def one_too_few(elements: Iterable[Any], count: int) -> Iterator[Any]:
    yield from read_ahead(elements, max(count - 1, 0))


@mistake("DP23", "one too many held ready", hint="Give an element as soon as `count` others are held.")
def one_too_many(elements: Iterable[Any], count: int) -> Iterator[Any]:
    yield from read_ahead(elements, count + 1)


@mistake("DP24", "everything read first", hint="Hold `count` elements and no more: a stream may have no end.")
def all_read(elements: Iterable[Any], count: int) -> Iterator[Any]:
    known = list(elements)
    yield from read_ahead(known, count)


@mistake("DP25", "last one first", hint="Give the element that has waited longest: a queue, not a stack.")
def turned_round(elements: Iterable[Any], count: int) -> Iterator[Any]:
    ready: list[Any] = []
    for element in elements:
        ready.append(element)
        if len(ready) > count:
            yield ready.pop()
    while ready:
        yield ready.pop()


@mistake("DP26", "only what was held", hint="Go on reading: every element that is given makes room for the next.")
def no_more_read(elements: Iterable[Any], count: int) -> Iterator[Any]:
    yield from list(islice(elements, count + 1))
