"""Correct ways to write sgd_step."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Arrays = dict[str, npt.NDArray[Any]]


def as_float(value: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return a floating-point copy."""
    return value.astype(value.dtype if value.dtype.kind == "f" else np.float64)


@variant("a copy changed in place")
def changed_copy(parameters: Arrays, gradients: Arrays, learning_rate: float) -> Arrays:
    new = {name: as_float(value) for name, value in parameters.items()}
    for name, value in new.items():
        np.subtract(value, learning_rate * gradients[name], out=value, casting="same_kind")
    return new


@variant("minus the learning rate times the gradient, added")
def negative_rate(parameters: Arrays, gradients: Arrays, learning_rate: float) -> Arrays:
    new: Arrays = {}
    for name in parameters:
        old = as_float(parameters[name])
        new[name] = np.add(old, -learning_rate * gradients[name]).astype(old.dtype).reshape(old.shape)
    return new


@variant("numbers one after the other")
def one_by_one(parameters: Arrays, gradients: Arrays, learning_rate: float) -> Arrays:
    new: Arrays = {}
    for name, value in parameters.items():
        new[name] = as_float(value)
        for place in np.ndindex(value.shape):
            new[name][place] = value[place] - learning_rate * gradients[name][place]
    return new
