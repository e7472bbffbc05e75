"""Mistakes of sgd_step: sign, factors, and steps that forget a part (changing an input is a property, and a test)."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import mistake
from reference.training.optimisers import sgd_step

Arrays = dict[str, npt.NDArray[Any]]


@mistake("M315", "wrong sign", hint="Subtract the gradient: the loss falls against it.")
def wrong_sign(parameters: Arrays, gradients: Arrays, learning_rate: float) -> Arrays:
    return sgd_step(parameters, gradients, -learning_rate)


@mistake("M317", "factor 2 of the square kept", hint="Multiply the gradient by the learning rate and by nothing else.")
def factor_two(parameters: Arrays, gradients: Arrays, learning_rate: float) -> Arrays:
    return sgd_step(parameters, gradients, 2 * learning_rate)


@mistake("TR05", "learning rate missing", hint="Multiply the gradient by the learning rate.")
def learning_rate_missing(parameters: Arrays, gradients: Arrays, learning_rate: float) -> Arrays:
    return sgd_step(parameters, gradients, 1.0)


@mistake("TR06", "only the step returned", hint="Return the parameters after the step: what they were, minus the step.")
def step_only(parameters: Arrays, gradients: Arrays, learning_rate: float) -> Arrays:
    return {name: -learning_rate * np.asarray(gradients[name]) for name in parameters}


@mistake("TR07", "biases left out", hint="Biases learn too: make the step for every parameter.")
def biases_left_out(parameters: Arrays, gradients: Arrays, learning_rate: float) -> Arrays:
    new = sgd_step(parameters, gradients, learning_rate)
    return {name: value.copy() if value.ndim == 1 else new[name] for name, value in parameters.items()}


@mistake("TR08", "weight decayed", hint="The step has the gradient only: nothing pulls the weights towards zero.")
def decayed(parameters: Arrays, gradients: Arrays, learning_rate: float) -> Arrays:
    return {name: (1 - learning_rate) * value - learning_rate * gradients[name] for name, value in parameters.items()}


@mistake("TR09", "sign of the gradient only", hint="The step is in proportion to the gradient, not only to its sign.")
def sign_only(parameters: Arrays, gradients: Arrays, learning_rate: float) -> Arrays:
    return sgd_step(parameters, {name: np.sign(value) for name, value in gradients.items()}, learning_rate)
