"""Correct ways to write soft_shrink_backward: a product, both sides, what the forward pass left, a loop."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.layers.shrinkage import soft_shrink
from reference.variants import variant
from reference.variants.conv2d import Array


@variant("product with both sides")
def both_sides(upstream: Array, x: Array, threshold: float = 0.5) -> Array:
    z = x.astype(answer_dtype(x))
    limit = z.dtype.type(threshold)
    return np.asarray(upstream.astype(answer_dtype(upstream, x)) * ((z > limit) | (z < -limit)))


@variant("a copy with zeros written into it")
def zeros_written(upstream: Array, x: Array, threshold: float = 0.5) -> Array:
    size = np.abs(x.astype(answer_dtype(x)))
    dx = upstream.astype(answer_dtype(upstream, x))
    dx[size <= size.dtype.type(threshold)] = 0
    return dx


@variant("where the forward pass left something")
def where_forward_is_not_zero(upstream: Array, x: Array, threshold: float = 0.5) -> Array:
    return np.where(soft_shrink(x, threshold) != 0, upstream, 0).astype(answer_dtype(upstream, x))


@variant("one number after the other")
def loop(upstream: Array, x: Array, threshold: float = 0.5) -> Array:
    dx = np.zeros(x.shape, answer_dtype(upstream, x))
    limit = answer_dtype(x).type(threshold)
    for place in np.ndindex(*x.shape):
        if x[place] > limit or x[place] < -limit:
            dx[place] = upstream[place]
    return dx
