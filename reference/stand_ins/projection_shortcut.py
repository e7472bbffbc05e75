"""Stands in for projection_shortcut: the right shape, and marks of the input, the weights and the stride."""

import numpy as np

from reference.stand_ins.marks import marks


def projection_shortcut(x: np.ndarray, w: np.ndarray, stride: int = 2) -> np.ndarray:
    """Return one map for each row of w that is no projection."""
    rows, columns = -(-x.shape[2] // stride), -(-x.shape[3] // stride)
    return marks((len(x), len(w), rows, columns), x, w, stride).astype(np.result_type(x, w, np.float32))
