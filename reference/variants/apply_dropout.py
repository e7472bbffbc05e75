"""Correct ways to write apply_dropout: a product, a loop, an assignment by mask."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dtypes import answer_dtype
from reference.variants import variant

Array = npt.NDArray[Any]


@variant("a product with the scaled mask")
def product(x: Array, mask: Array, p: float) -> Array:
    dtype = answer_dtype(x)
    factor = 0.0 if p == 1 else 1 / (1 - float(p))
    return np.asarray(x.astype(dtype) * (mask.astype(dtype) * factor))


@variant("one number after the other")
def scalar_loop(x: Array, mask: Array, p: float) -> Array:
    y = np.zeros(x.shape, answer_dtype(x))
    for index in np.ndindex(*x.shape):
        if mask[index]:
            y[index] = x[index] / (1 - p)
    return y


@variant("assigned where the mask is true")
def assigned(x: Array, mask: Array, p: float) -> Array:
    y, kept = np.zeros(x.shape, answer_dtype(x)), mask.astype(bool)
    y[kept] = x[kept].astype(y.dtype) / (1 - float(p)) if kept.any() else 0
    return y


@variant("divided first, dropped afterwards")
def dropped_afterwards(x: Array, mask: Array, p: float) -> Array:
    values = x.astype(answer_dtype(x))
    y = np.array(values / (1 - float(p)) if p < 1 else values)
    y[mask == 0] = 0
    return y
