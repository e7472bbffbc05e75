"""Correct ways to write global_max_pool2d_backward: loops over maps, a mask, flat places, pooling's own gradient."""

import numpy as np

from reference.layers.max_pooling import max_pool2d_backward
from reference.variants import variant
from reference.variants.global_avg_pool2d_backward import checked
from reference.variants.pooling_gather import Array


@variant("one map at a time")
def map_loops(upstream: Array, x: Array) -> Array:
    dy = checked(upstream, x)
    gradient = np.zeros(x.shape, dy.dtype)
    for n, c in np.ndindex(*dy.shape):
        gradient[n, c][np.unravel_index(x[n, c].argmax(), x.shape[2:])] = dy[n, c]
    return gradient


@variant("mask of the first maximum")
def masked(upstream: Array, x: Array) -> Array:
    dy = checked(upstream, x)
    flat = x.reshape(*x.shape[:2], x.shape[2] * x.shape[3])
    first = np.arange(flat.shape[2]) == flat.argmax(axis=2, keepdims=True)
    return np.where(first, dy[:, :, np.newaxis], 0).reshape(x.shape).astype(dy.dtype)


@variant("flat index into all maps")
def flat_places(upstream: Array, x: Array) -> Array:
    dy = checked(upstream, x)
    pixels = x.shape[2] * x.shape[3]
    winners = x.reshape(dy.size, pixels).argmax(axis=1)
    gradient = np.zeros(x.size, dy.dtype)
    gradient[np.arange(dy.size) * pixels + winners] = dy.ravel()
    return gradient.reshape(x.shape)


@variant("gradient of the largest window")
def largest_window(upstream: Array, x: Array) -> Array:
    dy = checked(upstream, x)
    return max_pool2d_backward(dy[:, :, np.newaxis, np.newaxis], x, (x.shape[2], x.shape[3]))
