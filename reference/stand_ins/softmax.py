"""Stands in for softmax: the right shape, and marks of the scores and of the axis."""

import numpy as np

from reference.stand_ins.marks import marks


def softmax(x: np.ndarray, axis: int = -1) -> np.ndarray:
    """Return numbers of the shape of x that compute no probabilities."""
    y: np.ndarray = (0.1 * x + marks(x.shape, x, axis % x.ndim)).astype(np.result_type(x, np.float32))
    return y
