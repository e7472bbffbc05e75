"""Correct ways to write sigmoid_with_dropout: by tanh, by exp with limits, one number after the other."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dtypes import answer_dtype
from reference.variants import apply_dropout as given
from reference.variants import variant

Array = npt.NDArray[Any]


@variant("the sigmoid by way of tanh")
def by_tanh(z: Array, mask: Array, p: float) -> Array:
    return np.asarray(given.product(0.5 + 0.5 * np.tanh(z.astype(answer_dtype(z)) / 2), mask, p))


@variant("the sigmoid as the exponential of a logarithm")
def by_logaddexp(z: Array, mask: Array, p: float) -> Array:
    values = z.astype(answer_dtype(z))
    return np.asarray(given.assigned(np.exp(-np.logaddexp(np.zeros_like(values), -values)), mask, p))


@variant("one number after the other")
def scalar_loop(z: Array, mask: Array, p: float) -> Array:
    y = np.zeros(z.shape, answer_dtype(z))
    for index in np.ndindex(*z.shape):
        if mask[index] and p < 1:
            y[index] = (1 + math.tanh(float(z[index]) / 2)) / 2 / (1 - p)
    return y
