"""Calls that the checks of data sets for PyTorch make: all examples, the part of a worker, open data sets."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from types import SimpleNamespace
from typing import Any

from torch.utils.data import Dataset, IterableDataset

from reference.training.pipeline_trials import Watched


def examples_of(dataset: Any) -> Iterator[Any]:
    """Give the number of examples, then the examples, the last one first.

    >>> list(examples_of("abc"))
    [3, 'c', 'b', 'a']
    """
    yield len(dataset)
    for place in reversed(range(len(dataset))):
        yield dataset[place]


def as_worker(dataset: Iterable[Any], worker: int, workers: int, times: int = 1) -> Iterator[Any]:
    """Give what one of several worker processes would give, some times over, without starting any.

    >>> list(as_worker("abc", 0, 2))
    ['a', 'b', 'c']
    """
    from torch.utils.data._utils import worker as place

    for _ in range(times):
        vars(place)["_worker_info"] = SimpleNamespace(id=worker, num_workers=workers)
        try:
            given = list(dataset)
        finally:
            vars(place)["_worker_info"] = None
        yield from given


def stream_reads(kind: Callable[..., Any], count: int, worker: int = 0, workers: int = 1) -> Iterator[Any]:
    """Ask a data set over a stream for its first elements; give each with the number of elements read so far.

    >>> list(stream_reads(iter, 2))
    [(0, 1), (1, 2)]
    """
    from torch.utils.data._utils import worker as place

    stream = Watched()
    dataset = kind(stream())
    vars(place)["_worker_info"] = SimpleNamespace(id=worker, num_workers=workers)
    try:
        given = islice(dataset, count)
        found = [(element, stream.read) for element in given]
    finally:
        vars(place)["_worker_info"] = None
    yield from found


class ListDataset(Dataset[Any]):
    """A data set of the elements of a list.

    >>> len(ListDataset([5, 6])), ListDataset([5, 6])[1]
    (2, 6)
    """

    def __init__(self, elements: list[Any]) -> None:
        self.elements = elements

    def __len__(self) -> int:
        return len(self.elements)

    def __getitem__(self, place: int) -> Any:
        return self.elements[place]


class OpenStream(IterableDataset[Any]):
    """A data set that can only be gone through.

    >>> list(OpenStream([5, 6]))
    [5, 6]
    """

    def __init__(self, elements: list[Any]) -> None:
        self.elements = elements

    def __iter__(self) -> Iterator[Any]:
        return iter(self.elements)
