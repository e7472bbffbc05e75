"""Stands in for shift_images: images of the right shape and dtype, which moved nowhere."""

import numpy as np

from reference.stand_ins.marks import marks


def shift_images(images: np.ndarray, rows: int, columns: int) -> np.ndarray:
    """Return images with marks of their own pixels and of both steps."""
    pattern = np.abs(marks(images.shape, images, rows, columns))
    changed: np.ndarray = (3 * pattern + 0.5 * images).astype(images.dtype)
    return changed
