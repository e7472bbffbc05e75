"""Mistakes of sigmoid_backward: the slope taken at the wrong place, or the chain rule left out."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.layers.sigmoid import sigmoid, sigmoid_backward
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


def like(upstream: Array, x: Array) -> Array:
    """Return x in the dtype of the answer."""
    return x.astype(answer_dtype(upstream, x))


@mistake("M124", "sigmoid applied twice", hint="Pass x through the sigmoid once: s = sigmoid(x), then s * (1 - s).")
def sigmoid_twice(upstream: Array, x: Array) -> Array:
    return sigmoid_backward(upstream, sigmoid(like(upstream, x)))


@mistake("M125", "x(1 - x) instead of s(1 - s)", hint="Use the output s = sigmoid(x) in s * (1 - s), not x.")
def input_as_output(upstream: Array, x: Array) -> Array:
    z = like(upstream, x)
    return np.asarray(upstream * (z * (1 - z)))


@mistake("M125b", "factor 1 - s missing", hint="The slope is s * (1 - s), not s.")
def output_only(upstream: Array, x: Array) -> Array:
    return np.asarray(upstream * sigmoid(like(upstream, x)))


@mistake("M125c", "1 - s squared", hint="The slope of the sigmoid is s * (1 - s); 1 - t * t belongs to tanh.")
def slope_of_tanh(upstream: Array, x: Array) -> Array:
    return np.asarray(upstream * (1 - sigmoid(like(upstream, x)) ** 2))


@mistake("M126", "three quarters passed on everywhere", hint="The slope is at most 0.25 and depends on x.")
def loses_a_quarter(upstream: Array, x: Array) -> Array:
    return np.asarray(upstream.astype(answer_dtype(upstream, x)) * answer_dtype(upstream, x).type(0.75))


@mistake("M126b", "greatest slope used everywhere", hint="The slope is 0.25 at x = 0 only: compute s * (1 - s).")
def greatest_slope(upstream: Array, x: Array) -> Array:
    return np.asarray(upstream.astype(answer_dtype(upstream, x)) * answer_dtype(upstream, x).type(0.25))


@mistake("M120", "upstream gradient left out", hint="Chain rule: multiply the slope by the upstream gradient.")
def upstream_ignored(upstream: Array, x: Array) -> Array:
    return sigmoid_backward(np.ones_like(upstream), like(upstream, x))
