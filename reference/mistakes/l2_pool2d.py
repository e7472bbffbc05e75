"""Mistakes of l2_pool2d: the mean for the sum, the root or the squares missing, the wrong step."""

import numpy as np

from reference.layers.lp_pooling import l1_pool2d, l2_pool2d
from reference.mistakes import mistake
from reference.mistakes.pooling_windows import Array, Size, Stride, incomplete_windows, windows


@mistake("M023", "stride ignored", hint="Use the stride where one is given: windows then overlap or leave gaps.")
def stride_ignored(x: Array, window: Size, stride: Stride = None) -> Array:
    return l2_pool2d(x, window, None)


@mistake("M153", "stride 1", hint="Unless a stride is given, the window moves by its own size.")
def stride_one(x: Array, window: Size, stride: Stride = None) -> Array:
    return l2_pool2d(x, window, 1)


@mistake("M158", "incomplete windows kept", hint="Leave out windows that are cut off: round the size down.")
def incomplete_kept(x: Array, window: Size, stride: Stride = None) -> Array:
    y: Array = np.sqrt((incomplete_windows(x, window, stride, 0, 0) ** 2).sum(axis=(4, 5)))
    return y


@mistake("M172", "mean of the squares below the root", hint="Take the root of the sum of the squares, undivided.")
def mean_of_squares(x: Array, window: Size, stride: Stride = None) -> Array:
    y: Array = np.sqrt((windows(x, window, stride) ** 2).mean(axis=(4, 5)))
    return y


@mistake("M172", "root missing", hint="Take the root of the sum of the squares.")
def root_missing(x: Array, window: Size, stride: Stride = None) -> Array:
    y: Array = (windows(x, window, stride) ** 2).sum(axis=(4, 5))
    return y


@mistake("F20", "root before the sum", hint="Sum the squares first; the root of each alone is its absolute value.")
def root_first(x: Array, window: Size, stride: Stride = None) -> Array:
    return l1_pool2d(x, window, stride)


@mistake("F21", "sum squared", hint="Square the values before the sum, not the sum.")
def sum_squared(x: Array, window: Size, stride: Stride = None) -> Array:
    y: Array = np.abs(windows(x, window, stride).sum(axis=(4, 5)))
    return y


@mistake("F22", "root divided by the number of values", hint="Do not divide: the length of a vector is no mean.")
def root_divided(x: Array, window: Size, stride: Stride = None) -> Array:
    values = windows(x, window, stride)
    y: Array = l2_pool2d(x, window, stride) / (values.shape[4] * values.shape[5])
    return y


@mistake("F23", "squares of bytes", hint="Convert to float before you square: the square of 20 does not fit in a byte.")
def bytes_squared(x: Array, window: Size, stride: Stride = None) -> Array:
    if x.dtype.kind != "u":
        return l2_pool2d(x, window, stride)
    y: Array = np.sqrt(windows(x * x, window, stride).sum(axis=(4, 5)))
    return y
