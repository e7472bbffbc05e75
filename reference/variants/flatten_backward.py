"""Correct ways to write flatten_backward: images in a loop, places counted, a shape assigned."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array


@variant("each image put back")
def images_put_back(upstream: Array, x: Array) -> Array:
    dx = np.zeros(x.shape, answer_dtype(upstream, x))
    for n, row in enumerate(upstream):
        dx[n] = row.reshape(x.shape[1:])
    return dx


@variant("places counted")
def places_counted(upstream: Array, x: Array) -> Array:
    dx = np.zeros(x.shape, answer_dtype(upstream, x))
    for column, place in enumerate(np.ndindex(*x.shape[1:])):
        dx[(slice(None), *place)] = upstream[:, column]
    return dx


@variant("written through the flat iterator")
def flat_iterator(upstream: Array, x: Array) -> Array:
    dx = np.zeros(x.shape, answer_dtype(upstream, x))
    dx.flat[:] = upstream
    return dx
