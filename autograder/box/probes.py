"""Open functions that a test may call, or hand to a student's function by name.

They compute nothing of any course: a test of `numerical_gradient(f, x)` needs some f.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.box.networks import DRIVERS


def sum_of_squares(x: Any) -> float:
    """Return the sum of the squares of all elements."""
    return float((np.asarray(x) ** 2).sum())


def sum_of_cubes(x: Any) -> float:
    """Return the sum of the cubes of all elements."""
    return float((np.asarray(x) ** 3).sum())


def cubed_sum(x: Any) -> float:
    """Return the third power of the sum of all elements: every derivative depends on all of them."""
    return float(np.asarray(x).sum()) ** 3


def weighted_sum(x: Any) -> float:
    """Return the sum of all elements, each times its place (counted from one, in row-major order)."""
    flat = np.asarray(x, dtype=np.float64).ravel()
    return float(flat @ np.arange(1, flat.size + 1))


GIVEN = (sum_of_squares, sum_of_cubes, cubed_sum, weighted_sum)
PROBES: dict[str, Callable[..., Any]] = {**{function.__name__: function for function in GIVEN}, **DRIVERS}
