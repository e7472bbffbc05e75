"""Mistakes of check_gradients: an error that is not relative, not the greatest, or at another place."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.gradient_check import numerical_gradient
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Function = Callable[[Array], float]
Verdict = tuple[float, tuple[int, ...]]


def index(flat: Any, x: Array, order: Any = "C") -> tuple[int, ...]:
    """Return the place of a flat index."""
    return tuple(int(number) for number in np.unravel_index(int(flat), x.shape, order=order))


def greatest(*gradients: Array) -> float:
    """Return the greatest magnitude, 1 where everything is zero."""
    return max(float(np.abs(gradient).max()) for gradient in gradients) or 1.0


@mistake("F01", "absolute error", hint="Divide the greatest difference by the greatest magnitude of both gradients.")
def absolute_error(f: Function, analytic: Array, x: Array, step: float = 1e-5) -> Verdict:
    differences = np.abs(analytic - numerical_gradient(f, x, step))
    return float(differences.max()), index(differences.argmax(), x)


@mistake("F02", "mean difference", hint="Take the greatest difference: one wrong number must not vanish in a mean.")
def mean_difference(f: Function, analytic: Array, x: Array, step: float = 1e-5) -> Verdict:
    measured = numerical_gradient(f, x, step)
    differences = np.abs(analytic - measured)
    return float(differences.mean()) / greatest(analytic, measured), index(differences.argmax(), x)


@mistake("F03", "sign of the difference kept", hint="Take magnitudes before you look for the greatest difference.")
def signed_difference(f: Function, analytic: Array, x: Array, step: float = 1e-5) -> Verdict:
    measured = numerical_gradient(f, x, step)
    differences = analytic - measured
    return float(differences.max()) / greatest(analytic, measured), index(differences.argmax(), x)


@mistake("F04", "compared with the measured gradient only", hint="Divide by the greatest magnitude in both gradients.")
def relative_to_measured(f: Function, analytic: Array, x: Array, step: float = 1e-5) -> Verdict:
    measured = numerical_gradient(f, x, step)
    differences = np.abs(analytic - measured)
    return float(differences.max()) / greatest(measured), index(differences.argmax(), x)


@mistake("F05", "compared with the analytic gradient only", hint="Divide by the greatest magnitude in both gradients.")
def relative_to_analytic(f: Function, analytic: Array, x: Array, step: float = 1e-5) -> Verdict:
    differences = np.abs(analytic - numerical_gradient(f, x, step))
    return float(differences.max()) / greatest(analytic), index(differences.argmax(), x)


@mistake(
    "F06",
    "every number relative to itself",
    hint="Divide by the greatest magnitude of all: a derivative of 0 is measured as a tiny number.",
)
def relative_to_itself(f: Function, analytic: Array, x: Array, step: float = 1e-5) -> Verdict:
    measured = numerical_gradient(f, x, step)
    sizes = np.maximum(np.abs(analytic), np.abs(measured))
    errors = np.abs(analytic - measured) / np.where(sizes == 0, 1, sizes)
    return float(errors.max()), index(errors.argmax(), x)


@mistake(
    "F07", "relative to the sum of both magnitudes", hint="Divide by the greater of the two magnitudes, not the sum."
)
def relative_to_sum(f: Function, analytic: Array, x: Array, step: float = 1e-5) -> Verdict:
    measured = numerical_gradient(f, x, step)
    differences = np.abs(analytic - measured)
    return float(differences.max()) / (greatest(analytic) + greatest(measured)), index(differences.argmax(), x)


@mistake(
    "F08", "place of the greatest gradient", hint="The place is where the difference is greatest, not the gradient."
)
def place_of_gradient(f: Function, analytic: Array, x: Array, step: float = 1e-5) -> Verdict:
    measured = numerical_gradient(f, x, step)
    error = float(np.abs(analytic - measured).max()) / greatest(analytic, measured)
    return error, index(np.abs(analytic).argmax(), x)


@mistake("F09", "place counted column by column", hint="Turn the flat index into a place with np.unravel_index.")
def place_by_column(f: Function, analytic: Array, x: Array, step: float = 1e-5) -> Verdict:
    measured = numerical_gradient(f, x, step)
    differences = np.abs(analytic - measured)
    return float(differences.max()) / greatest(analytic, measured), index(differences.argmax(), x, "F")


@mistake("F10", "place as a flat index", hint="Turn the flat index into one index for each axis with np.unravel_index.")
def place_as_one_number(f: Function, analytic: Array, x: Array, step: float = 1e-5) -> tuple[float, int]:
    measured = numerical_gradient(f, x, step)
    differences = np.abs(analytic - measured)
    return float(differences.max()) / greatest(analytic, measured), int(differences.argmax())


@mistake("F11", "step not passed on", hint="Hand your step to numerical_gradient: the caller chose it.")
def step_not_passed_on(f: Function, analytic: Array, x: Array, step: float = 1e-5) -> Verdict:
    measured = numerical_gradient(f, x)
    differences = np.abs(analytic - measured)
    return float(differences.max()) / greatest(analytic, measured), index(differences.argmax(), x)
