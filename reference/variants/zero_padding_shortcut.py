"""Correct ways to write zero_padding_shortcut: np.pad, zeros joined on, an identity matrix, loops."""

import numpy as np

from reference.blocks.shortcuts import check_shortcut, projection_shortcut
from reference.layers.dtypes import answer_dtype
from reference.mistakes.conv2d_sums import Array
from reference.variants import variant


@variant("np.pad on the channels")
def padded(x: Array, channels: int, stride: int = 2) -> Array:
    check_shortcut(x, channels, stride)
    kept = x[:, :, ::stride, ::stride].astype(answer_dtype(x))
    return np.pad(kept, ((0, 0), (0, channels - x.shape[1]), (0, 0), (0, 0)))


@variant("zeros joined on")
def joined(x: Array, channels: int, stride: int = 2) -> Array:
    check_shortcut(x, channels, stride)
    kept = x[:, :, ::stride, ::stride].astype(answer_dtype(x))
    zeros = np.zeros((len(x), channels - x.shape[1], *kept.shape[2:]), kept.dtype)
    return np.concatenate([kept, zeros], axis=1)


@variant("a projection by a piece of the identity matrix")
def identity_projection(x: Array, channels: int, stride: int = 2) -> Array:
    check_shortcut(x, channels, stride)
    return projection_shortcut(x, np.eye(channels, x.shape[1], dtype=answer_dtype(x)), stride)


@variant("one place at a time")
def place_loops(x: Array, channels: int, stride: int = 2) -> Array:
    check_shortcut(x, channels, stride)
    images, depth, height, width = x.shape
    y = np.zeros((images, channels, -(-height // stride), -(-width // stride)), answer_dtype(x))
    for n, c, i, j in np.ndindex(images, depth, *y.shape[2:]):
        y[n, c, i, j] = x[n, c, i * stride, j * stride]
    return y
