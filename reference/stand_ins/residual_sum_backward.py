"""Stands in for residual_sum_backward: the right shapes, and numbers that hang on all three arrays."""

import numpy as np


def residual_sum_backward(upstream: np.ndarray, a: np.ndarray, f: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return two arrays that are no gradients."""
    dtype = np.result_type(upstream, a, f, np.float32)
    first: np.ndarray = upstream * (1.5 + np.sin(a) * np.cos(2.0 * f))
    second: np.ndarray = upstream * (2.5 - np.cos(a) * np.sin(f))
    return first.astype(dtype), second.astype(dtype)
