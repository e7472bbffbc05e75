"""Mistakes of im2col: windows in the wrong order or place, a border that is not zeros all around."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.arguments import pair
from reference.layers.column_matrix import im2col
from reference.mistakes import mistake
from reference.mistakes.pad2d import framed

Array = npt.NDArray[Any]
Size = int | tuple[int, int]


def windows(x: Array, kernel: Size, stride: Size, padding: Size) -> Array:
    """Return the windows with all their axes: (N, C, kh, kw, H', W')."""
    (kh, kw), (sh, sw), (ph, pw) = pair(kernel), pair(stride), pair(padding)
    rows, columns = (x.shape[2] + 2 * ph - kh) // sh + 1, (x.shape[3] + 2 * pw - kw) // sw + 1
    return im2col(x, kernel, stride, padding).reshape(*x.shape[:2], kh, kw, rows, columns)


def flat(patches: Array, split: int) -> Array:
    """Join the axes of patches (N, ...) into two: those before `split`, and the others."""
    return np.ascontiguousarray(patches).reshape(len(patches), int(np.prod(patches.shape[1:split])), -1)


@mistake("M001", "windows rotated by 180°", hint="Keep the pixels of a window in their order: nothing is flipped here.")
def windows_rotated(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    return flat(windows(x, kernel, stride, padding)[:, :, ::-1, ::-1], 4)


@mistake("M016", "only the first channel used", hint="A column holds the window of every channel, one below the other.")
def first_channel_only(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    return im2col(x[:, :1], kernel, stride, padding)


@mistake("M022", "batch joined into the columns", hint="Keep the batch axis first: (N, C * kh * kw, H' * W').")
def batch_in_the_columns(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    columns = im2col(x, kernel, stride, padding)
    return columns.swapaxes(0, 1).reshape(columns.shape[1], -1)


@mistake("M023", "stride ignored", hint="The window must start at row i * sh and column j * sw.")
def stride_ignored(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    return im2col(x, kernel, 1, padding)


@mistake("M024", "stride on the rows only", hint="Apply the stride to the columns too: sh for rows, sw for columns.")
def stride_on_rows(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    return im2col(x, kernel, (pair(stride)[0], 1), padding)


@mistake("M024b", "stride on the columns only", hint="Apply the stride to the rows too: sh for rows, sw for columns.")
def stride_on_columns(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    return im2col(x, kernel, (1, pair(stride)[1]), padding)


@mistake("M025", "input thinned out by the stride", hint="Stride moves the window; it does not drop input pixels.")
def input_subsampled(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    sh, sw = pair(stride)
    return im2col(x[:, :, ::sh, ::sw], kernel, 1, padding)


@mistake("M026", "step one too long", hint="Stride 2 means that the window moves by 2, not that it skips 2 pixels.")
def step_too_long(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    sh, sw = pair(stride)
    return im2col(x, kernel, (sh + 1, sw + 1), padding)


@mistake("M028", "padding ignored", hint="Put the border of zeros around the input before the window slides.")
def padding_ignored(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    return im2col(x, kernel, stride, 0)


@mistake("M029", "padding at the top and left only", hint="Pad all four sides: the bottom and right are missing.")
def padding_top_left(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return im2col(framed(x, (ph, 0), (pw, 0)), kernel, stride)


@mistake("M030", "padding at the bottom and right only", hint="Pad all four sides: the top and left are missing.")
def padding_bottom_right(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return im2col(framed(x, (0, ph), (0, pw)), kernel, stride)


@mistake("M031", "all padding at the bottom and right", hint="p zeros go on each side, not 2p at the bottom and right.")
def all_padding_bottom_right(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return im2col(framed(x, (0, 2 * ph), (0, 2 * pw)), kernel, stride)


@mistake("M032", "border repeats the edge", hint="Pad with zeros, not with copies of the edge.")
def padding_with_edge(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return im2col(np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), mode="edge"), kernel, stride)


@mistake("M039", "kernel height and width swapped", hint="The height of the kernel, kh, comes before its width, kw.")
def kernel_sizes_swapped(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    kh, kw = pair(kernel)
    return im2col(x, (kw, kh), stride, padding)


@mistake("M041", "windows flattened column by column", hint="In a column stand the rows of the window, left to right.")
def windows_by_column(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    return flat(windows(x, kernel, stride, padding).swapaxes(2, 3), 4)


@mistake(
    "M041b", "windows flattened channel last", hint="The channel comes first: order (C, kh, kw), like the weights."
)
def windows_channel_last(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    return flat(np.moveaxis(windows(x, kernel, stride, padding), 1, 3), 4)


@mistake("M041c", "windows as rows", hint="One window is one column: swap the last two axes.")
def windows_as_rows(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    return im2col(x, kernel, stride, padding).swapaxes(1, 2)


@mistake("M042", "windows taken column by column", hint="The windows follow each other along the rows of the output.")
def places_by_column(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    return flat(windows(x, kernel, stride, padding).swapaxes(4, 5), 4)


@mistake("M042b", "axes reshaped but not moved", hint="Bring the axes into the order (N, C, kh, kw, H', W') first.")
def reshaped_only(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    patches = np.moveaxis(windows(x, kernel, stride, padding), (2, 3), (4, 5))  # (N, C, H', W', kh, kw)
    kh, kw = pair(kernel)
    return np.ascontiguousarray(patches).reshape(len(x), x.shape[1] * kh * kw, -1)


@mistake("M043", "values cut to whole numbers", hint="Allocate the result with a floating-point dtype.")
def whole_numbers(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    return im2col(x, kernel, stride, padding).astype(np.int64)


@mistake(
    "M046", "last row and column of windows missing", hint="There are H - kh + 1 places: check the end of the range."
)
def range_too_short(x: Array, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    return flat(windows(x, kernel, stride, padding)[..., :-1, :-1], 4)
