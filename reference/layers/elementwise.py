"""Checks of layers that treat every number of an array by itself, whatever axes the array has."""

import numpy as np


def check_elementwise(x: np.ndarray, name: str = "x") -> None:
    """Refuse anything but a NumPy array of real numbers; it may have any axes.

    >>> check_elementwise([1.0, -2.0])
    Traceback (most recent call last):
        ...
    TypeError: x must be a NumPy array, got list: convert it with np.array.
    """
    if not isinstance(x, np.ndarray):
        raise TypeError(f"{name} must be a NumPy array, got {type(x).__name__}: convert it with np.array.")
    if x.dtype.kind not in "biuf":
        raise TypeError(f"{name} must hold real numbers, got dtype {x.dtype}: convert it to float64 first.")


def check_threshold(threshold: float) -> None:
    """Refuse a threshold that is not a number of at least 0.

    >>> check_threshold(-0.5)
    Traceback (most recent call last):
        ...
    ValueError: threshold must be a finite number of at least 0, got -0.5: give 0 or more.
    """
    if isinstance(threshold, bool) or not isinstance(threshold, int | float | np.integer | np.floating):
        raise TypeError(f"threshold must be one number, got {threshold!r}: give an int or a float.")
    if not (np.isfinite(threshold) and threshold >= 0):
        raise ValueError(f"threshold must be a finite number of at least 0, got {threshold!r}: give 0 or more.")
