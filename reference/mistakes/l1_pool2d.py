"""Mistakes of l1_pool2d: absolute values missing or too late, a division, the wrong norm or step."""

import numpy as np

from reference.layers.lp_pooling import l1_pool2d, l2_pool2d
from reference.mistakes import mistake
from reference.mistakes.pooling_windows import Array, Size, Stride, incomplete_windows, windows


@mistake("M023", "stride ignored", hint="Use the stride where one is given: windows then overlap or leave gaps.")
def stride_ignored(x: Array, window: Size, stride: Stride = None) -> Array:
    return l1_pool2d(x, window, None)


@mistake("M153", "stride 1", hint="Unless a stride is given, the window moves by its own size.")
def stride_one(x: Array, window: Size, stride: Stride = None) -> Array:
    return l1_pool2d(x, window, 1)


@mistake("M158", "incomplete windows kept", hint="Leave out windows that are cut off: round the size down.")
def incomplete_kept(x: Array, window: Size, stride: Stride = None) -> Array:
    y: Array = np.abs(incomplete_windows(x, window, stride, 0, 0)).sum(axis=(4, 5))
    return y


@mistake("M170", "absolute value missing", hint="Take absolute values first, then sum.")
def absolute_value_missing(x: Array, window: Size, stride: Stride = None) -> Array:
    y: Array = windows(x, window, stride).sum(axis=(4, 5))
    return y


@mistake("M171", "mean instead of sum", hint="Sum the absolute values; do not divide by their number.")
def divided(x: Array, window: Size, stride: Stride = None) -> Array:
    y: Array = np.abs(windows(x, window, stride)).mean(axis=(4, 5))
    return y


@mistake("F14", "absolute value after the sum", hint="Take absolute values before the sum, else signs cancel.")
def absolute_value_last(x: Array, window: Size, stride: Stride = None) -> Array:
    answer: Array = np.abs(absolute_value_missing(x, window, stride))
    return answer


@mistake("F15", "L2 instead of L1", hint="Sum absolute values: no squares and no root.")
def euclidean(x: Array, window: Size, stride: Stride = None) -> Array:
    return l2_pool2d(x, window, stride)


@mistake("F16", "maximum of the absolute values", hint="Sum the absolute values instead of keeping the greatest.")
def greatest_magnitude(x: Array, window: Size, stride: Stride = None) -> Array:
    y: Array = np.abs(windows(x, window, stride)).max(axis=(4, 5))
    return y
