"""Mistakes of l1_pool2d_backward: the sign missing or replaced, a division, or windows that overwrite one another."""

import numpy as np

from reference.layers.lp_pooling import l1_pool2d_backward
from reference.layers.pooling import window_and_stride
from reference.mistakes import mistake
from reference.mistakes.pooling_windows import Array, Size, Stride, scatter, shared, steps_of, windows


@mistake("M163", "upstream gradient ignored", hint="Multiply the signs by the upstream gradient.")
def upstream_ignored(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    shared(upstream, x, window, stride)
    return l1_pool2d_backward(np.ones_like(upstream), x, window, stride)


@mistake("M164", "overlapping windows overwrite", hint="Add the gradients of all windows that a pixel lies in: use +=.")
def overwritten(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    shares = shared(upstream, x, window, stride) * np.sign(windows(x, window, stride))
    return scatter(shares, x, steps_of(window, stride), overwrite=True)


@mistake("M171", "gradient of the mean", hint="The sum is not divided, so its gradient is not either.")
def divided(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    (kh, kw), _ = window_and_stride(window)
    return l1_pool2d_backward(upstream, x, window, stride) / (kh * kw)


@mistake("F17", "sign missing", hint="The derivative of |x| is the sign of x: negative values get the other sign.")
def sign_missing(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    gradient = l1_pool2d_backward(upstream, np.ones_like(x), window, stride)
    return gradient.astype(shared(upstream, x, window, stride).dtype)


@mistake("F18", "value instead of its sign", hint="The derivative of |x| is the sign of x, not x.")
def value_for_sign(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    return l1_pool2d_backward(upstream, x, window, stride) * np.abs(x)


@mistake("F19", "sign of zero taken as one", hint="Use np.sign: where x is 0 the gradient is 0.")
def zero_as_positive(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    signs = np.where(x >= 0, 1, -1).astype(shared(upstream, x, window, stride).dtype)
    return l1_pool2d_backward(upstream, signs, window, stride)
