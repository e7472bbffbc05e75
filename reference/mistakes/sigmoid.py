"""Mistakes of sigmoid: overflow that shows in the numbers or in a warning alone, signs, other functions."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.layers.sigmoid import sigmoid
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("M123", "overflow for large x", hint="exp(x) overflows for large x: use 1 / (1 + exp(-x)) where x >= 0.")
def overflow(x: Array) -> Array:
    with np.errstate(over="ignore", invalid="ignore"):
        growing = np.exp(x.astype(answer_dtype(x)))
        return np.asarray(growing / (1 + growing))


@mistake(
    "M123e", "overflow that only warns", hint="exp(-x) overflows for x far below 0: use exp(x) / (1 + exp(x)) there."
)
def warns(x: Array) -> Array:
    z = x.astype(answer_dtype(x))
    return np.asarray(1 / (1 + np.exp(-z)))


@mistake("M123b", "sign of the exponent lost", hint="The exponent is -x: the sigmoid grows with x.")
def sign_lost(x: Array) -> Array:
    return 1 - sigmoid(x)


@mistake("M123c", "tanh instead of the sigmoid", hint="The sigmoid lies between 0 and 1 and is 0.5 at x = 0.")
def tanh_instead(x: Array) -> Array:
    return np.asarray(np.tanh(x.astype(answer_dtype(x))))


@mistake("M123d", "second branch of the stable form wrong", hint="For x < 0 use exp(x) / (1 + exp(x)).")
def one_branch(x: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.abs(x.astype(answer_dtype(x))))))


@mistake("M124", "the derivative returned", hint="The forward pass returns s, not s * (1 - s).")
def derivative(x: Array) -> Array:
    s = sigmoid(x)
    return np.asarray(s * (1 - s))
