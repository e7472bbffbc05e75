"""Correct ways to write l2_pool2d: norms of windows, scalar loops, a product with matrices of ones, einsum."""

import numpy as np

from reference.layers.pooling import pooled_size, window_and_stride
from reference.variants import variant
from reference.variants.pooling_gather import Array, Size, Stride, images_of, summing, windows_of


@variant("norm of sliding windows")
def norm(x: Array, window: Size, stride: Stride = None) -> Array:
    y: Array = np.linalg.norm(windows_of(x, window, stride), axis=(4, 5))
    return y


@variant("one value at a time with hypot")
def window_loops(x: Array, window: Size, stride: Stride = None) -> Array:
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    images = images_of(x, window)
    y = np.zeros((*x.shape[:2], *pooled_size(x, window, stride)), images.dtype)
    for n, c, i, j in np.ndindex(*y.shape):
        for u, v in np.ndindex(kh, kw):
            y[n, c, i, j] = np.hypot(y[n, c, i, j], images[n, c, i * sh + u, j * sw + v])
    return y


@variant("product with two matrices of ones")
def matrices(x: Array, window: Size, stride: Stride = None) -> Array:
    images = images_of(x, window)
    down, along = summing(x, window, stride, images.dtype)
    y: Array = np.sqrt(down @ (images * images) @ along.T)
    return y


@variant("einsum of every window with itself")
def einstein_sum(x: Array, window: Size, stride: Stride = None) -> Array:
    values = windows_of(x, window, stride)
    y: Array = np.einsum("ncijuv,ncijuv->ncij", values, values) ** 0.5
    return y
