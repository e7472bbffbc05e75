"""Mistakes of projection_shortcut: left out, at the wrong step, or not linear."""

import numpy as np

from reference.blocks.shortcuts import projection_shortcut, zero_padding_shortcut
from reference.layers.dtypes import answer_dtype
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake(
    "M260", "input passed on as it is", hint="Where the shape changes, a 1 x 1 convolution with a stride is needed."
)
def identity(x: Array, w: Array, stride: int = 2) -> Array:
    projection_shortcut(x, w, stride)
    return x.astype(answer_dtype(x, w))


@mistake("M260b", "zeros instead of a projection", hint="Mix the channels with w; do not pad them with zeros.")
def padded_with_zeros(x: Array, w: Array, stride: int = 2) -> Array:
    dtype = projection_shortcut(x, w, stride).dtype
    return zero_padding_shortcut(x, max(len(w), x.shape[1]), stride)[:, : len(w)].astype(dtype)


@mistake("M261", "stride forgotten", hint="The shortcut has the stride of the block.")
def stride_forgotten(x: Array, w: Array, stride: int = 2) -> Array:
    return projection_shortcut(x, w, 1)


@mistake("M261b", "starting at the second pixel", hint="The first window starts at pixel 0: rows 0, s, 2 s and so on.")
def shifted(x: Array, w: Array, stride: int = 2) -> Array:
    projection_shortcut(x, w, stride)
    return projection_shortcut(x[:, :, stride - 1 :, stride - 1 :], w, stride)


@mistake(
    "M261c", "mean of the tiles instead of a stride", hint="A stride passes over pixels; it does not average them."
)
def averaged(x: Array, w: Array, stride: int = 2) -> Array:
    y = projection_shortcut(x, w, 1)
    n, c, height, width = y.shape
    rows, columns = height // stride, width // stride
    tiles = y[:, :, : rows * stride, : columns * stride].reshape(n, c, rows, stride, columns, stride)
    return np.asarray(tiles.sum(axis=(3, 5)) / y.dtype.type(stride * stride))


@mistake("M262", "activated", hint="The projection is linear: what is negative has to reach the sum.")
def activated(x: Array, w: Array, stride: int = 2) -> Array:
    return np.asarray(np.maximum(projection_shortcut(x, w, stride), 0))


@mistake("M021", "weights transposed", hint="w[o, c] connects input channel c to output channel o.")
def weights_transposed(x: Array, w: Array, stride: int = 2) -> Array:
    return projection_shortcut(x, w.T, stride)
