"""Correct ways to write sigmoid_backward: both branches, the hyperbolic cosine, tanh, a loop."""

import math

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.layers.sigmoid import sigmoid
from reference.variants import variant
from reference.variants.conv2d import Array


@variant("e over (1 + e) squared, which is even in x")
def even_form(upstream: Array, x: Array) -> Array:
    small = np.exp(-np.abs(x.astype(answer_dtype(upstream, x))))
    return np.asarray(upstream * (small / (1 + small) ** 2))


@variant("s(x) times s(-x)")
def two_sigmoids(upstream: Array, x: Array) -> Array:
    z = x.astype(answer_dtype(upstream, x))
    return np.asarray(upstream * (sigmoid(z) * sigmoid(-z)))


@variant("quarter of 1 - tanh squared")
def from_tanh(upstream: Array, x: Array) -> Array:
    t = np.tanh(x.astype(answer_dtype(upstream, x)) / 2)
    return np.asarray(upstream * ((1 - t * t) / 4))


@variant("s minus s squared")
def difference(upstream: Array, x: Array) -> Array:
    s = sigmoid(x.astype(answer_dtype(upstream, x)))
    return np.asarray(upstream * s - upstream * s * s)


@variant("one number after the other")
def loop(upstream: Array, x: Array) -> Array:
    dx = np.zeros(x.shape, answer_dtype(upstream, x))
    for place in np.ndindex(*x.shape):
        e = math.exp(-abs(float(x[place])))
        dx[place] = upstream[place] * e / (1 + e) ** 2
    return dx
