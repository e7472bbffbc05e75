"""Correct ways to write shift_images."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Array = npt.NDArray[Any]


@variant("padded all around, then cut out")
def padded(images: Array, rows: int, columns: int) -> Array:
    height, width = images.shape[-2:]
    down, right = min(max(rows, -height), height), min(max(columns, -width), width)
    around = [(0, 0)] * (images.ndim - 2) + [(height, height), (width, width)]
    wide = np.pad(images, around)
    return wide[..., height - down : 2 * height - down, width - right : 2 * width - right].copy()


@variant("rolled, then what came round set to zero")
def rolled(images: Array, rows: int, columns: int) -> Array:
    height, width = images.shape[-2:]
    shifted = np.roll(images, (rows, columns), axis=(-2, -1))
    i, j = np.arange(height) - rows, np.arange(width) - columns
    shifted[..., (i < 0) | (i >= height), :] = 0
    shifted[..., (j < 0) | (j >= width)] = 0
    return shifted


@variant("pixel by pixel")
def pixel_by_pixel(images: Array, rows: int, columns: int) -> Array:
    height, width = images.shape[-2:]
    shifted = np.zeros_like(images)
    for i in range(height):
        for j in range(width):
            if 0 <= i - rows < height and 0 <= j - columns < width:
                shifted[..., i, j] = images[..., i - rows, j - columns]
    return shifted
