"""Mistakes of min_pool2d: the wrong sign, extreme, step or border."""

import numpy as np

from reference.layers.max_pooling import max_pool2d
from reference.layers.min_pooling import min_pool2d
from reference.mistakes import mistake
from reference.mistakes.pooling_windows import Array, Size, Stride, incomplete_windows, windows


@mistake("M023", "stride ignored", hint="Use the stride where one is given: windows then overlap or leave gaps.")
def stride_ignored(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    return min_pool2d(x, window, None, padding)


@mistake("M028", "padding ignored", hint="Put the border of plus infinity around the image before you pool.")
def padding_ignored(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    return min_pool2d(x, window, stride, 0)


@mistake("M152", "maximum instead of minimum", hint="Take the smallest value of the window.")
def maximum(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    return max_pool2d(x, window, stride, padding)


@mistake("M153", "stride 1", hint="Unless a stride is given, the window moves by its own size.")
def stride_one(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    return min_pool2d(x, window, 1, padding)


@mistake("M154", "minimum begun at 0", hint="Start from plus infinity: the smallest of positive values is positive.")
def begun_at_zero(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    y: Array = np.minimum(min_pool2d(x, window, stride, padding), 0)
    return y


@mistake("M155", "border of zeros", hint="Pad with plus infinity: the border must never win.")
def zero_border(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    y: Array = windows(x, window, stride, padding, 0).min(axis=(4, 5))
    return y


@mistake("M158", "incomplete windows kept", hint="Leave out windows that are cut off: round the size down.")
def incomplete_kept(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    y: Array = incomplete_windows(x, window, stride, padding, np.inf).min(axis=(4, 5))
    return y


@mistake("M169", "sign not changed back", hint="The minimum is -max(-x): change the sign again after the maximum.")
def sign_not_changed_back(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    return -min_pool2d(x, window, stride, padding)


@mistake("M169", "sign changed only after the maximum", hint="The minimum is -max(-x): change the sign before it too.")
def sign_changed_only_after(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    return -max_pool2d(x, window, stride, padding)


@mistake("F05", "sign of bytes changed", hint="Convert to float before you change the sign: -1 is 255 as a byte.")
def bytes_negated(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    if x.dtype.kind != "u":
        return min_pool2d(x, window, stride, padding)
    return -max_pool2d(-x, window, stride, padding)


@mistake("F06", "smallest magnitude", hint="Take the plain minimum: -5 is smaller than 1.")
def smallest_magnitude(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    y: Array = np.abs(windows(x, window, stride, padding, np.inf)).min(axis=(4, 5))
    return y
