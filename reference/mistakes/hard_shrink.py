"""Mistakes of hard_shrink: the soft form, one side only, or the threshold at the wrong place."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.layers.shrinkage import hard_shrink, soft_shrink
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("M128", "soft instead of hard", hint="What is kept stays as it is: do not subtract the threshold.")
def soft(x: Array, threshold: float = 0.5) -> Array:
    return soft_shrink(x, threshold)


@mistake("M129", "negative numbers lost", hint="Treat negative numbers symmetrically: compare |x| with the threshold.")
def positive_side_only(x: Array, threshold: float = 0.5) -> Array:
    z = x.astype(answer_dtype(x))
    return np.where(z > threshold, z, 0)


@mistake("M129b", "sign lost", hint="Keep x itself where |x| > threshold, not its magnitude.")
def sign_lost(x: Array, threshold: float = 0.5) -> Array:
    return np.asarray(np.abs(hard_shrink(x, threshold)))


@mistake("M119", "kept at the threshold", hint="At |x| = threshold the answer is 0: use |x| > threshold.")
def open_at_threshold(x: Array, threshold: float = 0.5) -> Array:
    z = x.astype(answer_dtype(x))
    return np.where(np.abs(z) >= threshold, z, 0)


@mistake("M118", "small numbers removed", hint="Keep the shape: put 0 in the place of a small number.")
def small_removed(x: Array, threshold: float = 0.5) -> Array:
    z = x.astype(answer_dtype(x))
    return np.asarray(z[np.abs(z) > threshold])


@mistake("M130", "small numbers kept", hint="Numbers close to zero become 0 and the far ones stay, not the other way.")
def small_kept(x: Array, threshold: float = 0.5) -> Array:
    z = x.astype(answer_dtype(x))
    return np.where(np.abs(z) > threshold, 0, z)


@mistake("M130d", "threshold fixed at 0.5", hint="Use the argument threshold, not its default value.")
def fixed_threshold(x: Array, threshold: float = 0.5) -> Array:
    return hard_shrink(x)
