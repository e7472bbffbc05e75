"""Mistakes of StreamDataset: what each worker gives, and streams that can be gone through only once."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from torch.utils.data import IterableDataset, get_worker_info

from reference.mistakes import mistake


class Shared(IterableDataset[Any]):
    """A stream whose workers give some of its elements."""

    def __init__(self, elements: Iterable[Any]) -> None:
        self.elements = elements

    def given(self, worker: int, workers: int) -> Iterable[Any]:
        """Return what one worker gives."""
        raise NotImplementedError

    def __iter__(self) -> Iterator[Any]:
        info = get_worker_info()
        return iter(self.given(0, 1) if info is None else self.given(info.id, info.num_workers))


@mistake("DP61", "every worker gives everything", hint="Each worker gives its own elements: else all come n times.")
class Everything(Shared):
    """Workers that do not share."""

    def given(self, worker: int, workers: int) -> Iterable[Any]:  # noqa: ARG002
        """Return all elements."""
        return self.elements


@mistake("DP62", "all workers give the first one's elements", hint="Begin with the element of the worker's number.")
class SameShare(Shared):
    """Workers with the same share."""

    def given(self, worker: int, workers: int) -> Iterable[Any]:  # noqa: ARG002
        """Return every n-th element from the first on."""
        return islice(self.elements, 0, None, workers)


@mistake("DP63", "workers counted from one", hint="The first worker has the number 0.")
class FromOne(Shared):
    """The first elements are nobody's."""

    def given(self, worker: int, workers: int) -> Iterable[Any]:
        """Return every n-th element from the next on."""
        return islice(self.elements, worker + (workers > 1), None, workers)


@mistake(
    "DP64", "a piece in a row for each worker", hint="Elements i, i + n, ...: nobody knows the length of a stream."
)
class Pieces(Shared):
    """Workers that cut a list."""

    def given(self, worker: int, workers: int) -> Iterable[Any]:
        """Return a piece of the list."""
        known = list(self.elements)
        size = -(-len(known) // workers)
        return known[worker * size : (worker + 1) * size]


@mistake("TR159", "gone through only once", hint="Begin anew each time: an iterator is used up.")
class OnlyOnce(Shared):
    """A stream that ends for good."""

    def __init__(self, elements: Iterable[Any]) -> None:
        super().__init__(iter(elements))

    def given(self, worker: int, workers: int) -> Iterable[Any]:
        """Return what is left."""
        return islice(self.elements, worker, None, workers)


@mistake("DP65", "number and count exchanged", hint="Begin with .id and step by .num_workers.")
class Stepped(Shared):
    """Steps of the worker's number."""

    def given(self, worker: int, workers: int) -> Iterable[Any]:
        """Return the wrong elements."""
        return islice(self.elements, workers if workers > 1 else 0, None, max(worker, 1))
