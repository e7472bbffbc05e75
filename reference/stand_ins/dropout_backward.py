"""Stands in for dropout_backward: the right shape, and marks of upstream, mask and probability."""

import numpy as np

from reference.stand_ins.marks import marks


def dropout_backward(upstream: np.ndarray, mask: np.ndarray, p: float) -> np.ndarray:
    """Return numbers that are no gradient."""
    return marks(upstream.shape, p, mask, upstream).astype(np.result_type(upstream, np.float32))
