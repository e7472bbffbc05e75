"""Correct ways to write adaptive_avg_pool2d: one number at a time, two matrices, rows before columns."""

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
                values = x[n, c, top:bottom, left:right].astype(y.dtype)
                y[n, c, i, j] = values.sum() / values.size
    return y


@variant("product with two matrices")
def matrices(x: Array, size: Size) -> Array:
    rows, columns = asked_of(x, size)
    dtype = answer_dtype(x)
    y: Array = averaging(x.shape[2], rows, dtype) @ x.astype(dtype) @ averaging(x.shape[3], columns, dtype).T
    return y


@variant("means of the rows, then of the columns")
def rows_then_columns(x: Array, size: Size) -> Array:
    rows, columns = asked_of(x, size)
    images = x.astype(answer_dtype(x))
    images = np.stack([images[:, :, begin:end].mean(axis=2) for begin, end in bins_of(x.shape[2], rows)], axis=2)
    return np.stack([images[..., begin:end].mean(axis=3) for begin, end in bins_of(x.shape[3], columns)], axis=3)
