"""Correct ways to write check_gradients: flat, in one stacked array, number by number."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.gradient_check import check_analytic, check_measurement, numerical_gradient
from reference.variants import variant

Array = npt.NDArray[Any]
Function = Callable[[Array], float]
Verdict = tuple[float, tuple[int, ...]]


@variant("number by number in a loop")
def one_by_one(f: Function, analytic: Array, x: Array, step: float = 1e-5) -> Verdict:
    check_measurement(f, x, step)
    check_analytic(analytic, x)
    measured = numerical_gradient(f, x, step)
    worst, greatest, place = -1.0, 0.0, (0,) * x.ndim
    for here in np.ndindex(*x.shape):
        a, m = float(analytic[here]), float(measured[here])
        greatest = max(greatest, abs(a), abs(m))
        if abs(a - m) > worst:
            worst, place = abs(a - m), here
    return (worst / greatest if greatest else 0.0), place


@variant("both gradients stacked")
def stacked(f: Function, analytic: Array, x: Array, step: float = 1e-5) -> Verdict:
    check_measurement(f, x, step)
    check_analytic(analytic, x)
    both = np.stack([analytic, numerical_gradient(f, x, step)])
    differences = np.abs(np.diff(both, axis=0)[0])
    place = tuple(np.argwhere(differences == differences.max())[0].tolist())
    return float(differences.max()) / (float(np.abs(both).max()) or 1.0), place


@variant("norms of flat gradients")
def norms(f: Function, analytic: Array, x: Array, step: float = 1e-5) -> Verdict:
    check_measurement(f, x, step)
    check_analytic(analytic, x)
    a, m = analytic.ravel(), numerical_gradient(f, x, step).ravel()
    greatest = max(np.linalg.norm(a, np.inf), np.linalg.norm(m, np.inf))
    error = float(np.linalg.norm(a - m, np.inf) / greatest) if greatest else 0.0
    rest, flat = [], int(np.argmax(np.abs(a - m)))
    for size in reversed(x.shape):
        flat, index = divmod(flat, size)
        rest.append(index)
    return error, tuple(reversed(rest))
