"""Correct ways to write avg_pool2d_backward: loops over windows, transposed matrices, indices that are added to."""

import numpy as np

from reference.layers.pooling import window_and_stride
from reference.variants import variant
from reference.variants.pooling_gather import Array, Size, Stride, everywhere, summing, upstream_of


@variant("one window of all images at a time")
def window_loops(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    dy = upstream_of(upstream, x, window, stride)
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    gradient = np.zeros(x.shape, dy.dtype)
    for i, j in np.ndindex(*dy.shape[2:]):
        gradient[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw] += dy[:, :, i : i + 1, j : j + 1] / (kh * kw)
    return gradient


@variant("transposed matrices")
def matrices(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    dy = upstream_of(upstream, x, window, stride)
    (kh, kw), _ = window_and_stride(window)
    down, along = summing(x, window, stride, dy.dtype)
    gradient: Array = (down.T / kh) @ dy @ (along / kw)
    return gradient


@variant("np.add.at over the pixels of all windows")
def added_at(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    dy = upstream_of(upstream, x, window, stride)
    (kh, kw), _ = window_and_stride(window)
    gradient = np.zeros(x.shape, dy.dtype)
    np.add.at(gradient, everywhere(x, window, stride), dy[..., np.newaxis, np.newaxis] / (kh * kw))
    return gradient
