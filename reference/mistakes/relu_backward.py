"""Mistakes of relu_backward: a mask that is wrong at zero, made of the wrong array, or missing."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.layers.relu import relu, relu_backward
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("M119", "gradient at 0 taken as 1", hint="At x = 0 the gradient stops: use x > 0.")
def open_at_zero(upstream: Array, x: Array) -> Array:
    return np.where(x >= 0, upstream, 0).astype(answer_dtype(upstream, x))


@mistake("M120", "mask from the sign of upstream", hint="The mask comes from the input of the forward pass, x > 0.")
def mask_of_upstream(upstream: Array, x: Array) -> Array:
    return relu(upstream.astype(answer_dtype(upstream, x)))


@mistake("M120b", "no mask", hint="The gradient is 1 for x > 0 and 0 for all other x: stop it there.")
def no_mask(upstream: Array, x: Array) -> Array:
    return upstream.astype(answer_dtype(upstream, x))


@mistake("M120c", "mask turned round", hint="The gradient passes where x > 0 and stops elsewhere, not the other way.")
def mask_inverted(upstream: Array, x: Array) -> Array:
    return np.where(x > 0, 0, upstream).astype(answer_dtype(upstream, x))


@mistake("M120d", "upstream gradient left out", hint="Chain rule: multiply the slope by the upstream gradient.")
def upstream_ignored(upstream: Array, x: Array) -> Array:
    return (x > 0).astype(answer_dtype(upstream, x))


@mistake("M121", "multiplied by relu(x)", hint="The derivative is 0 or 1, not x.")
def times_output(upstream: Array, x: Array) -> Array:
    return np.asarray(relu_backward(upstream, x) * relu(x).astype(answer_dtype(upstream, x)))
