"""Correct ways to write tanh: two sigmoids, falling exponentials, a loop."""

import math

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.layers.sigmoid import sigmoid
from reference.variants import variant
from reference.variants.conv2d import Array


@variant("twice the sigmoid of 2x, minus one")
def from_sigmoid(x: Array) -> Array:
    return 2 * sigmoid(2 * x.astype(answer_dtype(x))) - 1


@variant("falling exponential of 2 |x|")
def falling(x: Array) -> Array:
    z = x.astype(answer_dtype(x))
    small = np.exp(-2 * np.abs(z))
    return np.asarray(np.sign(z) * (1 - small) / (1 + small))


@variant("expm1")
def with_expm1(x: Array) -> Array:
    z = x.astype(answer_dtype(x))
    small = np.expm1(-2 * np.abs(z))
    return np.asarray(np.copysign(small / (small + 2), z))


@variant("one number after the other")
def loop(x: Array) -> Array:
    return np.array([math.tanh(float(v)) for v in x.flat], answer_dtype(x)).reshape(x.shape)
