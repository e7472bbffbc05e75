"""Correct ways to write flip_images."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Array = npt.NDArray[Any]


@variant("slices that run backward")
def slices(images: Array, direction: str = "horizontal") -> Array:
    if direction == "horizontal":
        return images[..., ::-1].copy()
    if direction == "vertical":
        return images[..., ::-1, :].copy()
    return images[..., ::-1, ::-1].copy()


@variant("index lists")
def index_lists(images: Array, direction: str = "horizontal") -> Array:
    height, width = images.shape[-2:]
    rows = np.arange(height)[::-1] if direction in ("vertical", "both") else np.arange(height)
    columns = np.arange(width)[::-1] if direction in ("horizontal", "both") else np.arange(width)
    return np.asarray(images[..., rows[:, np.newaxis], columns])


@variant("column by column, row by row")
def one_by_one(images: Array, direction: str = "horizontal") -> Array:
    flipped = images.copy()
    if direction != "vertical":
        flipped = np.stack([flipped[..., -1 - j] for j in range(flipped.shape[-1])], axis=-1)
    if direction != "horizontal":
        flipped = np.stack([flipped[..., -1 - i, :] for i in range(flipped.shape[-2])], axis=-2)
    return flipped
