"""Data sets for PyTorch's DataLoader: one whose examples have numbers, one that is a stream, and the loader itself."""

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, IterableDataset

from reference.training.pipeline import check_pairs
from reference.training.streams import check_count


class ImageDataset(Dataset[tuple[Tensor, int]]):
    """Images and labels in memory, of which each example can be asked for by its number.

    Nothing is converted before it is asked for: the bytes stay as they are.

    Parameters
    ----------
    images : uint8 array (N, H, W)
        Grey values from 0 to 255.
    labels : int array (N,)
        Their classes.

    Raises
    ------
    ValueError
        Images and labels are not equally many.

    Examples
    --------
    >>> few = ImageDataset(np.array([[[0, 51]], [[255, 102]]], np.uint8), np.array([7, 3]))
    >>> len(few), few[1]
    (2, (tensor([[[1.0000, 0.4000]]]), 3))
    """

    def __init__(self, images: np.ndarray, labels: np.ndarray) -> None:
        check_pairs(images, labels)
        self.images = images
        self.labels = labels

    def __len__(self) -> int:
        """Return how many examples there are."""
        ### BEGIN SOLUTION
        return len(self.images)
        ### END SOLUTION

    def __getitem__(self, place: int) -> tuple[Tensor, int]:
        """Return one example: a float32 tensor (1, H, W) from 0 to 1, and its class, an int.

        A place behind the last one raises IndexError, as arrays do by themselves.
        """
        ### BEGIN SOLUTION
        image = self.images[place][np.newaxis].astype(np.float32) / 255
        return torch.from_numpy(image), int(self.labels[place])
        ### END SOLUTION


class StreamDataset(IterableDataset[Any]):
    """Elements of which nobody knows how many there are: they can only be gone through.

    Where worker processes read the data, each has a copy of this object. So that no element comes
    twice, worker number i of n gives the elements i, i + n, i + 2 n, ... only. A worker finds i and
    n in `torch.utils.data.get_worker_info()`, as `.id` and `.num_workers`; where there are no
    workers, that is None, and all elements are given.

    Parameters
    ----------
    elements : iterable
        Something that can be gone through again and again, such as a `Pipeline`.

    Examples
    --------
    >>> list(StreamDataset("abcde"))
    ['a', 'b', 'c', 'd', 'e']
    """

    def __init__(self, elements: Iterable[Any]) -> None:
        self.elements = elements

    def __iter__(self) -> Iterator[Any]:
        """Give the elements of this worker one by one, from the beginning."""
        ### BEGIN SOLUTION
        info = torch.utils.data.get_worker_info()
        if info is None:
            return iter(self.elements)
        return itertools.islice(self.elements, info.id, None, info.num_workers)
        ### END SOLUTION


def loader_of(
    dataset: Dataset[Any],
    batch_size: int,
    seed: int,
    *,
    drop_last: bool = False,
) -> DataLoader[Any]:
    """Return a loader of batches that mixes a data set anew in every epoch, always in the same way.

    The loader gets a `torch.Generator` of its own with this seed, as `generator=`, so that its
    orders depend on nothing else in the program. A data set that can only be gone through (an
    `IterableDataset`) is not mixed: its elements come in their own order. There are no worker
    processes.

    Parameters
    ----------
    dataset : torch.utils.data.Dataset
        Examples; what belongs to a batch is joined by PyTorch.
    batch_size, seed : int
        Examples of a batch, at least 1, and the seed of the generator.
    drop_last : bool
        Whether a smaller batch at the end is left out.

    Returns
    -------
    loader : torch.utils.data.DataLoader
        Each pass is an epoch, with an order of its own.

    Raises
    ------
    ValueError
        batch_size is below 1.

    References
    ----------
    PyTorch documentation, `torch.utils.data`.

    Examples
    --------
    >>> few = ImageDataset(np.zeros((5, 2, 2), np.uint8), np.arange(5))
    >>> [labels.tolist() for _, labels in loader_of(few, 2, seed=0)]
    [[3, 1], [0, 4], [2]]
    """
    check_count(batch_size, "batch_size", 1)
    ### BEGIN SOLUTION
    return DataLoader(
        dataset,
        batch_size=batch_size,
        shuffle=not isinstance(dataset, IterableDataset),
        drop_last=drop_last,
        generator=torch.Generator().manual_seed(seed),
        num_workers=0,
    )
    ### END SOLUTION
