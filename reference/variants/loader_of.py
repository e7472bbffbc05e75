"""Correct ways to write loader_of."""

from typing import Any

import torch
from torch.utils.data import BatchSampler, DataLoader, Dataset, IterableDataset, RandomSampler, default_collate

from reference.training.streams import check_count
from reference.variants import variant


@variant("two loaders")
def two_loaders(dataset: Dataset[Any], batch_size: int, seed: int, *, drop_last: bool = False) -> DataLoader[Any]:
    if isinstance(dataset, IterableDataset):
        return DataLoader(dataset, batch_size=batch_size, drop_last=drop_last)
    generator = torch.Generator()
    generator.manual_seed(seed)
    return DataLoader(dataset, batch_size, shuffle=True, generator=generator, drop_last=drop_last)


@variant("a sampler made by hand")
def own_sampler(dataset: Dataset[Any], batch_size: int, seed: int, *, drop_last: bool = False) -> DataLoader[Any]:
    check_count(batch_size, "batch_size", 1)
    generator = torch.Generator().manual_seed(seed)
    if isinstance(dataset, IterableDataset):
        return DataLoader(dataset, batch_size=batch_size, drop_last=drop_last, generator=generator)
    sampler: Any = RandomSampler(dataset, generator=generator)  # type: ignore[arg-type]
    batches = BatchSampler(sampler, batch_size, drop_last)
    return DataLoader(dataset, batch_sampler=batches, generator=generator)


@variant("options in a dict")
def with_options(dataset: Dataset[Any], batch_size: int, seed: int, *, drop_last: bool = False) -> DataLoader[Any]:
    options: dict[str, Any] = {"batch_size": batch_size, "drop_last": drop_last, "collate_fn": default_collate}
    if hasattr(type(dataset), "__len__"):
        options["shuffle"] = True
    return DataLoader(dataset, generator=torch.Generator().manual_seed(seed), **options)
