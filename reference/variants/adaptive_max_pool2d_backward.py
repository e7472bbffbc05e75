"""Correct ways to write adaptive_max_pool2d_backward: one bin at a time, masks, flat places."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.pooling_gather import Array, Size, asked_of, bins_of


@variant("one bin of one map at a time")
def bin_loops(upstream: Array, x: Array, size: Size) -> Array:
    rows, columns = asked_of(x, size, upstream)
    gradient = np.zeros(x.shape, answer_dtype(upstream, x))
    for n, c in np.ndindex(*x.shape[:2]):
        for i, (top, bottom) in enumerate(bins_of(x.shape[2], rows)):
            for j, (left, right) in enumerate(bins_of(x.shape[3], columns)):
                values = x[n, c, top:bottom, left:right]
                row, column = np.unravel_index(np.argmax(values), values.shape)
                gradient[n, c, top + row, left + column] += upstream[n, c, i, j]
    return gradient


@variant("masks of the first maximum")
def masks(upstream: Array, x: Array, size: Size) -> Array:
    rows, columns = asked_of(x, size, upstream)
    gradient = np.zeros(x.shape, answer_dtype(upstream, x))
    for i, (top, bottom) in enumerate(bins_of(x.shape[2], rows)):
        for j, (left, right) in enumerate(bins_of(x.shape[3], columns)):
            values = x[:, :, top:bottom, left:right]
            best = (values == values.max(axis=(2, 3), keepdims=True)).reshape(*x.shape[:2], values[0:1, 0:1].size)
            first = best & (best.cumsum(axis=2) == 1)
            given = np.where(first.reshape(values.shape), upstream[:, :, i : i + 1, j : j + 1], 0)
            gradient[:, :, top:bottom, left:right] += given
    return gradient


@variant("bincount over flat places")
def counted(upstream: Array, x: Array, size: Size) -> Array:
    rows, columns = asked_of(x, size, upstream)
    places = np.arange(x.size).reshape(x.shape)
    winners = np.zeros(upstream.shape, int)
    for i, (top, bottom) in enumerate(bins_of(x.shape[2], rows)):
        for j, (left, right) in enumerate(bins_of(x.shape[3], columns)):
            count = (bottom - top) * (right - left)
            values = x[:, :, top:bottom, left:right].reshape(*x.shape[:2], count)
            flat = places[:, :, top:bottom, left:right].reshape(*x.shape[:2], count)
            winners[:, :, i, j] = np.take_along_axis(flat, values.argmax(axis=2, keepdims=True), axis=2)[..., 0]
    sums = np.bincount(winners.ravel(), weights=upstream.astype(float).ravel(), minlength=x.size)
    return sums.reshape(x.shape).astype(answer_dtype(upstream, x))
