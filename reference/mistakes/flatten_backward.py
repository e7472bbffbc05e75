"""Mistakes of flatten_backward: the gradient left flat, or put back in another order."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.layers.flatten import flatten_backward
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("M134", "left flat", hint="The gradient has the shape of the input: reshape it to x.shape.")
def left_flat(upstream: Array, x: Array) -> Array:
    return upstream.astype(answer_dtype(upstream, x))


@mistake("M135", "channel-last order", hint="Put the numbers back in the order in which they were taken: (C, H, W).")
def channel_last(upstream: Array, x: Array) -> Array:
    return np.moveaxis(flatten_backward(upstream, np.moveaxis(x, 1, -1)), -1, 1)


@mistake("M135b", "column-major order", hint="Put the numbers back in row-major order, the last axis fastest.")
def column_major(upstream: Array, x: Array) -> Array:
    return upstream.astype(answer_dtype(upstream, x)).reshape(x.shape, order="F")


@mistake("M135c", "images mixed", hint="Row n of upstream belongs to image n: do not transpose it.")
def images_mixed(upstream: Array, x: Array) -> Array:
    return np.ascontiguousarray(upstream.T).astype(answer_dtype(upstream, x)).reshape(x.shape)


@mistake("M120", "upstream gradient left out", hint="Return the upstream gradient in the shape of x, not ones.")
def ones(upstream: Array, x: Array) -> Array:
    return np.ones(x.shape, answer_dtype(upstream, x))
