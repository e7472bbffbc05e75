"""Mistakes of dropout_eval: scaled once more.

M232, dropout left on, is a property: two calls give the same, and the numbers of the input.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dtypes import answer_dtype
from reference.mistakes import mistake

Array = npt.NDArray[Any]


@mistake(
    "M233", "scaled in evaluation, too", hint="Inverted dropout scales in training; in evaluation it does nothing."
)
def scaled_again(x: Array, p: float) -> Array:
    return np.asarray(x.astype(answer_dtype(x)) * (1 - p))


@mistake(
    "M233b", "divided in evaluation, too", hint="Nothing is dropped in evaluation, so there is nothing to make up for."
)
def divided_again(x: Array, p: float) -> Array:
    return np.asarray(x.astype(answer_dtype(x)) / (1 - p)) if p < 1 else np.zeros(x.shape, answer_dtype(x))


@mistake("M233c", "scaled by the drop probability", hint="Inverted dropout does nothing in evaluation.")
def scaled_by_drop(x: Array, p: float) -> Array:
    return np.asarray(x.astype(answer_dtype(x)) * p)
