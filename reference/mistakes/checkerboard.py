"""Mistakes of checkerboard: half of the fields, stripes, the other colour first."""

import numpy as np

from reference.data.slicing import checkerboard
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("WU11", "white in the top left corner", hint="Begin with black: the field at row 0, column 0 is 0.")
def white_first(rows: int, columns: int) -> Array:
    return np.asarray(255 - checkerboard(rows, columns))


@mistake("WU12", "every second row stays black", hint="Odd rows have white fields too: write a second slice for them.")
def even_rows_only(rows: int, columns: int) -> Array:
    board = np.zeros((rows, columns), np.uint8)
    board[::2, 1::2] = 255
    return board


@mistake("WU13", "upright stripes", hint="Even rows and odd rows begin with different colours: write two slices.")
def stripes(rows: int, columns: int) -> Array:
    board = np.zeros((rows, columns), np.uint8)
    board[:, 1::2] = 255
    return board


@mistake("WU14", "lying stripes", hint="The colour changes along a row, too: the second index also needs a step.")
def lying_stripes(rows: int, columns: int) -> Array:
    board = np.zeros((rows, columns), np.uint8)
    board[1::2] = 255
    return board


@mistake("WU15", "white is 1", hint="White is 255, not 1.")
def ones(rows: int, columns: int) -> Array:
    return np.asarray(checkerboard(rows, columns) // 255)


@mistake("WU16", "rows and columns swapped", hint="The shape is (rows, columns): rows come first.")
def swapped(rows: int, columns: int) -> Array:
    return checkerboard(columns, rows)


@mistake(
    "WU17",
    "colours counted on through all rows",
    hint="With an even number of columns each row must begin with another colour than the row above it.",
)
def counted_on(rows: int, columns: int) -> Array:
    return (np.arange(rows * columns) % 2 * 255).astype(np.uint8).reshape(rows, columns)
