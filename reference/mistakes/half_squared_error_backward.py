"""Mistakes of half_squared_error_backward: the sign, the factor, the divisor."""

import numpy as np

from reference.layers.mean_squared_error import half_squared_error_backward
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("M149", "not divided by N", hint="The loss is a mean over the batch, and so is its gradient: divide by N.")
def not_divided(predictions: Array, targets: Array) -> Array:
    return half_squared_error_backward(predictions, targets) * len(targets)


@mistake("M146", "sign forgotten", hint="The gradient is prediction minus target, not target minus prediction.")
def sign_forgotten(predictions: Array, targets: Array) -> Array:
    return -half_squared_error_backward(predictions, targets)


@mistake("M149b", "factor 2 left", hint="The 2 of the derivative cancels with the half of the loss.")
def doubled(predictions: Array, targets: Array) -> Array:
    return half_squared_error_backward(predictions, targets) * 2


@mistake("M149c", "half left", hint="The half of the loss cancels with the 2 of the derivative.")
def halved(predictions: Array, targets: Array) -> Array:
    return half_squared_error_backward(predictions, targets) / 2


@mistake("M143", "divided by the outputs too", hint="Divide by N, not by N * D.")
def over_outputs_too(predictions: Array, targets: Array) -> Array:
    return np.asarray(half_squared_error_backward(predictions, targets) / predictions.shape[1])


@mistake("M150", "targets not subtracted", hint="The gradient is prediction minus target.")
def targets_forgotten(predictions: Array, targets: Array) -> Array:
    return half_squared_error_backward(predictions, np.zeros_like(targets))


@mistake("M145", "errors squared", hint="The derivative of a half square is the error itself.")
def squared(predictions: Array, targets: Array) -> Array:
    return half_squared_error_backward(predictions, targets) ** 2 * len(targets)
