"""Correct ways to write he_normal."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Array = npt.NDArray[Any]
Shape = tuple[int, ...]


@variant("rng.normal with its deviation")
def with_deviation(shape: Shape, rng: np.random.Generator) -> Array:
    return rng.normal(0.0, math.sqrt(2 / math.prod(shape[1:])), size=shape)


@variant("drawn as a flat array and reshaped")
def flat(shape: Shape, rng: np.random.Generator) -> Array:
    fan_in = math.prod(shape) // shape[0]
    return np.asarray((rng.standard_normal(math.prod(shape)) * (2 / fan_in) ** 0.5).reshape(shape))


@variant("drawn, then scaled in place")
def scaled_in_place(shape: Shape, rng: np.random.Generator) -> Array:
    w = rng.standard_normal(size=shape)
    w /= np.sqrt(w[0].size / 2)
    return w
