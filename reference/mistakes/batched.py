"""Mistakes of batched: what becomes of the last elements, sizes, and reading everything first."""

from collections.abc import Iterable, Iterator
from typing import Any

from reference.mistakes import mistake
from reference.training.streams import batched, stacked


@mistake("M322", "last batch always dropped", hint="A smaller last batch is kept unless drop_remainder is set.")
def always_dropped(elements: Iterable[Any], size: int, *, drop_remainder: bool = False) -> Iterator[Any]:
    yield from batched(elements, size, drop_remainder=True)


@mistake("DP1", "last batch always kept", hint="With drop_remainder, elements that fill no batch are left out.")
def always_kept(elements: Iterable[Any], size: int, *, drop_remainder: bool = False) -> Iterator[Any]:
    yield from batched(elements, size)


@mistake("DP2", "full last batch dropped", hint="drop_remainder leaves out a smaller batch, never a full one.")
def full_one_dropped(elements: Iterable[Any], size: int, *, drop_remainder: bool = False) -> Iterator[Any]:
    batches = list(batched(elements, size))
    yield from batches[: len(batches) - drop_remainder]


@mistake("DP3", "one element too many", hint="A batch is full with `size` elements: check after adding one.")
def one_too_many(elements: Iterable[Any], size: int, *, drop_remainder: bool = False) -> Iterator[Any]:
    yield from batched(elements, size + 1, drop_remainder=drop_remainder)


@mistake("DP4", "first batch again and again", hint="Begin with an empty list after each batch.")
def never_emptied(elements: Iterable[Any], size: int, *, drop_remainder: bool = False) -> Iterator[Any]:
    held: list[Any] = []
    left = 0
    for element in elements:
        held.append(element)
        left = len(held) % size
        if left == 0:
            yield stacked(held[:size])
    if left and not drop_remainder:
        yield stacked(held[:left])


@mistake(
    "DP5", "element lost between two batches", hint="The element that comes after a full batch opens the next one."
)
def one_lost(elements: Iterable[Any], size: int, *, drop_remainder: bool = False) -> Iterator[Any]:
    held: list[Any] = []
    for element in elements:
        if len(held) == size:
            yield stacked(held)
            held = []
        else:
            held.append(element)
    if held and not (drop_remainder and len(held) < size):
        yield stacked(held)


@mistake("DP6", "everything read first", hint="Give a batch as soon as it is full: a stream may have no end.")
def all_read(elements: Iterable[Any], size: int, *, drop_remainder: bool = False) -> Iterator[Any]:
    yield from batched(list(elements), size, drop_remainder=drop_remainder)


@mistake("DP7", "only the first part of each element", hint="Join every part of the tuples: labels belong to images.")
def labels_lost(elements: Iterable[Any], size: int, *, drop_remainder: bool = False) -> Iterator[Any]:
    for batch in batched(elements, size, drop_remainder=drop_remainder):
        yield batch[0] if isinstance(batch, tuple) else batch
