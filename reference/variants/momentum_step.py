"""Correct ways to write momentum_step."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.training.optimisers import sgd_step
from reference.variants import variant
from reference.variants.sgd_step import as_float

Arrays = dict[str, npt.NDArray[Any]]
Both = tuple[Arrays, Arrays]


@variant("velocity first, then a step of gradient descent along it")
def through_sgd_step(
    parameters: Arrays, gradients: Arrays, velocity: Arrays, learning_rate: float, momentum: float = 0.9
) -> Both:
    speed = {
        name: (momentum * velocity[name] + gradients[name]).astype(as_float(value).dtype)
        for name, value in parameters.items()
    }
    return sgd_step(parameters, speed, learning_rate), speed


@variant("copies changed in place")
def changed_copies(
    parameters: Arrays, gradients: Arrays, velocity: Arrays, learning_rate: float, momentum: float = 0.9
) -> Both:
    new = {name: as_float(value) for name, value in parameters.items()}
    speed: Arrays = {}
    for name, value in new.items():
        speed[name] = velocity[name].astype(value.dtype)
        speed[name] *= momentum
        speed[name] += gradients[name].astype(value.dtype)
        value -= learning_rate * speed[name]  # noqa: PLW2901
    return new, speed


@variant("numbers one after the other")
def one_by_one(
    parameters: Arrays, gradients: Arrays, velocity: Arrays, learning_rate: float, momentum: float = 0.9
) -> Both:
    new, speed = ({name: as_float(value) for name, value in parameters.items()} for _ in range(2))
    for name, value in parameters.items():
        for place in np.ndindex(value.shape):
            speed[name][place] = momentum * velocity[name][place] + gradients[name][place]
            new[name][place] = value[place] - learning_rate * speed[name][place]
    return new, speed
