"""Mistakes of avg_pool2d_backward: the wrong share, the wrong places, or windows that overwrite one another."""

import numpy as np

from reference.layers.average_pooling import avg_pool2d_backward
from reference.layers.max_pooling import max_pool2d_backward
from reference.layers.pooling import window_and_stride
from reference.mistakes import mistake
from reference.mistakes.pooling_windows import Array, Size, Stride, scatter, shared, steps_of


@mistake("M152", "gradient of the maximum", hint="Every value of the window takes part in its mean.")
def gradient_of_maximum(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    return max_pool2d_backward(upstream, x, window, stride)


@mistake("M163", "upstream gradient ignored", hint="Multiply 1 / (kh * kw) by the upstream gradient.")
def upstream_ignored(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    shared(upstream, x, window, stride)
    return avg_pool2d_backward(np.ones_like(upstream), x, window, stride)


@mistake("M164", "overlapping windows overwrite", hint="Add the shares of all windows that a pixel lies in: use +=.")
def overwritten(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    (kh, kw), steps = window_and_stride(window, stride)
    shares = shared(upstream, x, window, stride).repeat(kh, axis=4).repeat(kw, axis=5) / (kh * kw)
    return scatter(shares, x, steps, overwrite=True)


@mistake("M165", "not divided", hint="Each value gets the upstream gradient divided by kh * kw.")
def not_divided(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    (kh, kw), steps = window_and_stride(window, stride)
    return scatter(shared(upstream, x, window, stride).repeat(kh, axis=4).repeat(kw, axis=5), x, steps)


@mistake("F11", "divided by the square of the rows", hint="A window has kh * kw values, which may be no square.")
def divided_by_square(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    (kh, kw), _ = window_and_stride(window)
    return avg_pool2d_backward(upstream, x, window, stride) * kw / kh


@mistake("F12", "gradient put at the corner of the window", hint="Share the gradient among all values of the window.")
def put_at_corner(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    (kh, kw), _ = window_and_stride(window)
    return scatter(shared(upstream, x, window, stride) / (kh * kw), x, steps_of(window, stride))


@mistake("F13", "repeated without regard to the stride", hint="Window (i, j) begins at row i * sh and column j * sw.")
def repeated(upstream: Array, x: Array, window: Size, stride: Stride = None) -> Array:
    (kh, kw), _ = window_and_stride(window)
    wide = shared(upstream, x, window, stride)[..., 0, 0].repeat(kh, axis=2).repeat(kw, axis=3) / (kh * kw)
    gradient = np.zeros(x.shape, wide.dtype)
    part = wide[:, :, : x.shape[2], : x.shape[3]]
    gradient[:, :, : part.shape[2], : part.shape[3]] = part
    return gradient
