"""Stands in for cross_correlate2d: the right shape, and marks of image, kernel and padding."""

import numpy as np

from reference.stand_ins.marks import marks


def cross_correlate2d(image: np.ndarray, kernel: np.ndarray, padding: int | tuple[int, int] = 0) -> np.ndarray:
    """Return a map that computes no correlation."""
    ph, pw = padding if isinstance(padding, tuple) else (padding, padding)
    rows, columns = image.shape[0] + 2 * ph - kernel.shape[0] + 1, image.shape[1] + 2 * pw - kernel.shape[1] + 1
    return marks((rows, columns), image, kernel, ph, pw).astype(np.result_type(image, kernel, np.float32))
