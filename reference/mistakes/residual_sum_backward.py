"""Mistakes of residual_sum_backward: a path left out, the gradient shared out, the mask of something else."""

import numpy as np

from reference.blocks.residual_sum import residual_sum_backward
from reference.mistakes import mistake
from reference.mistakes.residual_sum import Array, prepared

Pair = tuple[Array, Array]


@mistake(
    "M257", "gradient of the shortcut dropped", hint="The gradient also flows through the shortcut: da is not zero."
)
def shortcut_dropped(upstream: Array, a: Array, f: Array) -> Pair:
    da, df = residual_sum_backward(upstream, a, f)
    return np.zeros_like(da), df


@mistake("M257b", "minus sign on the shortcut", hint="Both summands are added, so both gradients have the same sign.")
def sign_turned(upstream: Array, a: Array, f: Array) -> Pair:
    da, df = residual_sum_backward(upstream, a, f)
    return -da, df


@mistake("M258", "gradient halved at the sum", hint="A sum copies the gradient to each summand; it does not share it.")
def halved(upstream: Array, a: Array, f: Array) -> Pair:
    da, df = residual_sum_backward(upstream, a, f)
    return da / 2, df / 2


@mistake("M259", "mask taken from F", hint="ReLU was applied to F + a: its mask asks where the sum is positive.")
def mask_of_f(upstream: Array, a: Array, f: Array) -> Pair:
    da, _ = residual_sum_backward(upstream, np.zeros_like(a), f)
    return da, da.copy()


@mistake("M259b", "each summand masked by itself", hint="ReLU was applied to F + a: both summands share one mask.")
def masks_apart(upstream: Array, a: Array, f: Array) -> Pair:
    residual_sum_backward(upstream, a, f)
    zeros = np.zeros_like(f)
    return residual_sum_backward(upstream, a, zeros)[0], residual_sum_backward(upstream, zeros, f)[0]


@mistake("M259c", "activation forgotten", hint="Where the sum is not positive, ReLU lets no gradient through.")
def mask_missing(upstream: Array, a: Array, f: Array) -> Pair:
    dtype = residual_sum_backward(upstream, a, f)[0].dtype
    return upstream.astype(dtype), upstream.astype(dtype)


@mistake("M259d", "gradient at a sum of zero let through", hint="The derivative of ReLU at 0 is taken as 0.")
def zero_lets_through(upstream: Array, a: Array, f: Array) -> Pair:
    dtype = residual_sum_backward(upstream, a, f)[0].dtype
    a, f = prepared(a, f)
    through = upstream.astype(dtype) * (a + f >= 0)
    return through, through.copy()
