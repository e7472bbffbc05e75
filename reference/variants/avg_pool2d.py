"""Correct ways to write avg_pool2d: windows as a view, scalar loops, einsum, a product with matrices of averages."""

import numpy as np

from reference.layers.pooling import pooled_size, window_and_stride
from reference.variants import variant
from reference.variants.pooling_gather import Array, Size, Stride, images_of, summing, windows_of


@variant("mean over sliding windows")
def sliding_windows(x: Array, window: Size, stride: Stride = None) -> Array:
    y: Array = windows_of(x, window, stride).mean(axis=(4, 5))
    return y


@variant("one window at a time")
def window_loops(x: Array, window: Size, stride: Stride = None) -> Array:
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    images = images_of(x, window)
    y = np.zeros((*x.shape[:2], *pooled_size(x, window, stride)), images.dtype)
    for n, c, i, j in np.ndindex(*y.shape):
        y[n, c, i, j] = images[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw].mean()
    return y


@variant("einsum with a kernel of equal weights")
def einstein_sum(x: Array, window: Size, stride: Stride = None) -> Array:
    values = windows_of(x, window, stride)
    kernel = np.full(values.shape[4:], 1 / (values.shape[4] * values.shape[5]), values.dtype)
    y: Array = np.einsum("ncijuv,uv->ncij", values, kernel)
    return y


@variant("product with two matrices")
def matrices(x: Array, window: Size, stride: Stride = None) -> Array:
    images = images_of(x, window)
    down, along = summing(x, window, stride, images.dtype)
    y: Array = (down / down.sum(axis=1, keepdims=True)) @ images @ (along / along.sum(axis=1, keepdims=True)).T
    return y
