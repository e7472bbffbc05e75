"""Mistakes of sigmoid_with_dropout: the mask before the activation, the scale in the wrong place."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dropout import apply_dropout
from reference.mistakes import mistake
from reference.mistakes.apply_dropout import scaled

Array = npt.NDArray[Any]


def sigmoid(z: Array) -> Array:
    """Return the sigmoid, by way of tanh."""
    return np.asarray((1 + np.tanh(z / 2)) / 2)


@mistake("M228", "not rescaled", hint="Divide what is kept by the probability of keeping, 1 - p.")
def not_rescaled(z: Array, mask: Array, p: float) -> Array:
    return scaled(sigmoid(z), mask, 1)


@mistake("M241", "dropped before the sigmoid", hint="Drop activations: the sigmoid of a dropped 0 would be 0.5.")
def dropped_before(z: Array, mask: Array, p: float) -> Array:
    return sigmoid(apply_dropout(z, mask, p))


@mistake("M241b", "masked before the sigmoid, scaled after", hint="Both mask and scale belong behind the sigmoid.")
def masked_before(z: Array, mask: Array, p: float) -> Array:
    y = sigmoid(z * mask)
    return np.asarray(y / (1 - p)) if p < 1 else np.zeros_like(y)


@mistake("M241c", "sigmoid missing", hint="Apply the sigmoid, then drop its values.")
def sigmoid_missing(z: Array, mask: Array, p: float) -> Array:
    return apply_dropout(z, mask, p)
