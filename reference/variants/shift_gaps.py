"""Correct ways to write shift_gaps: plain loops over places, padding and cropping, a turn around and a cut."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.correlation import cross_correlate2d
from reference.variants import variant

Array = npt.NDArray[Any]
Gaps = tuple[float, float]


@variant("plain loops over the places")
def loops(image: Array, kernel: Array, rows: int, columns: int) -> Gaps:
    moved = np.zeros(image.shape)
    for i, j in np.ndindex(*image.shape):
        if 0 <= i - rows < image.shape[0] and 0 <= j - columns < image.shape[1]:
            moved[i, j] = image[i - rows, j - columns]
    before, after = cross_correlate2d(image, kernel), cross_correlate2d(moved, kernel)
    gap = 0.0
    for i, j in np.ndindex(*before.shape):
        if 0 <= i + rows < before.shape[0] and 0 <= j + columns < before.shape[1]:
            gap = max(gap, abs(float(after[i + rows, j + columns] - before[i, j])))
    return gap, float(np.max(np.abs(after - before)))


@variant("rolled, what came around cleared, and nan where nothing is compared")
def rolled(image: Array, kernel: Array, rows: int, columns: int) -> Any:
    def move(x: Array, fill: float) -> Array:
        y = np.pad(x.astype(float), ((abs(rows),) * 2, (abs(columns),) * 2), constant_values=fill)
        y = np.roll(y, (rows, columns), axis=(0, 1))
        return y[abs(rows) : abs(rows) + x.shape[0], abs(columns) : abs(columns) + x.shape[1]]

    before, after = cross_correlate2d(image, kernel), cross_correlate2d(move(image, 0), kernel)
    return np.nanmax(np.abs(after - move(before, np.nan))), np.abs(after - before).max()


@variant("places of all responses")
def places(image: Array, kernel: Array, rows: int, columns: int) -> Gaps:
    i, j = np.mgrid[: image.shape[0], : image.shape[1]]
    inside = (i >= rows) & (i < image.shape[0] + rows) & (j >= columns) & (j < image.shape[1] + columns)
    moved = np.where(inside, image[(i - rows) % image.shape[0], (j - columns) % image.shape[1]], 0)
    before, after = cross_correlate2d(image, kernel), cross_correlate2d(moved, kernel)
    p, q = np.mgrid[rows : rows + before.shape[0], columns : columns + before.shape[1]]
    both = (p >= 0) & (p < before.shape[0]) & (q >= 0) & (q < before.shape[1])
    return float(np.abs(after[p[both], q[both]] - before[both]).max()), float(np.abs(after - before).max())
