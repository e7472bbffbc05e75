"""Correct ways to write change_brightness."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Array = npt.NDArray[Any]


def as_float(images: Array) -> Array:
    """Return a floating-point copy."""
    return images.astype(images.dtype if images.dtype.kind == "f" else np.float64)


@variant("minimum of the maximum")
def minimum_maximum(images: Array, amount: float) -> Array:
    return np.asarray(np.minimum(np.maximum(as_float(images) + amount, 0), 1))


@variant("masks")
def masks(images: Array, amount: float) -> Array:
    changed = as_float(images)
    changed += amount
    changed[changed < 0] = 0
    changed[changed > 1] = 1
    return changed


@variant("nested conditions")
def conditions(images: Array, amount: float) -> Array:
    changed = as_float(images) + amount
    return np.where(changed < 0, 0, np.where(changed > 1, 1, changed)).astype(changed.dtype)
