"""Mistakes of min_pool2d_backward: the wrong sign, the wrong winner, or windows that overwrite one another."""

import numpy as np

from reference.layers.max_pooling import max_pool2d_backward
from reference.layers.min_pooling import min_pool2d_backward
from reference.mistakes import mistake
from reference.mistakes.max_pool2d_backward import given_to
from reference.mistakes.pooling_windows import Array, Size, Stride, all_of, first_of, shared, windows


@mistake("M155", "border of zeros takes the gradient", hint="A border of plus infinity never wins.")
def zero_border(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    wins = first_of(-windows(x, window, stride, padding, 0))
    return given_to(wins, upstream, x, window, stride, padding)


@mistake("M160", "all equal minima get the gradient", hint="Only the first minimum of a window gets the gradient.")
def all_minima(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    wins = all_of(-windows(x, window, stride, padding, np.inf))
    return given_to(wins, upstream, x, window, stride, padding)


@mistake("M163", "upstream gradient ignored", hint="Multiply the mask of the minima by the upstream gradient.")
def upstream_ignored(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    shared(upstream, x, window, stride, padding)
    return min_pool2d_backward(np.ones_like(upstream), x, window, stride, padding)


@mistake("M164", "overlapping windows overwrite", hint="Add the gradients of all windows that a pixel wins: use +=.")
def overwritten(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    wins = first_of(-windows(x, window, stride, padding, np.inf))
    return given_to(wins, upstream, x, window, stride, padding, overwrite=True)


@mistake("F07", "gradient with the other sign", hint="The two changes of sign in -max(-x) cancel in the gradient.")
def sign_kept(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    return -min_pool2d_backward(upstream, x, window, stride, padding)


@mistake("F08", "gradient sent to the maximum", hint="Send the gradient to the place of the minimum.")
def sent_to_maximum(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    return max_pool2d_backward(upstream, x, window, stride, padding)


@mistake("F09", "last of equal minima wins", hint="Of equal minima the first one wins, row by row.")
def last_minimum(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    wins = first_of(-windows(x, window, stride, padding, np.inf)[..., ::-1, ::-1])[..., ::-1, ::-1]
    return given_to(wins, upstream, x, window, stride, padding)
