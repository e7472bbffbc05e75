"""Mistakes of dropout_backward: the scale left out or wrong, or the mask not used.

M236, a new mask in the backward pass, is a property: the gradient is zero exactly where the output was dropped.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dropout import dropout_backward
from reference.layers.dtypes import answer_dtype
from reference.mistakes import mistake
from reference.mistakes.apply_dropout import scaled

Array = npt.NDArray[Any]


@mistake("M229", "divided by the drop probability", hint="Divide by the probability of keeping, which is 1 - p.")
def divided_by_drop(upstream: Array, mask: Array, p: float) -> Array:
    return scaled(upstream, mask, 1 / p if p else np.inf)


@mistake("M231", "mask turned over", hint="A 1 in the mask lets the gradient through, a 0 stops it.")
def mask_turned_over(upstream: Array, mask: Array, p: float) -> Array:
    return dropout_backward(upstream, 1 - mask.astype(int), p)


@mistake("M236", "mask not used", hint="Dropped numbers have no influence: multiply by the mask of the forward pass.")
def mask_not_used(upstream: Array, mask: Array, p: float) -> Array:
    return dropout_backward(upstream, np.ones_like(mask), p)


@mistake("M237", "scale missing", hint="The forward pass divides by 1 - p, so the backward pass does too.")
def scale_missing(upstream: Array, mask: Array, p: float) -> Array:
    return scaled(upstream, mask, 1)


@mistake("M237b", "multiplied by the keep probability", hint="The forward pass divides by 1 - p: divide here as well.")
def multiplied_by_keep(upstream: Array, mask: Array, p: float) -> Array:
    return scaled(upstream, mask, 1 - p)


@mistake("M239", "nan where all is dropped", hint="At p = 1 the gradient is zero: do not divide by 1 - p there.")
def zero_by_zero(upstream: Array, mask: Array, p: float) -> Array:
    return np.full(mask.shape, np.nan, answer_dtype(upstream)) if p == 1 else dropout_backward(upstream, mask, p)
