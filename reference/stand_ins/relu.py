"""Stands in for relu: the right shape, and marks of the numbers that came in."""

import numpy as np

from reference.stand_ins.marks import marks


def relu(x: np.ndarray) -> np.ndarray:
    """Return numbers of the shape of x that compute no activation."""
    y: np.ndarray = (x + marks(x.shape, x)).astype(np.result_type(x, np.float32))
    return y
