"""Mistakes of loader_of: no order of its own, the last batch, a stream that is treated like a list.

A loader without a generator gives another order at every run: the suite asks for the same one twice.
"""

from typing import Any

import torch
from torch.utils.data import DataLoader, Dataset, IterableDataset, RandomSampler

from reference.mistakes import mistake


def loader(dataset: Dataset[Any], batch_size: int, seed: int, **options: Any) -> DataLoader[Any]:
    """Return the right loader, with some options changed."""
    stream = isinstance(dataset, IterableDataset)
    right = {"shuffle": not stream, "generator": torch.Generator().manual_seed(seed)}
    return DataLoader(dataset, batch_size=batch_size, **{**right, **options})


@mistake("DP71", "not shuffled", hint="Set shuffle where the data set has a length: the default is no mixing.")
def not_shuffled(dataset: Dataset[Any], batch_size: int, seed: int, *, drop_last: bool = False) -> DataLoader[Any]:
    return loader(dataset, batch_size, seed, shuffle=False, drop_last=drop_last)


@mistake("M322", "last batch always dropped", hint="Keep the smaller last batch unless drop_last is set.")
def always_dropped(dataset: Dataset[Any], batch_size: int, seed: int, *, drop_last: bool = False) -> DataLoader[Any]:
    return loader(dataset, batch_size, seed, drop_last=True)


@mistake("DP72", "last batch always kept", hint="Hand drop_last on to the loader.")
def always_kept(dataset: Dataset[Any], batch_size: int, seed: int, *, drop_last: bool = False) -> DataLoader[Any]:
    return loader(dataset, batch_size, seed)


@mistake("DP73", "drawn with repetition", hint="Every example comes once an epoch: set shuffle instead of a sampler.")
def with_repetition(dataset: Dataset[Any], batch_size: int, seed: int, *, drop_last: bool = False) -> DataLoader[Any]:
    if isinstance(dataset, IterableDataset):
        return loader(dataset, batch_size, seed, drop_last=drop_last)
    generator = torch.Generator().manual_seed(seed)
    sized: Any = dataset
    sampler = RandomSampler(sized, replacement=True, generator=generator)
    return loader(dataset, batch_size, seed, shuffle=False, sampler=sampler, drop_last=drop_last)


class _Again:
    """A loader whose generator is seeded anew in every epoch."""

    def __init__(self, right: DataLoader[Any], seed: int) -> None:
        self.right, self.seed = right, seed

    def __iter__(self) -> Any:
        if self.right.generator is not None:
            self.right.generator.manual_seed(self.seed)
        return iter(self.right)


@mistake("M352d", "same order in every epoch", hint="Seed the generator once: each epoch draws on.")
def order_repeated(dataset: Dataset[Any], batch_size: int, seed: int, *, drop_last: bool = False) -> Any:
    return _Again(loader(dataset, batch_size, seed, drop_last=drop_last), seed)


@mistake("DP74", "batches of one", hint="Hand batch_size on to the loader.")
def batches_of_one(dataset: Dataset[Any], batch_size: int, seed: int, *, drop_last: bool = False) -> DataLoader[Any]:
    return loader(dataset, 1, seed, drop_last=drop_last)


@mistake("DP75", "seed ignored", hint="Seed the generator with the seed that is handed over.")
def seed_ignored(dataset: Dataset[Any], batch_size: int, seed: int, *, drop_last: bool = False) -> DataLoader[Any]:
    return loader(dataset, batch_size, 0, drop_last=drop_last)
