"""Mistakes of tanh_backward: another slope, taken at the wrong place, or the chain rule left out."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.layers.sigmoid import sigmoid_backward
from reference.layers.tanh import tanh, tanh_backward
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


def like(upstream: Array, x: Array) -> Array:
    """Return x in the dtype of the answer."""
    return x.astype(answer_dtype(upstream, x))


@mistake("M127", "1 - tanh instead of 1 - tanh squared", hint="The slope is 1 - t * t: square the output.")
def not_squared(upstream: Array, x: Array) -> Array:
    return np.asarray(upstream * (1 - tanh(like(upstream, x))))


@mistake("M127b", "slope of the sigmoid", hint="The slope of tanh is 1 - t * t; s * (1 - s) belongs to the sigmoid.")
def slope_of_sigmoid(upstream: Array, x: Array) -> Array:
    return sigmoid_backward(upstream, x)


@mistake("M127c", "t(1 - t)", hint="The slope of tanh is 1 - t * t, not t * (1 - t).")
def output_times_rest(upstream: Array, x: Array) -> Array:
    t = tanh(like(upstream, x))
    return np.asarray(upstream * (t * (1 - t)))


@mistake("M124", "tanh applied twice", hint="Pass x through tanh once: t = tanh(x), then 1 - t * t.")
def tanh_twice(upstream: Array, x: Array) -> Array:
    return tanh_backward(upstream, tanh(like(upstream, x)))


@mistake("M125", "1 - x squared", hint="Use the output t = tanh(x) in 1 - t * t, not x.")
def input_as_output(upstream: Array, x: Array) -> Array:
    return np.asarray(upstream * (1 - like(upstream, x) ** 2))


@mistake("M120", "upstream gradient left out", hint="Chain rule: multiply the slope by the upstream gradient.")
def upstream_ignored(upstream: Array, x: Array) -> Array:
    return tanh_backward(np.ones_like(upstream), like(upstream, x))
