"""Correct ways to write StreamDataset."""

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from torch.utils.data import IterableDataset, get_worker_info

from reference.variants import variant


class Stream(IterableDataset[Any]):
    """Elements that can be gone through."""

    def __init__(self, elements: Iterable[Any]) -> None:
        self.elements = elements


@variant("a generator that counts")
class Counted(Stream):
    """A rest of the division by the number of workers."""

    def __iter__(self) -> Iterator[Any]:
        info = get_worker_info()
        worker, workers = (0, 1) if info is None else (info.id, info.num_workers)
        for place, element in enumerate(self.elements):
            if place % workers == worker:
                yield element


@variant("workers in a circle")
class Circle(Stream):
    """Turns are taken."""

    def __iter__(self) -> Iterator[Any]:
        info = get_worker_info()
        turns = itertools.cycle(range(info.num_workers if info else 1))
        mine = info.id if info else 0
        return (element for turn, element in zip(turns, self.elements, strict=False) if turn == mine)


@variant("compress with a pattern")
class Compressed(Stream):
    """A pattern of ones and zeros."""

    def __iter__(self) -> Iterator[Any]:
        info = get_worker_info()
        pattern = [1] if info is None else [int(worker == info.id) for worker in range(info.num_workers)]
        yield from itertools.compress(self.elements, itertools.cycle(pattern))
