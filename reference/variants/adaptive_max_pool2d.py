"""Correct ways to write adaptive_max_pool2d: one number at a time, rows before columns, masks."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.pooling_gather import Array, Size, asked_of, averaging, bins_of


@variant("one number at a time")
def bin_loops(x: Array, size: Size) -> Array:
    rows, columns = asked_of(x, size)
    y = np.zeros((*x.shape[:2], rows, columns), answer_dtype(x))
    for n, c in np.ndindex(*x.shape[:2]):
        for i, (top, bottom) in enumerate(bins_of(x.shape[2], rows)):
            for j, (left, right) in enumerate(bins_of(x.shape[3], columns)):
                y[n, c, i, j] = x[n, c, top:bottom, left:right].max()
    return y


@variant("maxima of the rows, then of the columns")
def rows_then_columns(x: Array, size: Size) -> Array:
    rows, columns = asked_of(x, size)
    images = x.astype(answer_dtype(x))
    images = np.stack([images[:, :, begin:end].max(axis=2) for begin, end in bins_of(x.shape[2], rows)], axis=2)
    return np.stack([images[..., begin:end].max(axis=3) for begin, end in bins_of(x.shape[3], columns)], axis=3)


@variant("a mask for each bin")
def masks(x: Array, size: Size) -> Array:
    rows, columns = asked_of(x, size)
    dtype = answer_dtype(x)
    down = averaging(x.shape[2], rows, dtype)[:, np.newaxis, :, np.newaxis] > 0
    along = averaging(x.shape[3], columns, dtype)[np.newaxis, :, np.newaxis, :] > 0
    everywhere = np.broadcast_to(
        x.astype(dtype)[:, :, np.newaxis, np.newaxis], (*x.shape[:2], rows, columns, *x.shape[2:])
    )
    y: Array = everywhere.max(axis=(4, 5), where=down & along, initial=-np.inf)
    return y
