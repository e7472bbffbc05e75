"""Mistakes of edge_matrix: signs, axes, rows that run over the end of an image row."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.edge_cost import edge_matrix
from reference.mistakes import mistake

Array = npt.NDArray[Any]


@mistake("M005", "matrix transposed", hint="One row for each output, one column for each pixel.")
def transposed(height: int, width: int) -> Array:
    return edge_matrix(height, width).T.copy()


@mistake("M349", "left minus right", hint="The kernel is [-1, 1]: -1 for the pixel, 1 for its right neighbour.")
def left_minus_right(height: int, width: int) -> Array:
    return -edge_matrix(height, width)


@mistake(
    "M350", "difference down the columns", hint="The neighbour stands along the row: the next entry, not W further."
)
def down_the_columns(height: int, width: int) -> Array:
    matrix = np.zeros(((height - 1) * width, height * width))
    rows = np.arange(len(matrix))
    matrix[rows, rows], matrix[rows, rows + width] = -1, 1
    return matrix


@mistake("M350b", "pixels flattened column by column", hint="Flatten the image row by row: pixel (i, j) is i * W + j.")
def column_by_column(height: int, width: int) -> Array:
    matrix = edge_matrix(height, width)
    return matrix.reshape(-1, height, width).swapaxes(1, 2).reshape(matrix.shape)


@mistake("M350c", "last pixel of a row joined to the next row", hint="A row of W pixels has W - 1 differences only.")
def rows_joined(height: int, width: int) -> Array:
    size = height * width
    return np.eye(size - 1, size, 1) - np.eye(size - 1, size)


@mistake("M350d", "same pixels for all rows", hint="Begin each image row W pixels further, not W - 1.")
def row_step_too_short(height: int, width: int) -> Array:
    outputs = height * (width - 1)
    return np.eye(outputs, height * width, 1) - np.eye(outputs, height * width)
