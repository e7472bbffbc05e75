"""Mistakes of crop_window: axes swapped, ends miscounted (a view in the place of a copy is a property, and a test)."""

import numpy as np

from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("WU01", "row and column swapped", hint="The first index is the row: image[row..., column...].")
def place_swapped(image: Array, row: int, column: int, height: int, width: int) -> Array:
    return image[column : column + height, row : row + width].copy()


@mistake("WU02", "height and width swapped", hint="height counts rows, the first axis; width counts columns.")
def size_swapped(image: Array, row: int, column: int, height: int, width: int) -> Array:
    return image[row : row + width, column : column + height].copy()


@mistake("WU03", "size taken for the end", hint="A slice is begin:end, and the end is row + height, not height.")
def size_as_end(image: Array, row: int, column: int, height: int, width: int) -> Array:
    return image[row:height, column:width].copy()


@mistake("WU04", "one row and one column too many", hint="The end of a slice is not included: row + height, no + 1.")
def one_too_many(image: Array, row: int, column: int, height: int, width: int) -> Array:
    return image[row : row + height + 1, column : column + width + 1].copy()


@mistake("WU05", "one row and one column too few", hint="The end of a slice is not included: row + height, no - 1.")
def one_too_few(image: Array, row: int, column: int, height: int, width: int) -> Array:
    return image[row : row + height - 1, column : column + width - 1].copy()


@mistake("WU06", "rows cut twice", hint="Write both slices in one pair of brackets: x[a:b][c:d] cuts rows twice.")
def rows_twice(image: Array, row: int, column: int, height: int, width: int) -> Array:
    return image[row : row + height][column : column + width].copy()


@mistake("WU07", "counted from 1", hint="The first row and the first column have number 0: subtract nothing.")
def from_one(image: Array, row: int, column: int, height: int, width: int) -> Array:
    top, left = max(row - 1, 0), max(column - 1, 0)
    return image[top : top + height, left : left + width].copy()


@mistake("WU08", "first channel only", hint="Do not index the axis of the channels: all of them belong to the window.")
def first_channel_only(image: Array, row: int, column: int, height: int, width: int) -> Array:
    window = image[row : row + height, column : column + width].copy()
    return window if image.ndim == 2 else np.asarray(window[:, :, 0])  # noqa: PLR2004 - rows and columns
