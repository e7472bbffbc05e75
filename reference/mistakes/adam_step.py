"""Mistakes of adam_step: corrections left out or kept, powers and constants in the wrong place."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import mistake
from reference.training.optimisers import adam_step

Arrays = dict[str, npt.NDArray[Any]]
Three = tuple[Arrays, Arrays, Arrays]


def adam(
    arrays: tuple[Arrays, Arrays, Arrays, Arrays],
    rates: tuple[float, float, float, float],
    powers: tuple[float, float] = (np.inf, np.inf),
    *,
    root: float = 0.5,
    inside: bool = False,
) -> Three:
    """Make a step with corrections for these step numbers (infinity corrects nothing) and this root of the squares."""
    parameters, gradients, mean, square = arrays
    rate, b1, b2, epsilon = rates
    new: Three = ({}, {}, {})
    for name, value in parameters.items():
        means = b1 * mean[name] + (1 - b1) * gradients[name]
        squares = b2 * square[name] + (1 - b2) * gradients[name] ** 2
        down = (squares / (1 - b2 ** powers[1]) + (epsilon if inside else 0)) ** root + (0 if inside else epsilon)
        new[0][name] = value - rate * means / (1 - b1 ** powers[0]) / down
        new[1][name], new[2][name] = means, squares
    return new


@mistake("M315", "wrong sign", hint="Subtract the step: the loss falls against the gradient.")
def wrong_sign(
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
    return adam_step(parameters, gradients, mean, square, step, -learning_rate, beta1, beta2, epsilon)


@mistake("TR16", "no correction", hint="Divide both means by 1 - beta^t: they began at zero.")
def correction_missing(
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
    return adam((parameters, gradients, mean, square), (learning_rate, beta1, beta2, epsilon))


@mistake("TR17", "squares not corrected", hint="The mean of the squares is corrected too: divide by 1 - beta2^t.")
def square_not_corrected(
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
    return adam((parameters, gradients, mean, square), (learning_rate, beta1, beta2, epsilon), (step, np.inf))


@mistake("TR18", "mean not corrected", hint="The mean of the gradients is corrected too: divide by 1 - beta1^t.")
def mean_not_corrected(
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
    return adam((parameters, gradients, mean, square), (learning_rate, beta1, beta2, epsilon), (np.inf, step))


@mistake("TR19", "corrected as in the first step", hint="The correction fades: use beta to the power of the step.")
def power_missing(
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
    return adam((parameters, gradients, mean, square), (learning_rate, beta1, beta2, epsilon), (1, 1))


@mistake("TR20", "steps counted from 0", hint="The number of the step is given: do not subtract or add one.")
def step_too_large(
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
    return adam((parameters, gradients, mean, square), (learning_rate, beta1, beta2, epsilon), (step + 1, step + 1))


@mistake("TR21", "root missing", hint="Divide by the root of the mean square, not by the mean square.")
def root_missing(
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
    return adam((parameters, gradients, mean, square), (learning_rate, beta1, beta2, epsilon), (step, step), root=1.0)


@mistake("TR22", "epsilon under the root", hint="Add epsilon after the root, not under it.")
def epsilon_inside(
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
    return adam(
        (parameters, gradients, mean, square), (learning_rate, beta1, beta2, epsilon), (step, step), inside=True
    )


@mistake("TR23", "beta1 and beta2 swapped", hint="beta1 belongs to the gradients, beta2 to their squares.")
def betas_swapped(
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
    return adam_step(parameters, gradients, mean, square, step, learning_rate, beta2, beta1, epsilon)


@mistake("TR24", "corrected means kept", hint="Keep m and s without their correction: it is only for this step.")
def corrected_means_kept(
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
    new, means, squares = adam_step(parameters, gradients, mean, square, step, learning_rate, beta1, beta2, epsilon)
    means = {name: value / (1 - beta1**step) for name, value in means.items()}
    return new, means, {name: value / (1 - beta2**step) for name, value in squares.items()}


@mistake("TR25", "gradient not squared", hint="The second mean is that of the squares of the gradients.")
def absolute_for_square(
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
        new[1][name] = beta1 * mean[name] + (1 - beta1) * gradients[name]
        new[2][name] = beta2 * square[name] + (1 - beta2) * np.abs(gradients[name])
        down = np.sqrt(new[2][name] / (1 - beta2**step)) + epsilon
        new[0][name] = value - learning_rate * new[1][name] / (1 - beta1**step) / down
    return new
