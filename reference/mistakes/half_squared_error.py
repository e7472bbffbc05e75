"""Mistakes of half_squared_error: the factor, the square, the reduction."""

from typing import Any

import numpy as np

from reference.layers.mean_squared_error import half_squared_error
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("M142", "summed, not averaged", hint="Divide by the batch size N.")
def summed(predictions: Array, targets: Array) -> np.floating:
    return half_squared_error(predictions, targets) * len(targets)


@mistake("M142b", "half forgotten", hint="The loss is half the squared error: divide by 2 as well.")
def half_forgotten(predictions: Array, targets: Array) -> np.floating:
    return half_squared_error(predictions, targets) * 2


@mistake("M143", "averaged over the outputs too", hint="Sum over the D outputs of a sample; divide by 2 N only.")
def over_outputs_too(predictions: Array, targets: Array) -> Any:
    return half_squared_error(predictions, targets) / predictions.shape[1]


@mistake("M142c", "errors not squared", hint="Square each error before the sum.")
def absolute(predictions: Array, targets: Array) -> np.floating:
    loss: np.floating = np.abs(predictions - 1.0 * targets).sum() / (2 * len(targets))
    return loss


@mistake("M142d", "sum squared", hint="Square each error, then sum: not the other way round.")
def sum_squared(predictions: Array, targets: Array) -> np.floating:
    loss: np.floating = np.sum(predictions - 1.0 * targets) ** 2 / (2 * len(targets))
    return loss


@mistake("M142e", "root taken", hint="The squared error is the loss: do not take its root.")
def root(predictions: Array, targets: Array) -> np.floating:
    loss: np.floating = np.sqrt(half_squared_error(predictions, targets))
    return loss
