"""Correct ways to write im2col: loops over the places, gathered indices, sliding windows, filters with a single one."""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.convolution import conv2d
from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array, Size


def prepared(x: Array, kernel: Size, stride: Size, padding: Size) -> tuple[Array, tuple[int, ...]]:
    """Return padded images and the numbers kh, kw, sh, sw, H', W'."""
    (kh, kw), (sh, sw), (ph, pw) = pair(kernel), pair(stride), pair(padding)
    padded = np.pad(x.astype(answer_dtype(x)), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    return padded, (kh, kw, sh, sw, (padded.shape[2] - kh) // sh + 1, (padded.shape[3] - kw) // sw + 1)


@variant("one column at a time in plain loops")
def column_loops(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    x, (kh, kw, sh, sw, rows, columns) = prepared(x, kernel, stride, padding)
    matrix = np.empty((len(x), x.shape[1] * kh * kw, rows * columns), x.dtype)
    for n in range(len(x)):
        for i in range(rows):
            for j in range(columns):
                matrix[n, :, i * columns + j] = x[n, :, i * sh : i * sh + kh, j * sw : j * sw + kw].ravel()
    return matrix


@variant("gathered with index arrays")
def gathered(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    x, (kh, kw, sh, sw, rows, columns) = prepared(x, kernel, stride, padding)
    c, u, v = (index.reshape(-1, 1) for index in np.indices((x.shape[1], kh, kw)))
    i, j = (index.reshape(1, -1) for index in np.indices((rows, columns)))
    return x[:, c, i * sh + u, j * sw + v]


@variant("sliding windows with their axes moved")
def sliding_windows(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    x, (kh, kw, sh, sw, rows, columns) = prepared(x, kernel, stride, padding)
    windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(2, 3))[:, :, ::sh, ::sw]
    matrix = np.moveaxis(windows, (4, 5), (2, 3)).reshape(len(x), x.shape[1] * kh * kw, rows * columns)
    return matrix.copy()


@variant("a convolution whose filters have a single one")
def picked_by_filters(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    kh, kw = pair(kernel)
    size = x.shape[1] * kh * kw
    picks = np.eye(size, dtype=answer_dtype(x)).reshape(size, x.shape[1], kh, kw)
    return conv2d(x, picks, None, stride, padding).reshape(len(x), size, -1)
