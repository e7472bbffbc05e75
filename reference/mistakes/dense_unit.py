"""Mistakes of dense_unit: the bias, or the sum."""

import numpy as np

from reference.layers.dense import dense_unit
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("M131", "weights transposed", hint="Weight and pixel of the same place belong together: do not transpose.")
def weights_transposed(image: Array, weights: Array, bias: float = 0.0) -> np.floating:
    return dense_unit(image, weights.T.reshape(image.shape), bias)


@mistake("M132", "bias missing", hint="Add the bias to the sum.")
def bias_missing(image: Array, weights: Array, bias: float = 0.0) -> np.floating:
    return dense_unit(image, weights)


@mistake("M132b", "bias added to every product", hint="Add the bias once, after the sum.")
def bias_everywhere(image: Array, weights: Array, bias: float = 0.0) -> np.floating:
    return dense_unit(image, weights, bias * image.size)


@mistake("M132c", "bias subtracted", hint="Add the bias: w * x + b.")
def bias_subtracted(image: Array, weights: Array, bias: float = 0.0) -> np.floating:
    return dense_unit(image, weights, -bias)


@mistake("M131b", "products not summed", hint="The unit has one output: sum the products over all pixels.")
def not_summed(image: Array, weights: Array, bias: float = 0.0) -> Array:
    return np.asarray(image.astype(float) * weights + bias)


@mistake("M131c", "mean instead of sum", hint="Sum the products; do not divide by the number of pixels.")
def averaged(image: Array, weights: Array, bias: float = 0.0) -> np.floating:
    mean: np.floating = dense_unit(image, weights) / image.size + bias
    return mean


@mistake("M048", "activation added", hint="Return the sum itself, also if it is negative.")
def activated(image: Array, weights: Array, bias: float = 0.0) -> np.floating:
    positive: np.floating = np.maximum(dense_unit(image, weights, bias), 0)
    return positive
