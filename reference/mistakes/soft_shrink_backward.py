"""Mistakes of soft_shrink_backward: a mask that is one-sided, made of the wrong array, or missing."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.layers.shrinkage import soft_shrink, soft_shrink_backward
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("M129", "negative side stopped", hint="The gradient passes on both sides: compare |x| with the threshold.")
def positive_side_only(upstream: Array, x: Array, threshold: float = 0.5) -> Array:
    return np.where(x > threshold, upstream, 0).astype(answer_dtype(upstream, x))


@mistake("M129b", "gradient of the negative side turned", hint="The slope is 1 on both sides, not the sign of x.")
def slope_with_sign(upstream: Array, x: Array, threshold: float = 0.5) -> Array:
    passing = soft_shrink_backward(upstream, x, threshold)
    return np.asarray(passing * np.sign(x).astype(passing.dtype))


@mistake("M119", "open at the threshold", hint="At |x| = threshold the gradient stops: use |x| > threshold.")
def open_at_threshold(upstream: Array, x: Array, threshold: float = 0.5) -> Array:
    return np.where(np.abs(x.astype(float)) >= threshold, upstream, 0).astype(answer_dtype(upstream, x))


@mistake("M120", "mask from upstream", hint="The mask comes from the input of the forward pass, |x| > threshold.")
def mask_of_upstream(upstream: Array, x: Array, threshold: float = 0.5) -> Array:
    return np.where(np.abs(upstream) > threshold, upstream, 0).astype(answer_dtype(upstream, x))


@mistake("M120b", "no mask", hint="Where |x| <= threshold the output stays 0: no gradient passes there.")
def no_mask(upstream: Array, x: Array, threshold: float = 0.5) -> Array:
    return upstream.astype(answer_dtype(upstream, x))


@mistake("M120d", "upstream gradient left out", hint="Chain rule: multiply the slope by the upstream gradient.")
def upstream_ignored(upstream: Array, x: Array, threshold: float = 0.5) -> Array:
    return soft_shrink_backward(np.ones_like(upstream), x, threshold).astype(answer_dtype(upstream, x))


@mistake("M128", "upstream gradient shrunk", hint="Shrink nothing on the way back: the slope is 0 or 1.")
def upstream_shrunk(upstream: Array, x: Array, threshold: float = 0.5) -> Array:
    return soft_shrink(upstream.astype(answer_dtype(upstream, x)), threshold)


@mistake("M130d", "threshold fixed at 0.5", hint="Use the argument threshold, not its default value.")
def fixed_threshold(upstream: Array, x: Array, threshold: float = 0.5) -> Array:
    return soft_shrink_backward(upstream, x)
