"""Correct ways to write crop_window: a grid of indices, two takes, one pixel at a time."""

import numpy as np

from reference.variants import variant
from reference.variants.conv2d import Array


@variant("grid of indices")
def grid(image: Array, row: int, column: int, height: int, width: int) -> Array:
    return image[np.ix_(range(row, row + height), range(column, column + width))]


@variant("rows taken, then columns")
def taken(image: Array, row: int, column: int, height: int, width: int) -> Array:
    return image.take(np.arange(row, row + height), axis=0).take(np.arange(column, column + width), axis=1)


@variant("one pixel after the other")
def pixel_loop(image: Array, row: int, column: int, height: int, width: int) -> Array:
    window = np.empty((height, width, *image.shape[2:]), image.dtype)
    for i, j in np.ndindex(height, width):
        window[i, j] = image[row + i, column + j]
    return window
