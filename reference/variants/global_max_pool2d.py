"""Correct ways to write global_max_pool2d: loops over maps, two reductions, the place of the maximum, a window."""

import numpy as np

from reference.layers.max_pooling import max_pool2d
from reference.variants import variant
from reference.variants.pooling_gather import Array, images_of


@variant("one map at a time")
def map_loops(x: Array) -> Array:
    images = images_of(x, 1)
    y = np.zeros(x.shape[:2], images.dtype)
    for n, c in np.ndindex(*y.shape):
        y[n, c] = images[n, c].max()
    return y


@variant("maximum of the columns, then of the rows")
def two_reductions(x: Array) -> Array:
    y: Array = np.maximum.reduce(np.maximum.reduce(images_of(x, 1), axis=3), axis=2)
    return y


@variant("value at the place of the maximum")
def value_at_place(x: Array) -> Array:
    flat = images_of(x, 1).reshape(*x.shape[:2], x.shape[2] * x.shape[3])
    return np.take_along_axis(flat, flat.argmax(axis=2, keepdims=True), axis=2)[:, :, 0]


@variant("max pooling with the window of the whole map")
def largest_window(x: Array) -> Array:
    images_of(x, 1)
    return max_pool2d(x, (x.shape[2], x.shape[3])).reshape(x.shape[:2])
