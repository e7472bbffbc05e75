"""Mistakes of gradient_descent: sign, factors, sums, and gradients that pile up."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import mistake

Array = npt.NDArray[Any]


def descended(w: float, rate: float, steps: int, slope: Callable[[float], Any]) -> Array:
    """Return the weights of steps against a slope."""
    weights = [float(w)]
    for _ in range(steps):
        weights.append(weights[-1] - rate * float(slope(weights[-1])))
    return np.array(weights)


@mistake("M315", "wrong sign", hint="Subtract the gradient: the loss falls against it.")
def wrong_sign(w: float, x: Array, y: Array, learning_rate: float, steps: int = 1) -> Array:
    return descended(w, -learning_rate, steps, lambda v: np.mean((v * x - y) * x))


@mistake("M316", "gradients not reset", hint="Compute the gradient anew in each step: the old one must not stay in it.")
def gradients_not_reset(w: float, x: Array, y: Array, learning_rate: float, steps: int = 1) -> Array:
    weights, total = [float(w)], 0.0
    for _ in range(steps):
        total += float(np.mean((weights[-1] * x - y) * x))
        weights.append(weights[-1] - learning_rate * total)
    return np.array(weights)


@mistake("M316b", "gradient of the first step in all steps", hint="Compute the gradient at the weight of each step.")
def first_gradient_kept(w: float, x: Array, y: Array, learning_rate: float, steps: int = 1) -> Array:
    return descended(w, learning_rate, steps, lambda _: np.mean((w * x - y) * x))


@mistake("M317", "factor 2 of the square kept", hint="The 2 of the square and the 1/2 of the loss cancel.")
def factor_two(w: float, x: Array, y: Array, learning_rate: float, steps: int = 1) -> Array:
    return descended(w, learning_rate, steps, lambda v: 2 * np.mean((v * x - y) * x))


@mistake("M318", "gradients summed", hint="Average the gradient over the examples: the loss is a mean.")
def summed_gradient(w: float, x: Array, y: Array, learning_rate: float, steps: int = 1) -> Array:
    return descended(w, learning_rate, steps, lambda v: np.sum((v * x - y) * x))


@mistake(
    "TR01", "factor x of the chain rule missing", hint="The derivative of w x by w is x: multiply the error by it."
)
def input_missing(w: float, x: Array, y: Array, learning_rate: float, steps: int = 1) -> Array:
    return descended(w, learning_rate, steps, lambda v: np.mean(v * x - y))


@mistake("TR02", "one example after the other", hint="One step uses the mean gradient of all examples.")
def one_example_a_step(w: float, x: Array, y: Array, learning_rate: float, steps: int = 1) -> Array:
    weights = [float(w)]
    for _ in range(steps):
        weight = weights[-1]
        for one, target in zip(x.astype(float), y, strict=True):
            weight -= learning_rate * (weight * one - target) * one
        weights.append(float(weight))
    return np.array(weights)


@mistake("TR03", "only the last weight returned", hint="Return the first weight too and that after each step.")
def last_weight_only(w: float, x: Array, y: Array, learning_rate: float, steps: int = 1) -> Array:
    return descended(w, learning_rate, steps, lambda v: np.mean((v * x - y) * x))[-1:]


@mistake("TR04", "first weight not returned", hint="The first number is the weight that you were given.")
def first_weight_missing(w: float, x: Array, y: Array, learning_rate: float, steps: int = 1) -> Array:
    return descended(w, learning_rate, steps, lambda v: np.mean((v * x - y) * x))[1:]
