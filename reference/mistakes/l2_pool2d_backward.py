"""Mistakes of l2_pool2d_backward: the division missing or unguarded, or windows that overwrite one another."""

import numpy as np

from reference.layers.lp_pooling import l2_pool2d, l2_pool2d_backward
from reference.layers.pooling import window_and_stride
from reference.mistakes import mistake
from reference.mistakes.pooling_windows import Array, Size, Stride, scatter, shared, steps_of, windows


@mistake("M163", "upstream gradient ignored", hint="Multiply x / y by the upstream gradient.")
def upstream_ignored(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    shared(upstream, x, window, stride)
    return l2_pool2d_backward(np.ones_like(upstream), x, window, stride)


@mistake("M164", "overlapping windows overwrite", hint="Add the gradients of all windows that a pixel lies in: use +=.")
def overwritten(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    y = l2_pool2d(x, window, stride)[..., np.newaxis, np.newaxis]
    shares = shared(upstream, x, window, stride) * windows(x, window, stride) / np.where(y > 0, y, 1)
    return scatter(shares, x, steps_of(window, stride), overwrite=True)


@mistake("M172", "gradient of the mean form", hint="The layer takes the root of the sum: x / y, no further division.")
def gradient_of_mean_form(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    (kh, kw), _ = window_and_stride(window)
    gradient = l2_pool2d_backward(upstream, x, window, stride)
    gradient /= np.sqrt(kh * kw)
    return gradient


@mistake(
    "M173", "not divided by the pooled value", hint="The gradient is x divided by the pooled value, times upstream."
)
def not_divided(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    return scatter(shared(upstream, x, window, stride) * windows(x, window, stride), x, steps_of(window, stride))


@mistake("M173", "gradient of the squares alone", hint="The root has a derivative too: 2 x times 1 / (2 y) is x / y.")
def gradient_of_squares(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    answer: Array = 2 * not_divided(upstream, x, window, stride)
    return answer


@mistake("F24", "divided by zero", hint="Where the pooled value is 0 send back 0: divide only where it is positive.")
def divided_by_zero(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    y = l2_pool2d(x, window, stride)[..., np.newaxis, np.newaxis]
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = shared(upstream, x, window, stride) * windows(x, window, stride) / y
        return scatter(shares, x, steps_of(window, stride))


@mistake("F25", "sign instead of the value", hint="Divide x by the pooled value; its sign alone belongs to L1 pooling.")
def sign_for_value(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    shares = shared(upstream, x, window, stride) * np.sign(windows(x, window, stride))
    return scatter(shares, x, steps_of(window, stride))
