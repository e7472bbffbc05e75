"""Correct ways to write split."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Parts = tuple[npt.NDArray[Any], npt.NDArray[Any]]


@variant("a mask of the validation part")
def mask(n: int, validation_fraction: float, rng: np.random.Generator) -> Parts:
    validating = np.zeros(n, bool)
    validating[rng.permutation(n)[: round(n * validation_fraction)]] = True
    return np.flatnonzero(~validating), np.flatnonzero(validating)


@variant("sets")
def sets(n: int, validation_fraction: float, rng: np.random.Generator) -> Parts:
    validation = {int(place) for place in rng.permutation(n)[: round(n * validation_fraction)]}
    training = set(range(n)) - validation
    return np.array(sorted(training), np.int64), np.array(sorted(validation), np.int64)


@variant("np.split and np.setdiff1d")
def difference(n: int, validation_fraction: float, rng: np.random.Generator) -> Parts:
    validation, _ = np.split(rng.permutation(n), [round(validation_fraction * n)])
    return np.setdiff1d(np.arange(n), validation), np.sort(validation)
