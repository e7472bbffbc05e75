"""Mistakes of edge_filter: the order of the neighbours, the axis, the dtype, the width."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.edge_cost import edge_filter
from reference.layers.dtypes import answer_dtype
from reference.mistakes import mistake

Array = npt.NDArray[Any]


@mistake("M044", "arithmetic in the integer dtype of the image", hint="Convert the image to float before subtracting.")
def integer_arithmetic(image: Array) -> Array:
    edges: Array = image[:, 1:] - image[:, :-1]
    return edges


@mistake("M048", "absolute value", hint="Keep the sign: it says to which side it gets brighter.")
def absolute(image: Array) -> Array:
    return np.asarray(np.abs(edge_filter(image)))


@mistake("M349", "left minus right", hint="The kernel is [-1, 1]: right minus left.")
def left_minus_right(image: Array) -> Array:
    return -edge_filter(image)


@mistake("M350", "difference down the columns", hint="Subtract the neighbour along the row, not the one above.")
def down_the_columns(image: Array) -> Array:
    return np.diff(image.astype(answer_dtype(image)), axis=0)


@mistake("M350b", "size kept with a zero", hint="The result is one column narrower: H x (W - 1).")
def size_kept(image: Array) -> Array:
    return np.pad(edge_filter(image), ((0, 0), (0, 1)))


@mistake("M350c", "last column minus the first one", hint="The last pixel of a row has no right neighbour.")
def wrapped(image: Array) -> Array:
    values = image.astype(answer_dtype(image))
    return np.asarray(np.roll(values, -1, axis=1) - values)
