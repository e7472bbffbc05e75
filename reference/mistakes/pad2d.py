"""Mistakes of pad2d: a border that is missing, lopsided, not zero, on the wrong axes or of the wrong width."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.arguments import pair
from reference.layers.padding import pad2d
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Size = int | tuple[int, int]


def framed(x: Array, rows: tuple[int, int], columns: tuple[int, int]) -> Array:
    """Return images in the dtype of the answer with zeros (above, below) and (left, right)."""
    return np.pad(pad2d(x, 0), ((0, 0), (0, 0), rows, columns))


@mistake("M028", "padding ignored", hint="The result must be larger than x: put ph rows and pw columns on each side.")
def padding_ignored(x: Array, padding: Size) -> Array:
    return pad2d(x, 0)


@mistake("M029", "padding at the top and left only", hint="Pad all four sides: the bottom and right are missing.")
def padding_top_left(x: Array, padding: Size) -> Array:
    ph, pw = pair(padding)
    return framed(x, (ph, 0), (pw, 0))


@mistake("M030", "padding at the bottom and right only", hint="Pad all four sides: the top and left are missing.")
def padding_bottom_right(x: Array, padding: Size) -> Array:
    ph, pw = pair(padding)
    return framed(x, (0, ph), (0, pw))


@mistake("M031", "all padding at the bottom and right", hint="p zeros go on each side, not 2p at the bottom and right.")
def all_padding_bottom_right(x: Array, padding: Size) -> Array:
    ph, pw = pair(padding)
    return framed(x, (0, 2 * ph), (0, 2 * pw))


@mistake("M031b", "all padding at the top and left", hint="p zeros go on each side, not 2p at the top and left.")
def all_padding_top_left(x: Array, padding: Size) -> Array:
    ph, pw = pair(padding)
    return framed(x, (2 * ph, 0), (2 * pw, 0))


@mistake("M032", "border repeats the edge", hint="Pad with zeros, not with copies of the edge.")
def padding_with_edge(x: Array, padding: Size) -> Array:
    ph, pw = pair(padding)
    return np.pad(pad2d(x, 0), ((0, 0), (0, 0), (ph, ph), (pw, pw)), mode="edge")


@mistake("M032b", "border mirrors the image", hint="Pad with zeros, not with a mirror image.")
def padding_with_mirror(x: Array, padding: Size) -> Array:
    ph, pw = pair(padding)
    return np.pad(pad2d(x, 0), ((0, 0), (0, 0), (ph, ph), (pw, pw)), mode="reflect")


@mistake("M032c", "border wraps around", hint="Pad with zeros, not with the pixels of the opposite side.")
def padding_with_wrap(x: Array, padding: Size) -> Array:
    ph, pw = pair(padding)
    return np.pad(pad2d(x, 0), ((0, 0), (0, 0), (ph, ph), (pw, pw)), mode="wrap")


@mistake("M032d", "border of ones", hint="Pad with zeros, not with ones.")
def padding_with_ones(x: Array, padding: Size) -> Array:
    ph, pw = pair(padding)
    return np.pad(pad2d(x, 0), ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=1)


@mistake("M033", "batch axis padded too", hint="Pad rows and columns only: the number of images must stay the same.")
def batch_padded(x: Array, padding: Size) -> Array:
    ph, pw = pair(padding)
    return np.pad(pad2d(x, 0), ((ph, ph), (0, 0), (ph, ph), (pw, pw)))


@mistake(
    "M033b", "channel axis padded too", hint="Pad rows and columns only: the number of channels must stay the same."
)
def channels_padded(x: Array, padding: Size) -> Array:
    ph, pw = pair(padding)
    return np.pad(pad2d(x, 0), ((0, 0), (ph, ph), (ph, ph), (pw, pw)))


@mistake(
    "M034", "padded twice", hint="The border is twice as wide as asked: ph rows above and ph below, not 2 ph each."
)
def padded_twice(x: Array, padding: Size) -> Array:
    return pad2d(pad2d(x, padding), padding)


@mistake("M039", "rows and columns of the padding swapped", hint="The first number of padding is for the rows.")
def padding_swapped(x: Array, padding: Size) -> Array:
    ph, pw = pair(padding)
    return pad2d(x, (pw, ph))


@mistake(
    "M040", "one padding used for both axes", hint="Use ph above and below and pw left and right: they may differ."
)
def padding_of_the_rows(x: Array, padding: Size) -> Array:
    return pad2d(x, pair(padding)[0])


@mistake("M043", "values cut to whole numbers", hint="Allocate the result with a floating-point dtype.")
def whole_numbers(x: Array, padding: Size) -> Array:
    return pad2d(x, padding).astype(np.int64)


@mistake("E017", "border always one wide", hint="Use the width that is asked for, not always one row or column.")
def border_of_one(x: Array, padding: Size) -> Array:
    return pad2d(x, 1)
