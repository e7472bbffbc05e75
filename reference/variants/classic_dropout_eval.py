"""Correct ways to write classic_dropout_eval: the share of p taken off, a product in another order, a loop."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dtypes import answer_dtype
from reference.variants import variant

Array = npt.NDArray[Any]


@variant("the dropped share taken off")
def share_taken_off(x: Array, p: float) -> Array:
    values = x.astype(answer_dtype(x))
    return np.asarray(values - float(p) * values)


@variant("np.multiply with a dtype")
def multiplied(x: Array, p: float) -> Array:
    return np.asarray(np.multiply(1.0 - float(p), x, dtype=answer_dtype(x)))


@variant("one number after the other")
def scalar_loop(x: Array, p: float) -> Array:
    y = np.empty(x.shape, answer_dtype(x))
    for index in np.ndindex(*x.shape):
        y[index] = (1 - p) * x[index]
    return y
