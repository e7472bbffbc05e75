"""Correct ways to write hard_shrink: a product, a copy with zeros, the soft form put right, a loop."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.layers.shrinkage import soft_shrink
from reference.variants import variant
from reference.variants.conv2d import Array


@variant("product with both sides")
def both_sides(x: Array, threshold: float = 0.5) -> Array:
    z = x.astype(answer_dtype(x))
    limit = z.dtype.type(threshold)
    return np.asarray(z * ((z > limit) | (z < -limit)))


@variant("a copy with zeros written into it")
def zeros_written(x: Array, threshold: float = 0.5) -> Array:
    a = x.astype(answer_dtype(x))
    a[np.abs(a) <= a.dtype.type(threshold)] = 0
    return a


@variant("where the soft form leaves something")
def where_soft_is_not_zero(x: Array, threshold: float = 0.5) -> Array:
    return np.where(soft_shrink(x, threshold) != 0, x, 0).astype(answer_dtype(x))


@variant("one number after the other")
def loop(x: Array, threshold: float = 0.5) -> Array:
    a = np.zeros(x.shape, answer_dtype(x))
    for place in np.ndindex(*x.shape):
        if abs(a.dtype.type(x[place])) > a.dtype.type(threshold):
            a[place] = x[place]
    return a
