"""Stands in for dense: the right shape, marks of inputs and weights, and the bias of each output."""

import numpy as np

from reference.stand_ins.marks import marks


def dense(x: np.ndarray, w: np.ndarray, b: np.ndarray | None = None) -> np.ndarray:
    """Return one row for each sample that multiplies no matrix."""
    y = marks((len(x), len(w)), x, w)
    y = y if b is None else y + b
    return y.astype(np.result_type(x, w, np.float32))
