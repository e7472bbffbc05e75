"""Correct ways to write locally_connected2d: scalar loops, einsum, shifted slices, a matrix with most entries zero."""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.column_matrix import im2col
from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array, Size


def prepared(x: Array, w: Array, b: Array | None, padding: Size) -> tuple[Array, Array, Array]:
    """Return padded images, weights and biases in the dtype of the answer."""
    dtype = answer_dtype(x, w, b)
    ph, pw = pair(padding)
    padded = np.pad(x.astype(dtype), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    return padded, w.astype(dtype), np.zeros(w.shape[:3], dtype) if b is None else b.astype(dtype)


@variant("one product at a time in plain loops")
def scalar_loops(x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0) -> Array:
    x, w, b = prepared(x, w, b, padding)
    sh, sw = pair(stride)
    y = np.zeros((len(x), *w.shape[:3]), x.dtype)
    for n, o, i, j in np.ndindex(*y.shape):
        total = b[o, i, j]
        for c, u, v in np.ndindex(*w.shape[3:]):
            total = total + w[o, i, j, c, u, v] * x[n, c, i * sh + u, j * sw + v]
        y[n, o, i, j] = total
    return y


@variant("einsum over sliding windows")
def einsum_windows(x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0) -> Array:
    x, w, b = prepared(x, w, b, padding)
    sh, sw = pair(stride)
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[4:], axis=(2, 3))[:, :, ::sh, ::sw]
    y: Array = np.einsum("ncijuv,oijcuv->noij", windows, w)
    return y + b


@variant("sum over kernel entries of shifted images")
def shifted_slices(x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0) -> Array:
    x, w, b = prepared(x, w, b, padding)
    sh, sw = pair(stride)
    rows, columns = w.shape[1:3]
    y: Array = np.zeros((len(x), *w.shape[:3]), x.dtype) + b
    for c, u, v in np.ndindex(*w.shape[3:]):
        shifted = x[:, c, u : u + (rows - 1) * sh + 1 : sh, v : v + (columns - 1) * sw + 1 : sw]
        y += w[:, :, :, c, u, v] * shifted[:, np.newaxis]
    return y


@variant("columns of windows times columns of weights")
def columns_of_weights(x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0) -> Array:
    padded, w, b = prepared(x, w, b, padding)
    columns = im2col(padded, (w.shape[4], w.shape[5]), stride)  # (N, C kh kw, H' W')
    weights = w.reshape(len(w), -1, columns.shape[1]).swapaxes(1, 2)  # (C_out, C kh kw, H' W')
    y: Array = (columns[:, np.newaxis] * weights).sum(axis=2)
    return y.reshape(len(x), *w.shape[:3]) + b


@variant("one dense matrix with most entries zero")
def dense_matrix(x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0) -> Array:
    x, w, b = prepared(x, w, b, padding)
    sh, sw = pair(stride)
    matrix = np.zeros((*w.shape[:3], *x.shape[1:]), x.dtype)
    for i, j in np.ndindex(*w.shape[1:3]):
        matrix[:, i, j, :, i * sh : i * sh + w.shape[4], j * sw : j * sw + w.shape[5]] = w[:, i, j]
    y: Array = x.reshape(len(x), -1) @ matrix.reshape(b.size, -1).T
    return y.reshape(len(x), *b.shape) + b
