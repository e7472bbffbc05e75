"""Correct ways to write reached_outputs: a batch of two, a mask, a pixel set and put back."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Array = npt.NDArray[Any]
Function = Callable[[Array], Array]
LEAST = 1e-6  # what counts as a change


@variant("images and changed images in one batch")
def one_batch(function: Function, x: Array, row: int, column: int, change: float = 1.0) -> Any:
    both = np.concatenate([x, x]).astype(float)
    both[len(x) :, :, row, column] += change
    before, after = np.split(function(both), 2)
    return np.abs(after - before).max(axis=(0, 1)) > LEAST


@variant("an image of the change is added")
def added(function: Function, x: Array, row: int, column: int, change: float = 1.0) -> Any:
    bump = np.zeros(x.shape)
    bump[..., row, column] = change
    return np.any(np.abs(function(x + bump) - function(x * 1.0)) > LEAST, axis=(0, 1))


@variant("output by output")
def loops(function: Function, x: Array, row: int, column: int, change: float = 1.0) -> Array:
    changed = np.array(x, float)
    changed[:, :, row, column] = changed[:, :, row, column] + change
    before, after = function(np.array(x, float)), function(changed)
    reached = np.zeros(before.shape[2:], bool)
    for i, j in np.ndindex(*reached.shape):
        reached[i, j] = any(
            abs(a - b) > LEAST for a, b in zip(before[..., i, j].flat, after[..., i, j].flat, strict=True)
        )
    return reached
