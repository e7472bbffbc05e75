"""Correct ways to write relu_backward: a product, a copy with zeros, the sign, a loop."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array


@variant("product with the mask")
def masked(upstream: Array, x: Array) -> Array:
    return np.asarray(upstream.astype(answer_dtype(upstream, x)) * (x > 0))


@variant("a copy with zeros written into it")
def zeros_written(upstream: Array, x: Array) -> Array:
    dx = upstream.astype(answer_dtype(upstream, x))
    dx[x <= 0] = 0
    return dx


@variant("step function of x")
def heaviside(upstream: Array, x: Array) -> Array:
    dtype = answer_dtype(upstream, x)
    return np.asarray(upstream * np.heaviside(x.astype(dtype), dtype.type(0)))


@variant("one number after the other")
def loop(upstream: Array, x: Array) -> Array:
    dx = np.zeros(x.shape, answer_dtype(upstream, x))
    for place in np.ndindex(*x.shape):
        if x[place] > 0:
            dx[place] = upstream[place]
    return dx
