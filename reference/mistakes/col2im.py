"""Mistakes of col2im: windows not added up, in the wrong order or place, border kept."""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.column_matrix import col2im
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array, Size

Shape = tuple[int, int, int, int]


@mistake(
    "M057",
    "overwritten instead of accumulated",
    hint="Use +=: a pixel lies in several windows and receives the sum of them.",
)
def overwritten(columns: Array, shape: Shape, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    (kh, kw), (sh, sw), (ph, pw) = pair(kernel), pair(stride), pair(padding)
    total = col2im(columns, (*shape[:2], shape[2] + 2 * ph, shape[3] + 2 * pw), kernel, stride) * 0
    rows, places = (total.shape[2] - kh) // sh + 1, (total.shape[3] - kw) // sw + 1
    windows = columns.reshape(*shape[:2], kh, kw, rows, places)
    for i, j in np.ndindex(rows, places):
        total[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw] = windows[..., i, j]
    return total[:, :, ph : ph + shape[2], pw : pw + shape[3]]


@mistake("F01", "mean of the windows", hint="Add the windows up: col2im is the adjoint of im2col, not its inverse.")
def averaged(columns: Array, shape: Shape, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    ones = np.ones(columns.shape)
    mean: Array = col2im(columns, shape, kernel, stride, padding) / np.maximum(
        col2im(ones, shape, kernel, stride, padding), 1
    )
    return mean


@mistake("M056", "border not cropped", hint="Cut the border off: the answer has the shape of the images.")
def border_kept(columns: Array, shape: Shape, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return col2im(columns, (*shape[:2], shape[2] + 2 * ph, shape[3] + 2 * pw), kernel, stride)


@mistake("F02", "cropped at the bottom and right", hint="The border stood on each side: crop p from each side.")
def cropped_bottom_right(columns: Array, shape: Shape, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    padded = col2im(columns, (*shape[:2], shape[2] + 2 * ph, shape[3] + 2 * pw), kernel, stride)
    return padded[:, :, : shape[2], : shape[3]]


@mistake("M041", "windows filled column by column", hint="Unfold a column in the order of im2col: (C, kh, kw).")
def windows_by_column(columns: Array, shape: Shape, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    (kh, kw), rest = pair(kernel), columns.shape[2]
    turned = columns.reshape(*shape[:2], kw, kh, rest).swapaxes(2, 3).reshape(columns.shape)
    return col2im(turned, shape, kernel, stride, padding)


@mistake("M041b", "windows filled channel last", hint="Unfold a column in the order of im2col: (C, kh, kw).")
def windows_channel_last(columns: Array, shape: Shape, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    (kh, kw), rest = pair(kernel), columns.shape[2]
    turned = np.moveaxis(columns.reshape(shape[0], kh, kw, shape[1], rest), 3, 1).reshape(columns.shape)
    return col2im(turned, shape, kernel, stride, padding)


@mistake("M058", "stride ignored", hint="Window (i, j) begins at (i sh, j sw).")
def stride_ignored(columns: Array, shape: Shape, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    (kh, kw), (sh, sw), (ph, pw) = pair(kernel), pair(stride), pair(padding)
    height, width = shape[2] + 2 * ph, shape[3] + 2 * pw
    rows, places = (height - kh) // sh + 1, (width - kw) // sw + 1
    total = np.zeros((*shape[:2], height, width))
    total[:, :, : rows + kh - 1, : places + kw - 1] = col2im(
        columns, (*shape[:2], rows + kh - 1, places + kw - 1), kernel
    )
    return total[:, :, ph : ph + shape[2], pw : pw + shape[3]]
