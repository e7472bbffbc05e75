"""Correct ways to write dropout: the mask drawn as stated, then a product, a loop, an assignment; drawn one by one."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import apply_dropout as given
from reference.variants import variant

Array = npt.NDArray[Any]
Two = tuple[Array, Array]


@variant("a product with the scaled mask")
def product(x: Array, p: float, rng: np.random.Generator) -> Two:
    mask = np.logical_not(rng.random(x.shape) < p)
    return given.product(x, mask, p), mask


@variant("one number drawn after the other")
def scalar_draws(x: Array, p: float, rng: np.random.Generator) -> Two:
    mask = np.array([rng.random() >= p for _ in range(x.size)], bool).reshape(x.shape)
    return given.scalar_loop(x, mask, p), mask


@variant("assigned where the mask is true")
def assigned(x: Array, p: float, rng: np.random.Generator) -> Two:
    mask = rng.uniform(size=x.shape) >= p
    return given.assigned(x, mask, p), mask
