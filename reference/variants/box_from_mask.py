"""Correct ways to write box_from_mask: projections, loops, places, trimming."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Array = npt.NDArray[Any]
Box = tuple[int, int, int, int]


@variant("projections onto rows and columns")
def projections(mask: Array) -> Any:
    rows, columns = np.asarray(mask.any(axis=1)), np.asarray(mask.any(axis=0))
    return rows.argmax(), columns.argmax(), len(rows) - rows[::-1].argmax(), len(columns) - columns[::-1].argmax()


@variant("plain loops")
def loops(mask: Array) -> Box:
    top, left, bottom, right = *mask.shape, 0, 0
    for row, column in np.ndindex(*mask.shape):
        if mask[row, column]:
            top, left = min(top, row), min(left, column)
            bottom, right = max(bottom, row + 1), max(right, column + 1)
    return top, left, bottom, right


@variant("minimum and maximum of the places")
def places(mask: Array) -> Any:
    found = np.argwhere(mask)
    return tuple(int(side) for side in (*found.min(axis=0), *(found.max(axis=0) + 1)))


@variant("borders trimmed away")
def trimmed(mask: Array) -> Box:
    top, left, bottom, right = 0, 0, *mask.shape
    while not mask[top].any():
        top += 1
    while not mask[bottom - 1].any():
        bottom -= 1
    while not mask[:, left].any():
        left += 1
    while not mask[:, right - 1].any():
        right -= 1
    return top, left, bottom, right
