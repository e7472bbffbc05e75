"""Correct ways to write l1_pool2d: windows as a view, scalar loops, a product with matrices of ones, norms."""

import numpy as np

from reference.layers.pooling import pooled_size, window_and_stride
from reference.variants import variant
from reference.variants.pooling_gather import Array, Size, Stride, images_of, summing, windows_of


@variant("sum over sliding windows")
def sliding_windows(x: Array, window: Size, stride: Stride = None) -> Array:
    y: Array = np.abs(windows_of(x, window, stride)).sum(axis=(4, 5))
    return y


@variant("one value at a time")
def window_loops(x: Array, window: Size, stride: Stride = None) -> Array:
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    images = images_of(x, window)
    y = np.zeros((*x.shape[:2], *pooled_size(x, window, stride)), images.dtype)
    for n, c, i, j in np.ndindex(*y.shape):
        for u, v in np.ndindex(kh, kw):
            y[n, c, i, j] += abs(images[n, c, i * sh + u, j * sw + v])
    return y


@variant("product with two matrices of ones")
def matrices(x: Array, window: Size, stride: Stride = None) -> Array:
    images = images_of(x, window)
    down, along = summing(x, window, stride, images.dtype)
    y: Array = down @ np.abs(images) @ along.T
    return y


@variant("norm of order 1")
def norm(x: Array, window: Size, stride: Stride = None) -> Array:
    values = windows_of(x, window, stride)
    flat = values.reshape(*values.shape[:4], values.shape[4] * values.shape[5])
    y: Array = np.linalg.norm(flat, ord=1, axis=4)
    return y
