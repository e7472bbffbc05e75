"""Mistakes of true_convolution2d: the rotation left out, done in part, or done to something else.

F numbers are mistakes of the first filters that the catalogue of the course has no number for.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.arguments import pair
from reference.layers.correlation import cross_correlate2d, true_convolution2d
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Size = int | tuple[int, int]


@mistake("M002", "kernel not rotated", hint="Here the rotation is wanted: turn the kernel on both axes.")
def kernel_not_rotated(image: Array, kernel: Array, padding: Size = 0) -> Array:
    return cross_correlate2d(image, kernel, padding)


@mistake(
    "M003", "kernel flipped up-down only", hint="Flip rows and columns, not just one of them: columns are missing."
)
def rows_flipped_only(image: Array, kernel: Array, padding: Size = 0) -> Array:
    return cross_correlate2d(image, kernel[::-1], padding)


@mistake(
    "M003b", "kernel flipped left-right only", hint="Flip rows and columns, not just one of them: rows are missing."
)
def columns_flipped_only(image: Array, kernel: Array, padding: Size = 0) -> Array:
    return cross_correlate2d(image, kernel[:, ::-1], padding)


@mistake("M003c", "kernel turned by 90° instead of 180°", hint="Turn the kernel twice: 180° is a flip of both axes.")
def quarter_turn(image: Array, kernel: Array, padding: Size = 0) -> Array:
    return cross_correlate2d(image, np.rot90(kernel), padding)


@mistake(
    "M004", "kernel transposed instead of rotated", hint="Transposing swaps the axes; reverse both of them instead."
)
def kernel_transposed(image: Array, kernel: Array, padding: Size = 0) -> Array:
    return cross_correlate2d(image, kernel.T, padding)


@mistake(
    "M002b", "image rotated instead of the kernel", hint="Rotate the kernel, not the image: your answer is turned."
)
def image_rotated(image: Array, kernel: Array, padding: Size = 0) -> Array:
    return cross_correlate2d(image[::-1, ::-1], kernel, padding)


@mistake("M005", "rows and columns of the answer swapped", hint="The first index of the answer is the row.")
def output_transposed(image: Array, kernel: Array, padding: Size = 0) -> Array:
    return true_convolution2d(image, kernel, padding).T


@mistake("M028", "padding ignored", hint="Pass the padding on: the border of zeros belongs around the image.")
def padding_ignored(image: Array, kernel: Array, padding: Size = 0) -> Array:
    return true_convolution2d(image, kernel)


@mistake(
    "F01", "full size whatever the padding", hint="Only padding enlarges the answer; full size is one choice of it."
)
def always_full(image: Array, kernel: Array, padding: Size = 0) -> Array:
    return true_convolution2d(image, kernel, (kernel.shape[0] - 1, kernel.shape[1] - 1))


@mistake("M032", "border repeats the edge", hint="Pad with zeros, not with the nearest pixel.")
def padding_with_edge(image: Array, kernel: Array, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return true_convolution2d(np.pad(image, ((ph, ph), (pw, pw)), mode="edge"), kernel)


@mistake("M044", "products computed in bytes", hint="Convert to floating point before multiplying: bytes wrap at 256.")
def bytes_wrap(image: Array, kernel: Array, padding: Size = 0) -> Array:
    responses = true_convolution2d(image, kernel, padding)
    return responses.astype(np.int64).astype(np.uint8) if image.dtype == np.uint8 else responses
