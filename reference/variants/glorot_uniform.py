"""Correct ways to write glorot_uniform."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Array = npt.NDArray[Any]
Shape = tuple[int, ...]


@variant("numbers from 0 to 1, stretched")
def stretched(shape: Shape, rng: np.random.Generator) -> Array:
    fan_in, fan_out = math.prod(shape[1:]), shape[0] * math.prod(shape[2:])
    limit = math.sqrt(6 / (fan_in + fan_out))
    return np.asarray((2 * rng.random(shape) - 1) * limit)


@variant("fans from the size of the array")
def fans_from_size(shape: Shape, rng: np.random.Generator) -> Array:
    size = math.prod(shape)
    limit = (6 / (size / shape[0] + size / shape[1])) ** 0.5
    return rng.uniform(-limit, limit, shape)


@variant("drawn as a flat array and reshaped")
def flat(shape: Shape, rng: np.random.Generator) -> Array:
    limit = np.sqrt(6.0) / np.sqrt((shape[0] + shape[1]) * np.prod(shape[2:], dtype=int))
    return rng.uniform(low=-limit, high=limit, size=int(np.prod(shape))).reshape(shape)
