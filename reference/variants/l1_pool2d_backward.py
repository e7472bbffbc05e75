"""Correct ways to write l1_pool2d_backward: loops over windows, transposed matrices, indices that are added to."""

import numpy as np

from reference.layers.pooling import window_and_stride
from reference.variants import variant
from reference.variants.pooling_gather import (
    Array,
    Size,
    Stride,
    everywhere,
    images_of,
    summing,
    upstream_of,
    windows_of,
)


@variant("one window of all images at a time")
def window_loops(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    dy = upstream_of(upstream, x, window, stride)
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    gradient = np.zeros(x.shape, dy.dtype)
    for i, j in np.ndindex(*dy.shape[2:]):
        place = np.s_[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
        values = x[place]
        gradient[place] += np.where(values > 0, 1, np.where(values < 0, -1, 0)) * dy[:, :, i : i + 1, j : j + 1]
    return gradient


@variant("transposed matrices")
def matrices(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    dy = upstream_of(upstream, x, window, stride)
    down, along = summing(x, window, stride, dy.dtype)
    gradient: Array = np.sign(images_of(x, 1)).astype(dy.dtype) * (down.T @ dy @ along)
    return gradient


@variant("np.add.at over the pixels of all windows")
def added_at(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    dy = upstream_of(upstream, x, window, stride)
    gradient = np.zeros(x.shape, dy.dtype)
    shares = np.sign(windows_of(x, window, stride)) * dy[..., np.newaxis, np.newaxis]
    np.add.at(gradient, everywhere(x, window, stride), shares)
    return gradient
