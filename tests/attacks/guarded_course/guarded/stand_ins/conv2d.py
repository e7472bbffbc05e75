"""A stand-in for conv2d: its shapes, nothing of its sums."""

import numpy as np


def conv2d(x, w):
    """Return numbers of the output's shape that depend on every argument."""
    shape = (x.shape[0], w.shape[0], x.shape[2] - w.shape[2] + 1, x.shape[3] - w.shape[3] + 1)
    return np.full(shape, x.mean() + 2 * w.mean())
