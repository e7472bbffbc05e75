"""Correct ways to write trainable_subsample2d: loops over windows, a reshape, einsum, average pooling times four."""

import numpy as np

from reference.layers.average_pooling import avg_pool2d
from reference.layers.dtypes import answer_dtype
from reference.layers.subsampling import check_subsampling
from reference.variants import variant
from reference.variants.pooling_gather import Array


@variant("one window at a time")
def window_loops(x: Array, coefficient: Array, bias: Array) -> Array:
    check_subsampling(x, coefficient, bias)
    y = np.zeros((*x.shape[:2], x.shape[2] // 2, x.shape[3] // 2), answer_dtype(x, coefficient, bias))
    for n, c, i, j in np.ndindex(*y.shape):
        total = x[n, c, 2 * i : 2 * i + 2, 2 * j : 2 * j + 2].astype(y.dtype).sum()
        y[n, c, i, j] = coefficient[c] * total + bias[c]
    return y


@variant("sum over a reshaped image")
def reshaped(x: Array, coefficient: Array, bias: Array) -> Array:
    check_subsampling(x, coefficient, bias)
    dtype = answer_dtype(x, coefficient, bias)
    rows, columns = x.shape[2] // 2, x.shape[3] // 2
    tiles = x[:, :, : 2 * rows, : 2 * columns].astype(dtype).reshape(*x.shape[:2], rows, 2, columns, 2)
    y: Array = tiles.sum(axis=(3, 5)) * coefficient.astype(dtype).reshape(1, -1, 1, 1)
    answer: Array = y + bias.astype(dtype).reshape(1, -1, 1, 1)
    return answer


@variant("einsum over windows")
def einstein_sum(x: Array, coefficient: Array, bias: Array) -> Array:
    check_subsampling(x, coefficient, bias)
    dtype = answer_dtype(x, coefficient, bias)
    windows = np.lib.stride_tricks.sliding_window_view(x.astype(dtype), (2, 2), axis=(2, 3))[:, :, ::2, ::2]
    y: Array = np.einsum("ncijuv,c->ncij", windows, coefficient.astype(dtype))
    answer: Array = y + bias.astype(dtype)[:, np.newaxis, np.newaxis]
    return answer


@variant("average pooling times four")
def scaled_average(x: Array, coefficient: Array, bias: Array) -> Array:
    check_subsampling(x, coefficient, bias)
    dtype = answer_dtype(x, coefficient, bias)
    factor, offset = (
        values.astype(dtype)[:, np.newaxis, np.newaxis] for values in (4 * coefficient.astype(dtype), bias)
    )
    y: Array = avg_pool2d(x.astype(dtype), 2) * factor + offset
    return y
