"""Stands in for l2_pool2d: the right shape, and positive marks of images, window and stride."""

import numpy as np

from reference.stand_ins.marks import marks


def l2_pool2d(x: np.ndarray, window: int | tuple[int, int], stride: int | tuple[int, int] | None = None) -> np.ndarray:
    """Return positive numbers that are the length of nothing."""
    stride = window if stride is None else stride
    (kh, kw), (sh, sw) = (value if isinstance(value, tuple) else (value, value) for value in (window, stride))
    rows, columns = (x.shape[2] - kh) // sh + 1, (x.shape[3] - kw) // sw + 1
    y: np.ndarray = 1.0 + np.abs(marks((*x.shape[:2], rows, columns), x, kh, kw, sh, sw))
    return y.astype(np.result_type(x, np.float32))
