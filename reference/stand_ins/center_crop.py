"""Stands in for center_crop: the right shape, and marks of the maps and of the size."""

import numpy as np

from reference.stand_ins.marks import marks


def center_crop(x: np.ndarray, size: int | tuple[int, int]) -> np.ndarray:
    """Return maps of that size that were not cut out of the middle."""
    rows, columns = size if isinstance(size, tuple) else (size, size)
    return marks((*x.shape[:2], rows, columns), x, rows, columns).astype(np.result_type(x, np.float32))
