"""Mistakes of momentum_step: a velocity that is reset, averaged, of the wrong sign, or used too late."""

from typing import Any

import numpy.typing as npt

from reference.mistakes import mistake
from reference.training.optimisers import momentum_step, sgd_step, zeros_like

Arrays = dict[str, npt.NDArray[Any]]
Both = tuple[Arrays, Arrays]


def scaled(arrays: Arrays, factor: float) -> Arrays:
    """Return all arrays times a number."""
    return {name: factor * value for name, value in arrays.items()}


@mistake("M315", "wrong sign", hint="Subtract the velocity: the loss falls against the gradient.")
def wrong_sign(
    parameters: Arrays, gradients: Arrays, velocity: Arrays, learning_rate: float, momentum: float = 0.9
) -> Both:
    return momentum_step(parameters, gradients, velocity, -learning_rate, momentum)


@mistake("M319", "velocity reset in each step", hint="Keep v between steps: v = mu v + g, then w -= lr v.")
def velocity_reset(
    parameters: Arrays, gradients: Arrays, velocity: Arrays, learning_rate: float, momentum: float = 0.9
) -> Both:
    return momentum_step(parameters, gradients, zeros_like(parameters), learning_rate, momentum)


@mistake("M320", "velocity averaged", hint="Our v = mu v + g has no factor 1 - mu before the gradient.")
def velocity_averaged(
    parameters: Arrays, gradients: Arrays, velocity: Arrays, learning_rate: float, momentum: float = 0.9
) -> Both:
    return momentum_step(parameters, scaled(gradients, 1 - momentum), velocity, learning_rate, momentum)


@mistake("TR10", "learning rate inside the velocity", hint="The velocity holds gradients; multiply by lr at the end.")
def rate_inside(
    parameters: Arrays, gradients: Arrays, velocity: Arrays, learning_rate: float, momentum: float = 0.9
) -> Both:
    return momentum_step(parameters, scaled(gradients, learning_rate), velocity, 1.0, momentum)


@mistake("TR11", "step with the old velocity", hint="Bring the velocity up to date first, then step with it.")
def old_velocity(
    parameters: Arrays, gradients: Arrays, velocity: Arrays, learning_rate: float, momentum: float = 0.9
) -> Both:
    return sgd_step(parameters, velocity, learning_rate), momentum_step(
        parameters, gradients, velocity, learning_rate, momentum
    )[1]


@mistake("TR12", "Nesterov's step", hint="Step with the velocity itself, without looking ahead.")
def nesterov(
    parameters: Arrays, gradients: Arrays, velocity: Arrays, learning_rate: float, momentum: float = 0.9
) -> Both:
    speed = momentum_step(parameters, gradients, velocity, learning_rate, momentum)[1]
    return momentum_step(parameters, gradients, speed, learning_rate, momentum)[0], speed


@mistake("TR13", "momentum missing", hint="Multiply the old velocity by mu, otherwise it never fades.")
def never_fades(
    parameters: Arrays, gradients: Arrays, velocity: Arrays, learning_rate: float, momentum: float = 0.9
) -> Both:
    return momentum_step(parameters, gradients, velocity, learning_rate, 1.0)


@mistake("TR14", "gradient subtracted twice", hint="The gradient enters the velocity; step with the velocity alone.")
def gradient_twice(
    parameters: Arrays, gradients: Arrays, velocity: Arrays, learning_rate: float, momentum: float = 0.9
) -> Both:
    new, speed = momentum_step(parameters, gradients, velocity, learning_rate, momentum)
    return sgd_step(new, gradients, learning_rate), speed


@mistake("TR15", "old velocity returned", hint="Return the new velocity: the next step builds on it.")
def velocity_not_returned(
    parameters: Arrays, gradients: Arrays, velocity: Arrays, learning_rate: float, momentum: float = 0.9
) -> Both:
    new, _ = momentum_step(parameters, gradients, velocity, learning_rate, momentum)
    return new, {name: value.copy() for name, value in velocity.items()}
