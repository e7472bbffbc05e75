"""Correct ways to write adam_step."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant
from reference.variants.sgd_step import as_float

Arrays = dict[str, npt.NDArray[Any]]
Three = tuple[Arrays, Arrays, Arrays]


@variant("corrections gathered in the length of the step")
def rate_corrected(
    parameters: Arrays,
    gradients: Arrays,
    mean: Arrays,
    square: Arrays,
    step: int,
    learning_rate: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    epsilon: float = 1e-8,
) -> Three:
    root = (1 - beta2**step) ** 0.5
    rate = learning_rate * root / (1 - beta1**step)
    new: Three = ({}, {}, {})
    for name, value in parameters.items():
        old = as_float(value)
        new[1][name] = (beta1 * mean[name] + (1 - beta1) * gradients[name]).astype(old.dtype)
        new[2][name] = (beta2 * square[name] + (1 - beta2) * gradients[name] ** 2).astype(old.dtype)
        new[0][name] = (old - rate * new[1][name] / (np.sqrt(new[2][name]) + epsilon * root)).astype(old.dtype)
    return new


@variant("means moved towards the gradient")
def moved_means(
    parameters: Arrays,
    gradients: Arrays,
    mean: Arrays,
    square: Arrays,
    step: int,
    learning_rate: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    epsilon: float = 1e-8,
) -> Three:
    new: Three = ({}, {}, {})
    for name, value in parameters.items():
        old, gradient = as_float(value), gradients[name].astype(float)
        first = mean[name] + (1 - beta1) * (gradient - mean[name])
        second = square[name] + (1 - beta2) * (gradient * gradient - square[name])
        change = (first / (1 - beta1**step)) / ((second / (1 - beta2**step)) ** 0.5 + epsilon)
        for part, answer in zip(new, (old - learning_rate * change, first, second), strict=True):
            part[name] = answer.astype(old.dtype)
    return new


@variant("numbers one after the other")
def one_by_one(
    parameters: Arrays,
    gradients: Arrays,
    mean: Arrays,
    square: Arrays,
    step: int,
    learning_rate: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    epsilon: float = 1e-8,
) -> Three:
    new, means, squares = ({name: as_float(value) for name, value in parameters.items()} for _ in range(3))
    for name, value in parameters.items():
        for place in np.ndindex(value.shape):
            gradient = float(gradients[name][place])
            m = beta1 * float(mean[name][place]) + (1 - beta1) * gradient
            s = beta2 * float(square[name][place]) + (1 - beta2) * gradient**2
            down = (s / (1 - beta2**step)) ** 0.5 + epsilon
            means[name][place], squares[name][place] = m, s
            new[name][place] = value[place] - learning_rate * m / (1 - beta1**step) / down
    return new, means, squares
