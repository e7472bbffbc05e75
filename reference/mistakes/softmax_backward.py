"""Mistakes of softmax_backward: classes that do not compete, the wrong axis, or the chain rule left out."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.layers.softmax import softmax, softmax_backward
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


def like(upstream: Array, x: Array) -> Array:
    """Return x in the dtype of the answer."""
    return x.astype(answer_dtype(upstream, x))


@mistake("M141", "slope of the sigmoid", hint="Each score moves all probabilities: subtract the sum of g * p as well.")
def own_class_only(upstream: Array, x: Array, axis: int = -1) -> Array:
    p = softmax(like(upstream, x), axis)
    return np.asarray(upstream * (p * (1 - p)))


@mistake("M141b", "other classes left out", hint="Each score moves all probabilities: subtract the sum of g * p.")
def nothing_subtracted(upstream: Array, x: Array, axis: int = -1) -> Array:
    return np.asarray(upstream * softmax(like(upstream, x), axis))


@mistake("M141c", "factor p missing", hint="Multiply the difference by p: dx = p * (g - sum of g * p).")
def factor_missing(upstream: Array, x: Array, axis: int = -1) -> Array:
    p = softmax(like(upstream, x), axis)
    return np.asarray(upstream - (upstream * p).sum(axis=axis, keepdims=True))


@mistake(
    "M141d", "plain sum of the upstream gradient", hint="The sum is weighted with the probabilities: sum of g * p."
)
def unweighted_sum(upstream: Array, x: Array, axis: int = -1) -> Array:
    p = softmax(like(upstream, x), axis)
    return np.asarray(p * (upstream - upstream.sum(axis=axis, keepdims=True)))


@mistake("M125", "scores in the place of probabilities", hint="Use p = softmax(x) in the formula, not x.")
def scores_as_probabilities(upstream: Array, x: Array, axis: int = -1) -> Array:
    z = like(upstream, x)
    return np.asarray(z * (upstream - (upstream * z).sum(axis=axis, keepdims=True)))


@mistake("M137", "normalised over the first axis", hint="Normalise and sum along `axis`.")
def first_axis(upstream: Array, x: Array, axis: int = -1) -> Array:
    return softmax_backward(upstream, x, 0)


@mistake("M137b", "always the last axis", hint="Use the argument axis in both sums.")
def last_axis(upstream: Array, x: Array, axis: int = -1) -> Array:
    return softmax_backward(upstream, x)


@mistake("M138", "sum over the whole array", hint="Sum g * p along `axis` only, with keepdims=True.")
def whole_sum(upstream: Array, x: Array, axis: int = -1) -> Array:
    p = softmax(like(upstream, x), axis)
    return np.asarray(p * (upstream - (upstream * p).sum()))


@mistake("M120", "upstream gradient only", hint="Multiply the upstream gradient by the derivatives of the softmax.")
def passed_through(upstream: Array, x: Array, axis: int = -1) -> Array:
    return upstream.astype(answer_dtype(upstream, x))
