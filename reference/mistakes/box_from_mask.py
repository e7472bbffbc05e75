"""Mistakes of box_from_mask: another convention, another order, corners found in the wrong way."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.boxes import box_from_mask
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Box = tuple[int, int, int, int]


@mistake("LI30", "last row and column instead of the next ones", hint="Bottom and right lie behind the object: add 1.")
def last_included(mask: Array) -> Box:
    top, left, bottom, right = box_from_mask(mask)
    return top, left, bottom - 1, right - 1


@mistake("LI31", "columns before rows", hint="The order is top, left, bottom, right.")
def columns_first(mask: Array) -> Box:
    top, left, bottom, right = box_from_mask(mask)
    return left, top, right, bottom


@mistake("LI32", "height and width instead of bottom and right", hint="Return the ends, not the sizes.")
def sizes(mask: Array) -> Box:
    top, left, bottom, right = box_from_mask(mask)
    return top, left, bottom - top, right - left


@mistake(
    "LI33", "first and last pixel as corners", hint="The leftmost pixel need not be the first: use minima and maxima."
)
def first_and_last(mask: Array) -> Box:
    places = np.argwhere(mask)
    return int(places[0, 0]), int(places[0, 1]), int(places[-1, 0]) + 1, int(places[-1, 1]) + 1


@mistake("LI34", "counted from 1", hint="Rows and columns are counted from 0.")
def from_one(mask: Array) -> Box:
    top, left, bottom, right = box_from_mask(mask)
    return top + 1, left + 1, bottom + 1, right + 1


@mistake("LI35", "only until the first empty row or column", hint="A mask may have gaps: the box holds every pixel.")
def until_a_gap(mask: Array) -> Box:
    top, left, *_ = box_from_mask(mask)
    rows, columns = np.append(mask.any(axis=1), False), np.append(mask.any(axis=0), False)
    return top, left, top + int(rows[top:].argmin()), left + int(columns[left:].argmin())


@mistake("LI36", "middle and size", hint="Return the four sides, not the middle and the size.")
def middle_and_size(mask: Array) -> Any:
    top, left, bottom, right = box_from_mask(mask)
    return (top + bottom) / 2, (left + right) / 2, bottom - top, right - left
