"""Correct ways to write mini_batches."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Batches = list[npt.NDArray[Any]]


@variant("np.split at every multiple of the size")
def split_at_multiples(rng: np.random.Generator, n: int, size: int) -> Batches:
    return np.split(rng.permutation(n), np.arange(size, n, size)) if n else []


@variant("a while loop")
def while_loop(rng: np.random.Generator, n: int, size: int) -> Batches:
    order, batches = rng.permutation(n), []
    while len(order):
        batches.append(order[:size].copy())
        order = order[size:]
    return batches


@variant("a list that fills up")
def filling_up(rng: np.random.Generator, n: int, size: int) -> Batches:
    groups: list[list[int]] = []
    for place in rng.permutation(np.arange(n)).tolist():
        if not groups or len(groups[-1]) == size:
            groups.append([])
        groups[-1].append(place)
    return [np.array(group) for group in groups]
