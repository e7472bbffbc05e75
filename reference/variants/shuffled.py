"""Correct ways to write shuffled."""

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from reference.training.streams import check_count
from reference.variants import variant


@variant("the buffer filled with islice")
def with_islice(elements: Iterable[Any], buffer: int, rng: np.random.Generator) -> Iterator[Any]:
    check_count(buffer, "buffer", 1)
    source = iter(elements)
    held = list(itertools.islice(source, buffer))
    for element in source:
        place = rng.integers(len(held))
        yield held[place]
        held[place] = element
    while held:
        place = rng.integers(len(held))
        yield held[place]
        held[place] = held[-1]
        held.pop()


@variant("given first, the next element read after it")
def one_loop(elements: Iterable[Any], buffer: int, rng: np.random.Generator) -> Iterator[Any]:
    check_count(buffer, "buffer", 1)
    source, nothing = iter(elements), object()
    held = list(itertools.islice(source, buffer))
    while held:
        place = int(rng.integers(0, len(held)))
        yield held[place]
        following = next(source, nothing)
        if following is nothing:
            following = held.pop()
            if place == len(held):
                continue
        held[place] = following


@variant("one place more, for the next element")
def appended(elements: Iterable[Any], buffer: int, rng: np.random.Generator) -> Iterator[Any]:
    check_count(buffer, "buffer", 1)
    held: list[Any] = []

    def drawn(among: int) -> Any:
        place = int(rng.integers(among))
        given = held[place]
        last = held.pop()
        if place < len(held):
            held[place] = last
        return given

    for element in elements:
        held.append(element)
        if len(held) > buffer:
            yield drawn(buffer)
    while held:
        yield drawn(len(held))
