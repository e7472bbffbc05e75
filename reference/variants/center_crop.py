"""Correct ways to write center_crop: borders dropped in turn, index arrays, loops, windows."""

import numpy as np

from reference.blocks.cropping import center_crop as check
from reference.layers.arguments import pair
from reference.layers.dtypes import answer_dtype
from reference.mistakes.conv2d_sums import Array
from reference.variants import variant

Size = int | tuple[int, int]


def borders(x: Array, size: Size) -> tuple[int, int, int, int]:
    """Return how many rows go above and how many stay, then the same for columns."""
    check(x[:0], size)
    rows, columns = pair(size)
    return (x.shape[2] - rows) // 2, rows, (x.shape[3] - columns) // 2, columns


@variant("one row or column dropped after the other")
def dropped_in_turn(x: Array, size: Size) -> Array:
    _, rows, _, columns = borders(x, size)
    y = x.astype(answer_dtype(x))
    while y.shape[2] > rows:
        y = y[:, :, :-1] if (y.shape[2] - rows) % 2 else y[:, :, 1:]
    while y.shape[3] > columns:
        y = y[..., :-1] if (y.shape[3] - columns) % 2 else y[..., 1:]
    return y.copy()


@variant("arrays of indices")
def index_arrays(x: Array, size: Size) -> Array:
    top, rows, left, columns = borders(x, size)
    return x[:, :, top + np.arange(rows)[:, np.newaxis], left + np.arange(columns)].astype(answer_dtype(x))


@variant("one pixel at a time")
def pixel_loops(x: Array, size: Size) -> Array:
    top, rows, left, columns = borders(x, size)
    y = np.zeros((*x.shape[:2], rows, columns), answer_dtype(x))
    for i, j in np.ndindex(rows, columns):
        y[:, :, i, j] = x[:, :, top + i, left + j]
    return y


@variant("the sliding window in the middle")
def middle_window(x: Array, size: Size) -> Array:
    top, rows, left, columns = borders(x, size)
    windows = np.lib.stride_tricks.sliding_window_view(x, (rows, columns), axis=(2, 3))
    return windows[:, :, top, left].astype(answer_dtype(x))
