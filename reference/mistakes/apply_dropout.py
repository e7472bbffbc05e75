"""Mistakes of apply_dropout: the scale left out, turned over or taken from the wrong probability."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dropout import apply_dropout
from reference.layers.dtypes import answer_dtype
from reference.mistakes import mistake

Array = npt.NDArray[Any]


def scaled(x: Array, mask: Array, factor: float) -> Array:
    """Return the kept values times a factor."""
    return np.asarray(np.where(mask == 1, x.astype(answer_dtype(x)) * factor, 0)).astype(answer_dtype(x))


@mistake("M228", "not rescaled", hint="Divide what is kept by the probability of keeping, 1 - p.")
def not_rescaled(x: Array, mask: Array, p: float) -> Array:
    return scaled(x, mask, 1)


@mistake("M229", "divided by the drop probability", hint="Divide by the probability of keeping, which is 1 - p.")
def divided_by_drop(x: Array, mask: Array, p: float) -> Array:
    return scaled(x, mask, 1 / p if p else np.inf)


@mistake("M230", "multiplied by the keep probability", hint="In training divide by 1 - p; do not multiply.")
def multiplied_by_keep(x: Array, mask: Array, p: float) -> Array:
    return scaled(x, mask, 1 - p)


@mistake("M230b", "multiplied by the drop probability", hint="In training divide by the probability of keeping, 1 - p.")
def multiplied_by_drop(x: Array, mask: Array, p: float) -> Array:
    return scaled(x, mask, p)


@mistake("M231", "mask turned over", hint="A 1 in the mask keeps the number, a 0 drops it.")
def mask_turned_over(x: Array, mask: Array, p: float) -> Array:
    return apply_dropout(x, 1 - mask.astype(int), p)


@mistake(
    "M231b", "mask and probability turned over", hint="A 1 in the mask keeps, and p is the probability of dropping."
)
def all_turned_over(x: Array, mask: Array, p: float) -> Array:
    return apply_dropout(x, 1 - mask.astype(int), 1 - p)


@mistake("M239", "nan where all is dropped", hint="At p = 1 the answer is zero: do not divide by 1 - p there.")
def zero_by_zero(x: Array, mask: Array, p: float) -> Array:
    return np.full(x.shape, np.nan, answer_dtype(x)) if p == 1 else apply_dropout(x, mask, p)


@mistake("M239b", "everything kept where all is dropped", hint="At p = 1 nothing is kept: the answer is zero.")
def all_kept_at_one(x: Array, mask: Array, p: float) -> Array:
    return x.astype(answer_dtype(x)) if p == 1 else apply_dropout(x, mask, p)
