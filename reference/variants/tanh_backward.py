"""Correct ways to write tanh_backward: factors, the hyperbolic cosine, the slope of the sigmoid, a loop."""

import math

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.layers.sigmoid import sigmoid
from reference.variants import variant
from reference.variants.conv2d import Array


@variant("(1 - t)(1 + t)")
def two_factors(upstream: Array, x: Array) -> Array:
    t = np.tanh(x.astype(answer_dtype(upstream, x)))
    return np.asarray(upstream * ((1 - t) * (1 + t)))


@variant("one over the square of the hyperbolic cosine")
def hyperbolic_cosine(upstream: Array, x: Array) -> Array:
    small = np.exp(-np.abs(x.astype(answer_dtype(upstream, x))))
    return np.asarray(upstream * (2 * small / (1 + small * small)) ** 2)


@variant("four times the slope of the sigmoid at 2x")
def from_sigmoid(upstream: Array, x: Array) -> Array:
    s = sigmoid(2 * x.astype(answer_dtype(upstream, x)))
    return np.asarray(upstream * (4 * s * (1 - s)))


@variant("one number after the other")
def loop(upstream: Array, x: Array) -> Array:
    dx = np.zeros(x.shape, answer_dtype(upstream, x))
    for place in np.ndindex(*x.shape):
        dx[place] = upstream[place] * (1 - math.tanh(float(x[place])) ** 2)
    return dx
