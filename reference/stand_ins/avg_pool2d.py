"""Stands in for avg_pool2d: the right shape, and of every window its first value instead of the mean."""

import numpy as np


def avg_pool2d(x: np.ndarray, window: int | tuple[int, int], stride: int | tuple[int, int] | None = None) -> np.ndarray:
    """Return one value of every window, whatever the others are."""
    (kh, kw), (sh, sw) = (
        value if isinstance(value, tuple) else (value, value)
        for value in (window, window if stride is None else stride)
    )
    rows, columns = (x.shape[2] - kh) // sh + 1, (x.shape[3] - kw) // sw + 1
    y: np.ndarray = x[:, :, : rows * sh : sh, : columns * sw : sw].astype(np.result_type(x, np.float32))
    return y
