"""Stands in for numerical_gradient: the right shape, marks of the point, of the function there and of the step."""

from collections.abc import Callable

import numpy as np

from reference.stand_ins.marks import marks


def numerical_gradient(f: Callable[[np.ndarray], float], x: np.ndarray, step: float = 1e-5) -> np.ndarray:
    """Return an array of the shape of x that measures nothing."""
    point = x.astype(np.float64)
    return marks(x.shape, point, float(f(point)), step)
