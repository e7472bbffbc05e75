"""Mistakes of numerical_gradient: a one-sided or badly chosen difference, and numbers that are not moved one by one."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.gradient_check import numerical_gradient
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Function = Callable[[Array], float]


def moved(x: Array, place: tuple[int, ...], step: float) -> Array:
    """Return a copy of x with one number moved by a step, in the dtype of x."""
    copy = x.copy()
    copy[place] += step
    return copy


@mistake(
    "M069",
    "one-sided difference",
    hint="Use (f(x + h) - f(x - h)) / 2h: its error shrinks with h squared, that of a one-sided difference with h.",
)
def one_sided(f: Function, x: Array, step: float = 1e-5) -> Array:
    gradient, point = np.zeros(x.shape), x.astype(np.float64)
    for place in np.ndindex(*x.shape):
        gradient[place] = (f(moved(point, place, step)) - f(point)) / step
    return gradient


@mistake(
    "M069b",
    "one-sided difference to the left",
    hint="Use (f(x + h) - f(x - h)) / 2h: move to both sides, not only to the left.",
)
def one_sided_left(f: Function, x: Array, step: float = 1e-5) -> Array:
    return one_sided.function(f, x, -step)  # type: ignore[no-any-return]


@mistake(
    "M069c", "step much too big", hint="Use the step that is asked for, about 1e-5: the error grows with h squared."
)
def step_too_big(f: Function, x: Array, step: float = 1e-5) -> Array:
    return numerical_gradient(f, x, 0.1)


@mistake(
    "M069d",
    "step much too small",
    hint="Use the step that is asked for, about 1e-5: below that the rounding is larger.",
)
def step_too_small(f: Function, x: Array, step: float = 1e-5) -> Array:
    return numerical_gradient(f, x, 1e-14)


@mistake("F01", "divided by the step once", hint="The two points lie 2h apart: divide their difference by 2h.")
def divided_by_one_step(f: Function, x: Array, step: float = 1e-5) -> Array:
    return 2 * numerical_gradient(f, x, step)


@mistake("F02", "sign reversed", hint="Subtract the value at x - h from that at x + h, not the other way round.")
def sign_reversed(f: Function, x: Array, step: float = 1e-5) -> Array:
    return -numerical_gradient(f, x, step)


@mistake("F03", "all numbers moved together", hint="Move one number of x at a time: each has its own derivative.")
def moved_together(f: Function, x: Array, step: float = 1e-5) -> Array:
    point = x.astype(np.float64)
    return np.full(x.shape, (f(point + step) - f(point - step)) / (2 * step))


@mistake("F04", "numbers not put back", hint="Put each number back before you move the next one.")
def not_put_back(f: Function, x: Array, step: float = 1e-5) -> Array:
    gradient, point = np.zeros(x.shape), x.astype(np.float64)
    for place in np.ndindex(*x.shape):
        point[place] += step
        above = f(point.copy())
        point[place] -= 2 * step
        gradient[place] = (above - f(point.copy())) / (2 * step)
    return gradient


@mistake(
    "F05", "whole numbers cannot move", hint="Convert x to float64 first: in an array of whole numbers 3 + h is 3."
)
def whole_numbers_kept(f: Function, x: Array, step: float = 1e-5) -> Array:
    if x.dtype.kind == "f":
        return numerical_gradient(f, x, step)
    return np.zeros(x.shape)


@mistake(
    "F06", "measured in single precision", hint="Convert x to float64 first: float32 is too coarse for a step of 1e-5."
)
def single_precision_kept(f: Function, x: Array, step: float = 1e-5) -> Array:
    if x.dtype == np.float64:
        return numerical_gradient(f, x, step)
    gradient = np.zeros(x.shape, x.dtype if x.dtype.kind == "f" else np.float64)
    for place in np.ndindex(*x.shape):
        point = x.astype(gradient.dtype)
        gradient[place] = (f(moved(point, place, step)) - f(moved(point, place, -step))) / (2 * step)
    return gradient
