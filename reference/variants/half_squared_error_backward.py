"""Correct ways to write half_squared_error_backward: each part divided, samples in a loop, a product."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array


@variant("both arrays divided first")
def divided_first(predictions: Array, targets: Array) -> Array:
    dtype = answer_dtype(predictions, targets)
    return np.asarray(predictions.astype(dtype) / len(targets) - targets.astype(dtype) / len(targets))


@variant("one sample after the other")
def sample_loop(predictions: Array, targets: Array) -> Array:
    gradient = np.zeros(predictions.shape, answer_dtype(predictions, targets))
    for n in range(len(targets)):
        gradient[n] = (predictions[n].astype(gradient.dtype) - targets[n].astype(gradient.dtype)) / len(targets)
    return gradient


@variant("half of the derivative of the square")
def half_of_two(predictions: Array, targets: Array) -> Array:
    dtype = answer_dtype(predictions, targets)
    return np.asarray(2 * np.subtract(predictions, targets, dtype=dtype) / (2 * len(targets)))
