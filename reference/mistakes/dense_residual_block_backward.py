"""Mistakes of dense_residual_block_backward: one of the two ways, a mask, a share."""

import numpy as np

from reference.blocks.dense_residual_block import Gradients, dense_residual_block_backward
from reference.mistakes import mistake
from reference.mistakes.dense_residual_block import summands
from reference.mistakes.residual_sum import Array


def backward(
    upstream: Array,
    arrays: tuple[Array, ...],
    outer_mask: Array | None = None,
    inner_mask: Array | None = None,
    shares: tuple[float, float] = (1, 1),
) -> Gradients:
    """Compute the gradients with other masks, or other shares of the layers and of the shortcut."""
    dtype = dense_residual_block_backward(upstream, *arrays)[0].dtype
    a, inner, f = summands(*arrays)
    w1, w2 = arrays[1].astype(dtype), arrays[3].astype(dtype)
    through = upstream.astype(dtype) * (f + a > 0 if outer_mask is None else outer_mask)
    layers, shortcut = dtype.type(shares[0]) * through, dtype.type(shares[1]) * through
    delta = (layers @ w2) * (inner > 0 if inner_mask is None else inner_mask)
    return delta @ w1 + shortcut, delta.T @ a, delta.sum(axis=0), layers.T @ inner, layers.sum(axis=0)


@mistake(
    "M257", "gradient through the shortcut dropped", hint="Add the gradient that comes through the shortcut to da."
)
def shortcut_dropped(upstream: Array, a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Gradients:
    return backward(upstream, (a, w1, b1, w2, b2), shares=(1, 0))


@mistake("M257b", "gradient through the layers dropped", hint="Add the gradient that comes through the layers to da.")
def layers_dropped(upstream: Array, a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Gradients:
    _, *others = backward(upstream, (a, w1, b1, w2, b2))
    da, *_ = backward(upstream, (a, w1, b1, w2, b2), shares=(0, 1))
    return da, *others  # type: ignore[return-value]


@mistake("M258", "gradient halved at the sum", hint="The sum hands its whole gradient to both summands.")
def halved(upstream: Array, a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Gradients:
    return backward(upstream, (a, w1, b1, w2, b2), shares=(0.5, 0.5))


@mistake("M259", "masked by F instead of the sum", hint="The last ReLU saw F(a) + a: mask with the sum.")
def masked_by_f(upstream: Array, a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Gradients:
    return backward(upstream, (a, w1, b1, w2, b2), outer_mask=summands(a, w1, b1, w2, b2)[2] > 0)


@mistake("M259b", "last ReLU forgotten on the way back", hint="Where the sum is not positive, nothing comes through.")
def last_relu_forgotten(upstream: Array, a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Gradients:
    return backward(upstream, (a, w1, b1, w2, b2), outer_mask=np.ones(a.shape, bool))


@mistake("NL16", "inner ReLU forgotten on the way back", hint="Between the layers stands a ReLU to go back through.")
def inner_relu_forgotten(upstream: Array, a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Gradients:
    return backward(upstream, (a, w1, b1, w2, b2), inner_mask=np.ones((len(a), len(w1)), bool))


@mistake("RN12", "shortcut around the last ReLU", hint="The gradient of the shortcut passes the last ReLU, too.")
def shortcut_not_masked(upstream: Array, a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Gradients:
    da, *others = backward(upstream, (a, w1, b1, w2, b2), shares=(1, 0))
    return da + upstream.astype(da.dtype), *others


@mistake("RN13", "averaged over the batch", hint="Sum over the batch: the mean, if any, is in the upstream gradient.")
def averaged(upstream: Array, a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Gradients:
    da, *others = backward(upstream, (a, w1, b1, w2, b2))
    return da, *(one / one.dtype.type(max(len(a), 1)) for one in others)
