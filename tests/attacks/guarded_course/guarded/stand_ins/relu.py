"""A stand-in for relu."""

import numpy as np


def relu(x):
    """Return other numbers of the same shape."""
    return 0.5 * np.asarray(x) + 1
