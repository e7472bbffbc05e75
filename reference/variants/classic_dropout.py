"""Correct ways to write classic_dropout: a product, an assignment, numbers drawn one by one."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dtypes import answer_dtype
from reference.variants import variant

Array = npt.NDArray[Any]
Two = tuple[Array, Array]


@variant("a product with the mask")
def product(x: Array, p: float, rng: np.random.Generator) -> Two:
    mask = rng.random(x.shape) >= p
    return np.asarray(x.astype(answer_dtype(x)) * mask), mask


@variant("dropped by assignment")
def assigned(x: Array, p: float, rng: np.random.Generator) -> Two:
    dropped = rng.uniform(size=x.shape) < p
    y = x.astype(answer_dtype(x))
    y[dropped] = 0
    return y, ~dropped


@variant("one number drawn after the other")
def scalar_draws(x: Array, p: float, rng: np.random.Generator) -> Two:
    mask = np.array([rng.random() >= p for _ in range(x.size)], bool).reshape(x.shape)
    return np.where(mask, x, 0).astype(answer_dtype(x)), mask
