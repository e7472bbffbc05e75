"""Correct ways to write min_pool2d_backward: those of max_pool2d_backward on turned values, and a loop of its own."""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.pooling import window_and_stride
from reference.variants import max_pool2d_backward as of_the_maximum
from reference.variants import variant
from reference.variants.pooling_gather import Array, Size, Stride, images_of, upstream_of


def turned(x: Array, window: Size, padding: Size) -> Array:
    """Return the checked images with the other sign, as floating-point numbers."""
    images_of(x, window, padding)
    return -images_of(x, 1)


@variant("one window at a time with argmin")
def window_loops(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    dy = upstream_of(upstream, x, window, stride, padding)
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    ph, pw = pair(padding)
    gradient = np.zeros(x.shape, dy.dtype)
    for n, c, i, j in np.ndindex(*dy.shape):
        top, left = max(i * sh - ph, 0), max(j * sw - pw, 0)
        patch = x[n, c, top : i * sh - ph + kh, left : j * sw - pw + kw]
        row, column = np.unravel_index(patch.argmin(), patch.shape)
        gradient[n, c, top + row, left + column] += dy[n, c, i, j]
    return gradient


@variant("np.add.at with the places of the minima")
def turned_and_added(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    gradient: Array = of_the_maximum.added_at(upstream, turned(x, window, padding), window, stride, padding)
    return gradient


@variant("bincount over flat places")
def turned_and_counted(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    gradient: Array = of_the_maximum.counted(upstream, turned(x, window, padding), window, stride, padding)
    return gradient
