"""Stands in for residual_sum: the right shape, and numbers that hang on both arrays in different ways."""

import numpy as np


def residual_sum(a: np.ndarray, f: np.ndarray) -> np.ndarray:
    """Return something of the shape of both that is no sum of them."""
    y: np.ndarray = np.cos(a) * (2.0 + np.sin(3.0 * f))
    return y.astype(np.result_type(a, f, np.float32))
