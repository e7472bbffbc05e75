"""Mistakes of avg_pool2d: the wrong summary, divisor, step, border or remainder."""

import numpy as np

from reference.layers.average_pooling import avg_pool2d
from reference.layers.max_pooling import max_pool2d
from reference.layers.pooling import window_and_stride
from reference.mistakes import mistake
from reference.mistakes.pooling_windows import Array, Size, Stride, incomplete_windows, windows


def half(window: Size) -> tuple[int, int]:
    """Return half the rows and half the columns of a window, rounded down."""
    (kh, kw), _ = window_and_stride(window)
    return kh // 2, kw // 2


@mistake("M023", "stride ignored", hint="Use the stride where one is given: windows then overlap or leave gaps.")
def stride_ignored(x: Array, window: Size, stride: Stride = None) -> Array:
    return avg_pool2d(x, window, None)


@mistake("M024", "one step used for both axes", hint="Use sh for the rows and sw for the columns: they may differ.")
def row_step_for_both(x: Array, window: Size, stride: Stride = None) -> Array:
    return avg_pool2d(x, window, window_and_stride(window, stride)[1][0])


@mistake("M152", "maximum instead of average", hint="Take the mean of the window, not its maximum.")
def maximum(x: Array, window: Size, stride: Stride = None) -> Array:
    return max_pool2d(x, window, stride)


@mistake("M153", "stride 1", hint="Unless a stride is given, the window moves by its own size.")
def stride_one(x: Array, window: Size, stride: Stride = None) -> Array:
    return avg_pool2d(x, window, 1)


@mistake("M157", "channels averaged too", hint="Average each channel by itself: their number stays.")
def channels_averaged(x: Array, window: Size, stride: Stride = None) -> Array:
    y: Array = avg_pool2d(x, window, stride).mean(axis=1, keepdims=True)
    return y


@mistake("M158", "incomplete windows kept", hint="Leave out windows that are cut off: round the size down.")
def incomplete_kept(x: Array, window: Size, stride: Stride = None) -> Array:
    y: Array = np.nanmean(incomplete_windows(x, window, stride, 0, np.nan), axis=(4, 5))
    return y


@mistake("M166", "border of zeros counted in the mean", hint="Average pooling here has no border: pool only pixels.")
def border_counted(x: Array, window: Size, stride: Stride = None) -> Array:
    y: Array = windows(x, window, stride, half(window), 0).mean(axis=(4, 5))
    return y


@mistake("M166", "border added but not counted", hint="Average pooling here has no border: begin at row 0, column 0.")
def border_not_counted(x: Array, window: Size, stride: Stride = None) -> Array:
    y: Array = np.nanmean(windows(x, window, stride, half(window), np.nan), axis=(4, 5))
    return y


@mistake("M166", "incomplete windows filled with zeros", hint="Leave out windows that are cut off: pool only pixels.")
def incomplete_filled(x: Array, window: Size, stride: Stride = None) -> Array:
    y: Array = incomplete_windows(x, window, stride, 0, 0).mean(axis=(4, 5))
    return y


@mistake("M167", "sum instead of average", hint="Divide the sum by the number of values in the window, kh * kw.")
def not_divided(x: Array, window: Size, stride: Stride = None) -> Array:
    y: Array = windows(x, window, stride).sum(axis=(4, 5))
    return y


@mistake("M168", "division rounded down", hint="Divide with /, not with //, and into a floating-point array.")
def integer_division(x: Array, window: Size, stride: Stride = None) -> Array:
    (kh, kw), _ = window_and_stride(window)
    y: Array = not_divided(x, window, stride) // (kh * kw)
    return y


@mistake("M168", "mean cut to whole numbers", hint="Allocate the output with a floating-point dtype.")
def integer_output(x: Array, window: Size, stride: Stride = None) -> Array:
    return avg_pool2d(x, window, stride).astype(np.int64)


@mistake("F10", "divided by the square of the rows", hint="A window has kh * kw values, which may be no square.")
def divided_by_square(x: Array, window: Size, stride: Stride = None) -> Array:
    (kh, _), _ = window_and_stride(window)
    y: Array = not_divided(x, window, stride) / kh**2
    return y
