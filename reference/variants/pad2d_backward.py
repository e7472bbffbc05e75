"""Correct ways to write pad2d_backward: a slice with negative ends, a loop, a mask, matrices that select."""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array, Size


@variant("slices that end at None where there is no border")
def ends_at_none(upstream: Array, x: Array, padding: Size) -> Array:
    ph, pw = pair(padding)
    return np.array(upstream[:, :, ph : -ph or None, pw : -pw or None], answer_dtype(upstream, x))


@variant("one pixel at a time")
def pixel_loops(upstream: Array, x: Array, padding: Size) -> Array:
    ph, pw = pair(padding)
    dx = np.empty(x.shape, answer_dtype(upstream, x))
    for i, j in np.ndindex(*x.shape[2:]):
        dx[:, :, i, j] = upstream[:, :, i + ph, j + pw]
    return dx


@variant("rows and columns deleted")
def border_deleted(upstream: Array, x: Array, padding: Size) -> Array:
    (ph, pw), (height, width) = pair(padding), x.shape[2:]
    rows = np.delete(upstream, [*range(ph), *range(ph + height, 2 * ph + height)], axis=2)
    dx = np.delete(rows, [*range(pw), *range(pw + width, 2 * pw + width)], axis=3)
    return dx.astype(answer_dtype(upstream, x))


@variant("matrices that select rows and columns")
def matrices(upstream: Array, x: Array, padding: Size) -> Array:
    (ph, pw), dtype = pair(padding), answer_dtype(upstream, x)
    rows = np.eye(x.shape[2], upstream.shape[2], ph, dtype)
    columns = np.eye(x.shape[3], upstream.shape[3], pw, dtype)
    dx: Array = rows @ upstream.astype(dtype) @ columns.T
    return dx
