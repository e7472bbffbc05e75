"""Mistakes of max_pool2d: the wrong summary, step, border, axes or remainder.

M176, the belief that pooling makes shifts invisible, is a property: `tests/reference/test_shift_experiments.py`.
"""

import numpy as np

from reference.layers.max_pooling import max_pool2d
from reference.layers.pooling import window_and_stride
from reference.mistakes import mistake
from reference.mistakes.pooling_windows import Array, Size, Stride, bordered, incomplete_windows, windows


@mistake("M022", "only the first image processed", hint="Every image of the batch has its own output.")
def first_image_only(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    y = max_pool2d(x, window, stride, padding)
    y[1:] = 0
    return y


@mistake("M023", "stride ignored", hint="Use the stride where one is given: windows then overlap or leave gaps.")
def stride_ignored(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    return max_pool2d(x, window, None, padding)


@mistake("M024", "one step used for both axes", hint="Use sh for the rows and sw for the columns: they may differ.")
def row_step_for_both(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    return max_pool2d(x, window, window_and_stride(window, stride)[1][0], padding)


@mistake("M028", "padding ignored", hint="Put the border of minus infinity around the image before you pool.")
def padding_ignored(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    return max_pool2d(x, window, stride, 0)


@mistake("M039", "rows and columns of the window swapped", hint="The window has kh rows and kw columns, in this order.")
def window_swapped(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    (kh, kw), steps = window_and_stride(window, stride)
    return max_pool2d(x, (kw, kh), steps, padding)


@mistake("M152", "average instead of maximum", hint="Take the maximum of the window, not its mean.")
def average(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    y: Array = windows(x, window, stride, padding, 0).mean(axis=(4, 5))
    return y


@mistake("M153", "stride 1", hint="Unless a stride is given, the window moves by its own size.")
def stride_one(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    return max_pool2d(x, window, 1, padding)


@mistake("M154", "maximum begun at 0", hint="Start from minus infinity: the greatest of negative values is negative.")
def begun_at_zero(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    y: Array = np.maximum(max_pool2d(x, window, stride, padding), 0)
    return y


@mistake("M155", "border of zeros", hint="Pad with minus infinity: the border must never win.")
def zero_border(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    y: Array = windows(x, window, stride, padding, 0).max(axis=(4, 5))
    return y


@mistake("M156", "image reshaped without regard to rows", hint="Reshape to (H', kh, W', kw) and reduce kh and kw.")
def reshaped_on_wrong_axes(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    kernel, steps = window_and_stride(window, stride)
    y = max_pool2d(x, window, stride, padding)
    if steps != kernel:  # nothing to reshape where windows overlap
        return y
    whole = bordered(x, padding, -np.inf)[:, :, : y.shape[2] * kernel[0], : y.shape[3] * kernel[1]]
    answer: Array = whole.reshape(*y.shape, *kernel).max(axis=(4, 5))
    return answer


@mistake("M156", "maximum over the places", hint="Reduce the axes inside the window, not those that count windows.")
def reduced_over_places(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    y: Array = windows(x, window, stride, padding).max(axis=(2, 3))
    return y


@mistake("M157", "channels pooled too", hint="Pool each channel by itself: their number stays.")
def channels_pooled(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    y: Array = max_pool2d(x, window, stride, padding).max(axis=1, keepdims=True)
    return y


@mistake("M158", "incomplete windows kept", hint="Leave out windows that are cut off: round the size down.")
def incomplete_kept(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    y: Array = incomplete_windows(x, window, stride, padding, -np.inf).max(axis=(4, 5))
    return y


@mistake("M159", "maximum of the absolute values", hint="Take the plain maximum, without absolute values.")
def greatest_magnitude(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    y: Array = np.abs(windows(x, window, stride, padding, 0)).max(axis=(4, 5))
    return y


@mistake("M159", "value of greatest magnitude", hint="Take the plain maximum: -5 is less than 3.")
def value_of_greatest_magnitude(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    values = windows(x, window, stride, padding, 0)
    greatest, least = values.max(axis=(4, 5)), values.min(axis=(4, 5))
    y: Array = np.where(-least > greatest, least, greatest)
    return y
