"""Mistakes of soft_shrink: the hard form, one side only, or the threshold at the wrong place."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.layers.shrinkage import hard_shrink, soft_shrink
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


def parts(x: Array, threshold: float) -> tuple[Array, np.floating]:
    """Return x and the threshold in the dtype of the answer."""
    dtype = answer_dtype(x)
    return x.astype(dtype), dtype.type(threshold)


@mistake("M128", "hard instead of soft", hint="Subtract the threshold from the magnitude of what is kept.")
def hard(x: Array, threshold: float = 0.5) -> Array:
    return hard_shrink(x, threshold)


@mistake("M129", "sign ignored", hint="Treat negative numbers symmetrically: sign(x) * max(|x| - threshold, 0).")
def positive_side_only(x: Array, threshold: float = 0.5) -> Array:
    z, limit = parts(x, threshold)
    return np.asarray(np.maximum(z - limit, 0))


@mistake("M129b", "sign lost", hint="Give the magnitude its sign back: multiply by sign(x).")
def sign_lost(x: Array, threshold: float = 0.5) -> Array:
    return np.asarray(np.abs(soft_shrink(x, threshold)))


@mistake("M130", "threshold subtracted everywhere", hint="Small numbers become 0, and negative ones move up to zero.")
def subtracted_everywhere(x: Array, threshold: float = 0.5) -> Array:
    z, limit = parts(x, threshold)
    return np.asarray(z - limit)


@mistake("M130b", "past zero", hint="max(|x| - threshold, 0): a small number becomes 0 and does not change its sign.")
def past_zero(x: Array, threshold: float = 0.5) -> Array:
    z, limit = parts(x, threshold)
    return np.asarray(np.sign(z) * (np.abs(z) - limit))


@mistake("M130c", "away from zero", hint="Shrinking moves numbers towards zero: subtract, do not add.")
def away_from_zero(x: Array, threshold: float = 0.5) -> Array:
    z, limit = parts(x, threshold)
    return np.asarray(np.where(np.abs(z) > limit, z + np.sign(z) * limit, 0))


@mistake("M130d", "threshold fixed at 0.5", hint="Use the argument threshold, not its default value.")
def fixed_threshold(x: Array, threshold: float = 0.5) -> Array:
    return soft_shrink(x)
