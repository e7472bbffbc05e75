"""Mistakes of dense_residual_block: the shortcut of residual_sum's mistakes, and one that starts inside the block."""

import numpy as np

from reference.blocks.dense_residual_block import check_dense_block, dense_residual_block
from reference.mistakes import mistake, residual_sum
from reference.mistakes.residual_sum import Array


def summands(a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> tuple[Array, Array, Array]:
    """Return the input, the activation in between and F(a), in the dtype of the answer."""
    check_dense_block(a, w1, b1, w2, b2)
    dtype = dense_residual_block(a[:0], w1, b1, w2, b2).dtype
    a, w1, b1, w2, b2 = (array.astype(dtype) for array in (a, w1, b1, w2, b2))
    inner = np.maximum(a @ w1.T + b1, 0)
    return a, inner, inner @ w2.T + b2


@mistake("M245", "shortcut missing", hint="Add the input of the block before the last activation.")
def shortcut_missing(a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Array:
    a, _, f = summands(a, w1, b1, w2, b2)
    return np.asarray(residual_sum.shortcut_missing(a, f))


@mistake("M247", "activated before the sum instead of after it", hint="Add first, then activate.")
def activated_before(a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Array:
    a, _, f = summands(a, w1, b1, w2, b2)
    return np.asarray(residual_sum.activated_before(a, f))


@mistake("M248", "activated before and after the sum", hint="The second layer is linear before the sum.")
def activated_twice(a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Array:
    a, _, f = summands(a, w1, b1, w2, b2)
    return np.asarray(residual_sum.activated_twice(a, f))


@mistake("M249", "activation after the sum missing", hint="The activation is applied to the sum.")
def activation_missing(a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Array:
    a, _, f = summands(a, w1, b1, w2, b2)
    return a + f


@mistake("M250", "shortcut activated by itself", hint="The shortcut carries the input of the block unchanged.")
def shortcut_activated(a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Array:
    a, _, f = summands(a, w1, b1, w2, b2)
    return np.asarray(residual_sum.both_activated(a, f))


@mistake("M251", "averaged", hint="Take the sum itself: there is no factor 1/2.")
def averaged(a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Array:
    a, _, f = summands(a, w1, b1, w2, b2)
    return np.asarray(residual_sum.averaged(a, f))


@mistake("M252", "subtracted", hint="The block gives F(a) + a.")
def subtracted(a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Array:
    a, _, f = summands(a, w1, b1, w2, b2)
    return np.asarray(residual_sum.subtracted(a, f))


@mistake(
    "M254", "shortcut from inside the block", hint="The shortcut starts at the input of the block, not in between."
)
def shortcut_from_inside(a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Array:
    _, inner, f = summands(a, w1, b1, w2, b2)
    if inner.shape != f.shape:
        raise ValueError(f"{inner.shape[1]} features in between cannot be added to {f.shape[1]}.")
    return np.asarray(np.maximum(f + inner, 0))


@mistake("M254b", "first layer not activated", hint="The first layer is followed by ReLU: a1 = relu(W1 a + b1).")
def first_layer_linear(a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Array:
    a, _, _ = summands(a, w1, b1, w2, b2)
    w1, b1, w2, b2 = (array.astype(a.dtype) for array in (w1, b1, w2, b2))
    return np.asarray(np.maximum((a @ w1.T + b1) @ w2.T + b2 + a, 0))
