"""Mistakes of shuffled: buffers that are ignored, lost, or mixed once and for all."""

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from reference.mistakes import mistake
from reference.training.streams import shuffled


@mistake("TR155", "all elements shuffled at once", hint="Mix with a buffer of the given size only: read no more.")
def everything_mixed(elements: Iterable[Any], buffer: int, rng: np.random.Generator) -> Iterator[Any]:
    known = list(elements)
    yield from shuffled(known, max(len(known), 1), rng)


@mistake("DP11", "order drawn with permutation", hint="Draw one place at a time with rng.integers, from the buffer.")
def permuted(elements: Iterable[Any], buffer: int, rng: np.random.Generator) -> Iterator[Any]:
    known = list(elements)
    for place in rng.permutation(len(known)):
        yield known[place]


@mistake("TR156", "buffer lost at the end", hint="Empty the buffer when the source ends.")
def buffer_lost(elements: Iterable[Any], buffer: int, rng: np.random.Generator) -> Iterator[Any]:
    known = list(elements)
    yield from itertools.islice(shuffled(known, buffer, rng), max(len(known) - buffer, 0))


@mistake("DP12", "buffer emptied in order", hint="At the end, too, places of the buffer are drawn.")
def emptied_in_order(elements: Iterable[Any], buffer: int, rng: np.random.Generator) -> Iterator[Any]:
    held: list[Any] = []
    for element in elements:
        if len(held) < buffer:
            held.append(element)
            continue
        place = int(rng.integers(len(held)))
        given, held[place] = held[place], element
        yield given
    yield from held


@mistake("DP13", "block after block mixed", hint="Refill the place at once: else nothing leaves its block.")
def blocks(elements: Iterable[Any], buffer: int, rng: np.random.Generator) -> Iterator[Any]:
    source = iter(elements)
    while held := list(itertools.islice(source, buffer)):
        yield from shuffled(held, buffer, rng)


@mistake("DP14", "place not refilled", hint="The next element takes the place of the one that is given.")
def given_twice(elements: Iterable[Any], buffer: int, rng: np.random.Generator) -> Iterator[Any]:
    held: list[Any] = []
    for element in elements:
        if len(held) < buffer:
            held.append(element)
            continue
        yield held[int(rng.integers(len(held)))]
    while held:
        place = int(rng.integers(len(held)))
        held[place], held[-1] = held[-1], held[place]
        yield held.pop()


@mistake("DP15", "buffer with one place more", hint="Draw from the buffer before the next element is in it.")
def one_place_more(elements: Iterable[Any], buffer: int, rng: np.random.Generator) -> Iterator[Any]:
    yield from shuffled(elements, buffer + 1, rng)


@mistake("DP16", "last place never drawn", hint="rng.integers(n) gives 0 to n - 1 already.")
def last_never_drawn(elements: Iterable[Any], buffer: int, rng: np.random.Generator) -> Iterator[Any]:
    held: list[Any] = []
    for element in elements:
        if len(held) < buffer:
            held.append(element)
            continue
        place = int(rng.integers(max(len(held) - 1, 1)))
        given, held[place] = held[place], element
        yield given
    while held:
        place = int(rng.integers(max(len(held) - 1, 1)))
        held[place], held[-1] = held[-1], held[place]
        yield held.pop()


@mistake("DP17", "gap closed up at the end", hint="At the end, the last element of the buffer takes the place.")
def closed_up(elements: Iterable[Any], buffer: int, rng: np.random.Generator) -> Iterator[Any]:
    held: list[Any] = []
    for element in elements:
        if len(held) < buffer:
            held.append(element)
            continue
        place = int(rng.integers(len(held)))
        given, held[place] = held[place], element
        yield given
    while held:
        yield held.pop(int(rng.integers(len(held))))


@mistake("DP18", "not shuffled", hint="Draw a place of the buffer for every element that is given.")
def in_order(elements: Iterable[Any], buffer: int, rng: np.random.Generator) -> Iterator[Any]:
    yield from elements
