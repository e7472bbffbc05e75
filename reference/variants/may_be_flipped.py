"""Correct ways to write may_be_flipped."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Array = npt.NDArray[Any]


@variant("a comparison for each digit")
def comparisons(labels: Array, direction: str = "horizontal") -> Array:
    allowed = np.zeros(len(labels), bool)
    for digit in (0, 1, 3, 8) if direction == "vertical" else (0, 1, 8):
        allowed |= labels == digit
    return allowed


@variant("a table that is looked up")
def table(labels: Array, direction: str = "horizontal") -> Array:
    allowed = np.zeros(10, bool)
    allowed[[0, 1, 8]] = True
    allowed[3] = direction == "vertical"
    return np.asarray(allowed[labels])


@variant("a list")
def listed(labels: Array, direction: str = "horizontal") -> Array:
    digits = {0, 1, 8} | ({3} if direction == "vertical" else set())
    return np.array([label in digits for label in labels.tolist()], dtype=bool)
