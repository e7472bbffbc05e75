"""Correct ways to write sigmoid: two masks, tanh, logaddexp, a clipped exponent, a loop."""

import math

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array


@variant("two masks, each with its own form")
def two_masks(x: Array) -> Array:
    s = x.astype(answer_dtype(x))
    positive = s >= 0
    s[positive] = 1 / (1 + np.exp(-s[positive]))
    growing = np.exp(s[~positive])
    s[~positive] = growing / (1 + growing)
    return s


@variant("half of tanh and one half")
def from_tanh(x: Array) -> Array:
    z = x.astype(answer_dtype(x))
    return np.asarray((1 + np.tanh(z / 2)) / 2)


@variant("exponential of minus log(1 + exp(-x))")
def from_logarithm(x: Array) -> Array:
    z = x.astype(answer_dtype(x))
    return np.asarray(np.exp(-np.logaddexp(z.dtype.type(0), -z)))


@variant("exponent clipped below the overflow")
def clipped(x: Array) -> Array:
    z = x.astype(answer_dtype(x))
    return np.asarray(1 / (1 + np.exp(np.clip(-z, None, 80))))


@variant("one number after the other")
def loop(x: Array) -> Array:
    values = [1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v)) for v in map(float, x.flat)]
    return np.array(values, answer_dtype(x)).reshape(x.shape)
