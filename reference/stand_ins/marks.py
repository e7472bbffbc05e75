"""The numbers that stand-in layers return."""

from typing import Any

import numpy as np


def marks(shape: tuple[int, ...], *arguments: Any) -> np.ndarray:
    """Return numbers of a shape that change with every argument, and with its place among the arguments.

    >>> marks((2,), np.ones(3), 1.0).round(3)
    array([1.517, 1.706])
    """
    total = 0.0
    for place, argument in enumerate(arguments, start=1):
        values = np.asarray(0.37 if argument is None else argument, float).ravel()
        total += float(np.cos(0.7 * place + 1.3 * np.arange(values.size)) @ values) / max(values.size, 1) ** 0.5
    count = int(np.prod(shape))
    pattern: np.ndarray = np.sin(1.0 + 0.9 * np.arange(count)).reshape(shape)
    marked: np.ndarray = pattern * (2.0 + np.sin(total))  # never all near zero
    return marked
