"""Correct ways to write l2_pool2d_backward: loops over windows, transposed matrices, indices that are added to."""

import numpy as np

from reference.layers.lp_pooling import l2_pool2d
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
    for n, c, i, j in np.ndindex(*dy.shape):
        place = np.s_[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        values = x[place].astype(dy.dtype)
        length = np.sqrt((values**2).sum())
        if length > 0:
            gradient[place] += values / length * dy[n, c, i, j]
    return gradient


@variant("transposed matrices")
def matrices(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    dy = upstream_of(upstream, x, window, stride)
    images = images_of(x, 1).astype(dy.dtype)
    lengths = l2_pool2d(images, window, stride)
    down, along = summing(x, window, stride, dy.dtype)
    gradient: Array = images * (down.T @ (dy * (lengths > 0) / np.where(lengths > 0, lengths, 1)) @ along)
    return gradient


@variant("np.add.at over the pixels of all windows")
def added_at(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    dy = upstream_of(upstream, x, window, stride)[..., np.newaxis, np.newaxis]
    values = windows_of(x, window, stride).astype(dy.dtype)
    lengths = np.linalg.norm(values, axis=(4, 5), keepdims=True)
    gradient = np.zeros(x.shape, dy.dtype)
    shares = np.divide(values, lengths, out=np.zeros(values.shape, dy.dtype), where=lengths > 0) * dy
    np.add.at(gradient, everywhere(x, window, stride), shares)
    return gradient
