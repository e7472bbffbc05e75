"""Mistakes of classic_dropout_eval: another factor than the probability of keeping."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dtypes import answer_dtype
from reference.mistakes import mistake

Array = npt.NDArray[Any]


@mistake("M233", "not scaled", hint="The classic form scales in evaluation: multiply by the probability of keeping.")
def not_scaled(x: Array, p: float) -> Array:
    return x.astype(answer_dtype(x))


@mistake("M234", "scaled by the drop probability", hint="Multiply by the probability of keeping, 1 - p, not by p.")
def scaled_by_drop(x: Array, p: float) -> Array:
    return np.asarray(x.astype(answer_dtype(x)) * p)


@mistake(
    "M234b", "divided by the keep probability", hint="More units work in evaluation: multiply by 1 - p, do not divide."
)
def divided_by_keep(x: Array, p: float) -> Array:
    return np.asarray(x.astype(answer_dtype(x)) / (1 - p)) if p < 1 else np.zeros(x.shape, answer_dtype(x))
