"""Correct ways to write relu: a choice, a product, a mask, the mean of x and |x|, a loop."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array


@variant("a choice for every number")
def choice(x: Array) -> Array:
    return np.where(x > 0, x, 0).astype(answer_dtype(x))


@variant("product with the mask")
def masked(x: Array) -> Array:
    return np.asarray(x.astype(answer_dtype(x)) * (x > 0))


@variant("a copy with zeros written into it")
def zeros_written(x: Array) -> Array:
    a = x.astype(answer_dtype(x))
    a[a < 0] = 0
    return a


@variant("half-wave rectification: half of x and its magnitude")
def half_wave(x: Array) -> Array:
    z = x.astype(answer_dtype(x))
    return np.asarray((z + np.abs(z)) / 2)


@variant("clip from below")
def clipped(x: Array) -> Array:
    return x.astype(answer_dtype(x)).clip(min=0)


@variant("one number after the other")
def loop(x: Array) -> Array:
    values = [max(float(value), 0.0) for value in x.flat]
    return np.array(values, answer_dtype(x)).reshape(x.shape)
