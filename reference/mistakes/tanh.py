"""Mistakes of tanh: another function, or an overflow."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.layers.sigmoid import sigmoid
from reference.layers.tanh import tanh
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("M123", "overflow for large x", hint="exp(x) overflows for large x: use a form with exp(-2 |x|).")
def overflow(x: Array) -> Array:
    with np.errstate(over="ignore", invalid="ignore"):
        growing, falling = np.exp(x.astype(answer_dtype(x))), np.exp(-x.astype(answer_dtype(x)))
        return np.asarray((growing - falling) / (growing + falling))


@mistake("M127", "the derivative returned", hint="The forward pass returns t, not 1 - t * t.")
def derivative(x: Array) -> Array:
    return np.asarray(1 - tanh(x) ** 2)


@mistake("M127b", "sigmoid instead of tanh", hint="tanh lies between -1 and 1 and is 0 at x = 0.")
def sigmoid_instead(x: Array) -> Array:
    return sigmoid(x)


@mistake("M127c", "2 s(x) - 1 instead of 2 s(2x) - 1", hint="tanh(x) = 2 * sigmoid(2 * x) - 1: double x first.")
def argument_not_doubled(x: Array) -> Array:
    return 2 * sigmoid(x) - 1


@mistake("M127d", "straight line cut off at -1 and 1", hint="tanh is a smooth curve: 0.76 at x = 1, not 1.")
def straight(x: Array) -> Array:
    return np.asarray(np.clip(x.astype(answer_dtype(x)), -1, 1))
