"""Correct ways to write adaptive_avg_pool2d_backward: loops over bins, transposed matrices, columns before rows."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.pooling_gather import Array, Size, asked_of, averaging, bins_of


@variant("one bin of one map at a time")
def bin_loops(upstream: Array, x: Array, size: Size) -> Array:
    rows, columns = asked_of(x, size, upstream)
    gradient = np.zeros(x.shape, answer_dtype(upstream, x))
    for n, c in np.ndindex(*x.shape[:2]):
        for i, (top, bottom) in enumerate(bins_of(x.shape[2], rows)):
            for j, (left, right) in enumerate(bins_of(x.shape[3], columns)):
                part = gradient[n, c, top:bottom, left:right]
                part += upstream[n, c, i, j].astype(gradient.dtype) / part.size
    return gradient


@variant("transposed matrices")
def matrices(upstream: Array, x: Array, size: Size) -> Array:
    rows, columns = asked_of(x, size, upstream)
    dtype = answer_dtype(upstream, x)
    down, along = averaging(x.shape[2], rows, dtype), averaging(x.shape[3], columns, dtype)
    gradient: Array = down.T @ upstream.astype(dtype) @ along
    return gradient


@variant("columns spread first, then rows")
def columns_then_rows(upstream: Array, x: Array, size: Size) -> Array:
    rows, columns = asked_of(x, size, upstream)
    dy = upstream.astype(answer_dtype(upstream, x))
    wide = np.zeros((*x.shape[:2], rows, x.shape[3]), dy.dtype)
    for j, (begin, end) in enumerate(bins_of(x.shape[3], columns)):
        wide[..., begin:end] += dy[..., j : j + 1] / (end - begin)
    gradient = np.zeros(x.shape, dy.dtype)
    for i, (begin, end) in enumerate(bins_of(x.shape[2], rows)):
        gradient[:, :, begin:end] += wide[:, :, i : i + 1] / (end - begin)
    return gradient
