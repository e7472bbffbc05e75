"""Answers that take no work: where one of them passes, a case proves nothing.

Nearly every case refuses them by its first numbers, so these are looked at before anything is made to compare with.
"""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.border.values import rebuilt
from autograder.judge.compare import is_same, look_closely
from autograder.judge.tolerance import is_tensor, leaves


def own_difference(expected: Any, bounds: list[np.ndarray]) -> str | None:
    """Return None where an answer passes as itself, else how not: a bound is negative or not finite."""
    usable = all(not bound.size or (bound.min() >= 0 and bound.max() < math.inf) for bound in bounds)
    return None if usable else look_closely(expected, expected, bounds)


def zeros_pass(expected: Any, bounds: list[np.ndarray]) -> bool:
    """Say whether zeros in the place of every array and float would pass."""
    for value, bound in zip(leaves(expected), bounds, strict=True):
        if value.dtype.kind in "fc" and (np.abs(value) > bound).any():
            return False
    return is_same(expected, _zeros(expected), bounds)


def takes_no_work(
    expected: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any], bounds: list[np.ndarray], *, zeros: bool
) -> bool:
    """Say whether nothing, zeros or the first input would pass: such a case alone earns no points.

    `zeros` says whether zeros pass as arrays and floats; where they do not, zeros for whole numbers, too, do not.
    """
    if expected is None or (zeros and is_same(expected, _blank(expected), bounds)):
        return True
    return any(is_same(expected, value, bounds) for value in [*args, *kwargs.values()][:1])


def _zeros(expected: Any) -> Any:
    """Return zeros in the place of every array and float; whole numbers alone may be right answers."""
    if isinstance(expected, np.ndarray):
        return np.zeros_like(expected)
    if isinstance(expected, list | tuple):
        return rebuilt(expected, map(_zeros, expected))
    if isinstance(expected, dict):
        return {key: _zeros(value) for key, value in expected.items()}
    if is_tensor(expected):
        return expected.detach() * 0
    return type(expected)(0) if isinstance(expected, float | np.inexact) else expected


def has_numbers(expected: Any) -> bool:
    """Say whether zeros could stand in the place of anything in an answer."""
    if isinstance(expected, list | tuple | dict):
        items = expected.values() if isinstance(expected, dict) else expected
        return any(map(has_numbers, items))
    if isinstance(expected, np.ndarray) or is_tensor(expected):
        return 0 not in expected.shape
    return isinstance(expected, float | np.inexact)


def _blank(expected: Any) -> Any:
    """Return zeros in the place of every number, whole ones and truths, too."""
    if isinstance(expected, list | tuple):
        return rebuilt(expected, map(_blank, expected))
    if isinstance(expected, dict):
        return {key: _blank(value) for key, value in expected.items()}
    return type(expected)() if isinstance(expected, bool | int | str | np.generic) else _zeros(expected)
