"""Correct ways to write seen_pixels: one large batch, a pixel set and put back, one image of the change at a time."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Array = npt.NDArray[Any]
Function = Callable[[Array], Array]
LEAST = 1e-6  # what counts as a change


@variant("all changed images in one batch")
def one_batch(function: Function, x: Array, row: int, column: int, change: float = 1.0) -> Any:
    images, channels, height, width = x.shape
    bumps = change * np.eye(height * width).reshape(height * width, 1, 1, height, width)
    changed = (x[None] + bumps).reshape(-1, channels, height, width)
    after = function(changed)[:, :, row, column].reshape(height, width, images, -1)
    before = function(x.astype(float))[:, :, row, column]
    return (np.abs(after - before) > LEAST).any(axis=(2, 3))


@variant("pixel changed and put back")
def put_back(function: Function, x: Array, row: int, column: int, change: float = 1.0) -> Array:
    images = x.astype(float)
    before = function(images)[..., row, column].copy()
    seen = np.zeros((x.shape[2], x.shape[3]), bool)
    for r in range(x.shape[2]):
        for s in range(x.shape[3]):
            old = images[:, :, r, s].copy()
            images[:, :, r, s] += change
            seen[r, s] = np.abs(function(images)[..., row, column] - before).max() > LEAST
            images[:, :, r, s] = old
    return seen


@variant("greatest difference of each pixel")
def differences(function: Function, x: Array, row: int, column: int, change: float = 1.0) -> Any:
    size = x.shape[2] * x.shape[3]
    before = function(1.0 * x)
    greatest = np.zeros(size)
    for pixel in range(size):
        bump = np.zeros(size)
        bump[pixel] = change
        difference = function(x + bump.reshape(x.shape[2:])) - before
        greatest[pixel] = np.max(np.abs(difference[:, :, row, column]))
    return (greatest > LEAST).reshape(x.shape[2:])
