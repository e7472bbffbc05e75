"""Correct ways to write global_avg_pool2d_backward: loops over maps, repeated values, pooling's own gradient."""

import numpy as np

from reference.layers.arguments import check_upstream
from reference.layers.average_pooling import avg_pool2d_backward
from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.pooling_gather import Array, images_of


def checked(upstream: Array, x: Array) -> Array:
    """Return the checked upstream gradient in the dtype of the gradient."""
    images_of(x, 1)
    check_upstream(upstream, x.shape[:2])
    return upstream.astype(answer_dtype(upstream, x))


@variant("one map at a time")
def map_loops(upstream: Array, x: Array) -> Array:
    dy = checked(upstream, x)
    gradient = np.empty(x.shape, dy.dtype)
    for n, c in np.ndindex(*dy.shape):
        gradient[n, c] = dy[n, c] / x[n, c].size
    return gradient


@variant("values repeated along both axes")
def repeated(upstream: Array, x: Array) -> Array:
    dy = checked(upstream, x)[:, :, np.newaxis, np.newaxis]
    gradient: Array = dy.repeat(x.shape[2], axis=2).repeat(x.shape[3], axis=3) / (x.shape[2] * x.shape[3])
    return gradient


@variant("gradient of the largest window")
def largest_window(upstream: Array, x: Array) -> Array:
    dy = checked(upstream, x)
    return avg_pool2d_backward(dy[:, :, np.newaxis, np.newaxis], x, (x.shape[2], x.shape[3]))


@variant("broadcast and copied")
def broadcast(upstream: Array, x: Array) -> Array:
    dy = checked(upstream, x)
    share = dy / np.array(x.shape[2] * x.shape[3], dy.dtype)
    return np.broadcast_to(share[:, :, np.newaxis, np.newaxis], x.shape).copy()
