"""Mistakes of mini_batches: no mixing, examples lost or doubled, batches of another size."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import mistake

Batches = list[npt.NDArray[Any]]


def cut(order: npt.NDArray[Any], size: int) -> Batches:
    """Cut an order into batches."""
    return [order[start : start + size] for start in range(0, len(order), size)]


@mistake("M322", "last batch dropped", hint="Keep the last batch although it is smaller: its examples count too.")
def last_batch_dropped(rng: np.random.Generator, n: int, size: int) -> Batches:
    return cut(rng.permutation(n)[: n // size * size], size)


@mistake("TR41", "not mixed", hint="Draw the order anew: rng.permutation.")
def not_mixed(rng: np.random.Generator, n: int, size: int) -> Batches:
    return cut(np.arange(n), size)


@mistake("TR42", "drawn with replacement", hint="Every example comes once an epoch: permute, do not draw places.")
def with_replacement(rng: np.random.Generator, n: int, size: int) -> Batches:
    return cut(rng.integers(0, max(n, 1), n), size)


@mistake("TR43", "batches mixed and not examples", hint="Mix the examples first, then cut.")
def batches_mixed(rng: np.random.Generator, n: int, size: int) -> Batches:
    batches = cut(np.arange(n), size)
    return [batches[place] for place in rng.permutation(len(batches))]


@mistake("TR44", "last batch filled from the start", hint="Leave the last batch smaller: nothing comes twice.")
def last_batch_filled(rng: np.random.Generator, n: int, size: int) -> Batches:
    order = rng.permutation(n)
    return [np.take(order, np.arange(start, start + size), mode="wrap") for start in range(0, n, size)]


@mistake("TR45", "number of batches for their size", hint="size is the number of examples in a batch.")
def number_for_size(rng: np.random.Generator, n: int, size: int) -> Batches:
    return np.array_split(rng.permutation(n), size)


@mistake("TR46", "batches of equal lengths", hint="All batches but the last have exactly `size` examples.")
def evened(rng: np.random.Generator, n: int, size: int) -> Batches:
    return np.array_split(rng.permutation(n), max(-(-n // size), 1))[: -(-n // size)]


@mistake("TR47", "places counted from 1", hint="Places count from 0 to n - 1.")
def from_one(rng: np.random.Generator, n: int, size: int) -> Batches:
    return cut(rng.permutation(n) + 1, size)


@mistake("TR48", "batches overlap", hint="The next batch begins where the last one ended: step by the batch size.")
def overlapping(rng: np.random.Generator, n: int, size: int) -> Batches:
    order = rng.permutation(n)
    return [order[start : start + size] for start in range(n - size + 1)]
