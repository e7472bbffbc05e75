"""Mistakes of split: overlapping parts, parts swapped, no drawing (tuning on test data, M323, is a property)."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import mistake
from reference.training.splits import split

Parts = tuple[npt.NDArray[Any], npt.NDArray[Any]]


@mistake("M323", "validation part also learned from", hint="The two parts must share no example.")
def overlapping(n: int, validation_fraction: float, rng: np.random.Generator) -> Parts:
    return np.arange(n), split(n, validation_fraction, rng)[1]


@mistake("M323b", "both parts drawn for themselves", hint="Draw one order and cut it: two draws overlap.")
def drawn_twice(n: int, validation_fraction: float, rng: np.random.Generator) -> Parts:
    count = round(n * validation_fraction)
    validation = rng.permutation(n)[:count]
    return np.sort(rng.permutation(n)[count:]), np.sort(validation)


@mistake("TR49", "parts swapped", hint="The training part comes first; the share belongs to validation.")
def swapped(n: int, validation_fraction: float, rng: np.random.Generator) -> Parts:
    training, validation = split(n, validation_fraction, rng)
    return validation, training


@mistake("TR50", "not drawn", hint="Draw which examples are set apart: the data may be sorted.")
def not_drawn(n: int, validation_fraction: float, rng: np.random.Generator) -> Parts:
    count = round(n * validation_fraction)
    return np.arange(n - count), np.arange(n - count, n)


@mistake("TR51", "share of the training part", hint="The share is that of all examples, not of those left.")
def share_of_the_rest(n: int, validation_fraction: float, rng: np.random.Generator) -> Parts:
    return split(n, validation_fraction / (1 + validation_fraction), rng)


@mistake("TR52", "one example in neither part", hint="Every example belongs to one of the parts: check where you cut.")
def one_lost(n: int, validation_fraction: float, rng: np.random.Generator) -> Parts:
    order, count = rng.permutation(n), round(n * validation_fraction)
    return np.sort(order[count + 1 :]), np.sort(order[:count])


@mistake("TR53", "drawn with replacement", hint="Nothing comes twice: permute the places.")
def with_replacement(n: int, validation_fraction: float, rng: np.random.Generator) -> Parts:
    order, count = rng.integers(0, max(n, 1), n), round(n * validation_fraction)
    return np.sort(order[count:]), np.sort(order[:count])
