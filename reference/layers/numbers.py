"""Checks of a layer's numbers: each refuses with one sentence, and returns the number as a float of Python's own."""

import math
from typing import Any

import numpy as np


def real_number(value: Any, name: str) -> float:
    """Return one real number as a float; arrays, text, booleans, infinity and nan are refused.

    >>> real_number(np.float32(0.5), "momentum")
    0.5
    """
    if isinstance(value, bool) or not isinstance(value, (int, float, np.integer, np.floating)):
        raise TypeError(f"{name} must be one real number, got {value!r}: use an int or a float.")
    if not math.isfinite(value):
        raise ValueError(f"{name} must be finite, got {value!r}: use an ordinary number.")
    return float(value)


def fraction(value: Any, name: str) -> float:
    """Return a number from 0 to 1, both ends included.

    >>> fraction(25, "p")
    Traceback (most recent call last):
        ...
    ValueError: p must lie between 0 and 1, got 25: write 25 % as 0.25.
    """
    number = real_number(value, name)
    if not 0.0 <= number <= 1.0:
        raise ValueError(f"{name} must lie between 0 and 1, got {value!r}: write 25 % as 0.25.")
    return number


def positive(value: Any, name: str) -> float:
    """Return a number greater than 0.

    >>> positive(0, "eps")
    Traceback (most recent call last):
        ...
    ValueError: eps must be greater than 0, got 0: use a small positive number, such as 1e-5.
    """
    number = real_number(value, name)
    if number <= 0.0:
        raise ValueError(f"{name} must be greater than 0, got {value!r}: use a small positive number, such as 1e-5.")
    return number


def odd_size(value: Any, name: str) -> int:
    """Return a whole number that is odd and at least 1, so that a window of this size has a centre.

    >>> odd_size(4, "size")
    Traceback (most recent call last):
        ...
    ValueError: size must be odd and at least 1, got 4: a window needs as many neighbours on either side of its centre.
    """
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise TypeError(f"{name} must be a whole number, got {value!r}: use an int.")
    if value < 1 or value % 2 == 0:
        raise ValueError(
            f"{name} must be odd and at least 1, got {value!r}: "
            "a window needs as many neighbours on either side of its centre."
        )
    return int(value)
