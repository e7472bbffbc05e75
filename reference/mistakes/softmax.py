"""Mistakes of softmax: no shift, the wrong axis, the wrong divisor, or another function."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.layers.sigmoid import sigmoid
from reference.layers.softmax import softmax
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


def shares(positive: Array, axis: int) -> Array:
    """Return numbers divided by their sum along the axis, without a word where that is not possible."""
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        return np.asarray(positive / positive.sum(axis=axis, keepdims=True))


@mistake("M136", "no shift by the maximum", hint="Subtract the maximum of each line before exp: large scores overflow.")
def no_shift(x: Array, axis: int = -1) -> Array:
    with np.errstate(over="ignore"):
        return shares(np.exp(x.astype(answer_dtype(x))), axis)


@mistake("M136b", "one maximum for the whole array", hint="Every line has a maximum of its own: max(axis, keepdims).")
def one_maximum(x: Array, axis: int = -1) -> Array:
    z = x.astype(answer_dtype(x))
    return shares(np.exp(z - z.max(initial=-np.inf)), axis)


@mistake("M137", "normalised over the first axis", hint="Normalise over the classes: sum along `axis`.")
def first_axis(x: Array, axis: int = -1) -> Array:
    return softmax(x, 0)


@mistake("M137b", "always the last axis", hint="Use the argument axis, for the maximum and for the sum.")
def last_axis(x: Array, axis: int = -1) -> Array:
    return softmax(x)


@mistake(
    "M138", "normalised over the whole array", hint="Sum along `axis` only, with keepdims=True: every line sums to 1."
)
def whole_array(x: Array, axis: int = -1) -> Array:
    return softmax(x.reshape(-1)).reshape(x.shape)


@mistake("M139", "no exponential", hint="Exponentiate first, then divide by the sum.")
def no_exponential(x: Array, axis: int = -1) -> Array:
    return shares(x.astype(answer_dtype(x)), axis)


@mistake("M140", "divided by the greatest exponential", hint="Divide by the sum of the exponentials.")
def by_the_maximum(x: Array, axis: int = -1) -> Array:
    z = x.astype(answer_dtype(x))
    return np.asarray(np.exp(z - z.max(axis=axis, keepdims=True)))


@mistake("M141", "sigmoid instead", hint="The outputs must sum to 1: divide by the sum of all exponentials.")
def sigmoid_instead(x: Array, axis: int = -1) -> Array:
    return sigmoid(x)


@mistake("M141b", "logarithm returned", hint="Return probabilities, not their logarithms.")
def log_softmax(x: Array, axis: int = -1) -> Array:
    z = x.astype(answer_dtype(x))
    z = z - z.max(axis=axis, keepdims=True)
    return np.asarray(z - np.log(np.exp(z).sum(axis=axis, keepdims=True)))
