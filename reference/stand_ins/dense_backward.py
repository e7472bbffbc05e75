"""Stands in for dense_backward: three arrays of the right shapes, marks of all arguments."""

import numpy as np

from reference.stand_ins.marks import marks


def dense_backward(upstream: np.ndarray, x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return numbers in the shapes of inputs, weights and biases that are no gradients."""
    dtype = np.result_type(upstream, x, w, np.float32)
    dx, dw, db = (
        marks(shape, 3 - place, upstream, x, w).astype(dtype)
        for place, shape in enumerate((x.shape, w.shape, (len(w),)))
    )
    return dx, dw, db
