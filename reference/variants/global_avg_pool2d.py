"""Correct ways to write global_avg_pool2d: sums divided, loops over maps, einsum, pooling with the largest window."""

import numpy as np

from reference.layers.average_pooling import avg_pool2d
from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.pooling_gather import Array, images_of


@variant("sums divided by the number of pixels")
def sums_divided(x: Array) -> Array:
    y: Array = images_of(x, 1).sum(axis=3).sum(axis=2) / np.array(x.shape[2] * x.shape[3], answer_dtype(x))
    return y


@variant("one map at a time")
def map_loops(x: Array) -> Array:
    images = images_of(x, 1)
    y = np.zeros(x.shape[:2], images.dtype)
    for n, c in np.ndindex(*y.shape):
        y[n, c] = np.average(images[n, c])
    return y


@variant("einsum with equal weights")
def einstein_sum(x: Array) -> Array:
    images = images_of(x, 1)
    y: Array = np.einsum("ncij->nc", images / np.array(x.shape[2] * x.shape[3], images.dtype))
    return y


@variant("average pooling with the window of the whole map")
def largest_window(x: Array) -> Array:
    images_of(x, 1)
    return avg_pool2d(x, (x.shape[2], x.shape[3])).reshape(x.shape[:2])
