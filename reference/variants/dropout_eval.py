"""Correct ways to write dropout_eval: copies made in three ways."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dtypes import answer_dtype
from reference.variants import variant

Array = npt.NDArray[Any]


@variant("np.array with a dtype")
def copied(x: Array, p: float) -> Array:
    return np.array(x, dtype=answer_dtype(x))


@variant("zero added")
def zero_added(x: Array, p: float) -> Array:
    return np.asarray(x + np.zeros((), answer_dtype(x)))


@variant("multiplied by one")
def times_one(x: Array, p: float) -> Array:
    return np.asarray(1.0 * x)
