"""Mistakes of max_pool2d_backward: the wrong winner, several winners, or windows that overwrite one another."""

import numpy as np

from reference.layers.max_pooling import max_pool2d, max_pool2d_backward
from reference.mistakes import mistake
from reference.mistakes.pooling_windows import Array, Size, Stride, all_of, first_of, scatter, shared, steps_of, windows


def given_to(
    wins: Array, upstream: Array, x: Array, window: Size, stride: Stride, padding: Size, *, overwrite: bool = False
) -> Array:
    """Return the gradient of x where every entry gets the upstream gradient times its share."""
    shares = shared(upstream, x, window, stride, padding) * wins
    return scatter(shares, x, steps_of(window, stride), padding, overwrite=overwrite)


@mistake("M155", "border of zeros takes the gradient", hint="A border of minus infinity never wins, nor do its ties.")
def zero_border(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    wins = first_of(windows(x, window, stride, padding, 0))
    return given_to(wins, upstream, x, window, stride, padding)


@mistake("M160", "all equal maxima get the gradient", hint="Only the first maximum of a window gets the gradient.")
def all_maxima(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    wins = all_of(windows(x, window, stride, padding))
    return given_to(wins, upstream, x, window, stride, padding)


@mistake("M161", "gradient split among equal maxima", hint="The first maximum, row by row, gets the whole gradient.")
def split_among_maxima(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    wins = all_of(windows(x, window, stride, padding))
    parts = wins / wins.sum(axis=(4, 5), keepdims=True)
    shares = shared(upstream, x, window, stride, padding) * parts
    return scatter(
        shares.astype(shared(upstream, x, window, stride, padding).dtype), x, steps_of(window, stride), padding
    )


@mistake("M162", "spread over the window as by an average", hint="Only the place of the maximum gets the gradient.")
def spread_as_average(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    values = windows(x, window, stride, padding)
    parts = np.ones(values.shape, bool)
    answer: Array = given_to(parts, upstream, x, window, stride, padding) / (values.shape[4] * values.shape[5])
    return answer


@mistake("M162", "whole window gets the gradient", hint="Only the place of the maximum gets the gradient.")
def spread_undivided(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    values = windows(x, window, stride, padding)
    return given_to(np.ones(values.shape, bool), upstream, x, window, stride, padding)


@mistake("M163", "upstream gradient ignored", hint="Multiply the mask of the maxima by the upstream gradient.")
def upstream_ignored(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    shared(upstream, x, window, stride, padding)
    return max_pool2d_backward(np.ones_like(upstream), x, window, stride, padding)


@mistake("M164", "overlapping windows overwrite", hint="Add the gradients of all windows that a pixel wins: use +=.")
def overwritten(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    wins = first_of(windows(x, window, stride, padding))
    return given_to(wins, upstream, x, window, stride, padding, overwrite=True)


@mistake("F01", "last of equal maxima wins", hint="Of equal maxima the first one wins: compare with >, not with >=.")
def last_maximum(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    wins = first_of(windows(x, window, stride, padding)[..., ::-1, ::-1])[..., ::-1, ::-1]
    return given_to(wins, upstream, x, window, stride, padding)


@mistake("F02", "equal maxima searched by column", hint="Search the window row by row: the upper of two maxima wins.")
def first_by_column(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    wins = first_of(windows(x, window, stride, padding).swapaxes(4, 5)).swapaxes(4, 5)
    return given_to(wins, upstream, x, window, stride, padding)


@mistake("F03", "gradient put at the corner of the window", hint="Find with argmax where in the window the maximum is.")
def put_at_corner(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    wins = np.zeros(windows(x, window, stride, padding).shape, bool)
    wins[..., 0, 0] = True
    return given_to(wins, upstream, x, window, stride, padding)


@mistake("F04", "maximum itself sent back", hint="Send back the upstream gradient alone: the derivative of max is 1.")
def multiplied_by_maximum(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    y = shared(upstream, x, window, stride, padding)[..., 0, 0] * max_pool2d(x, window, stride, padding)
    return max_pool2d_backward(y, x, window, stride, padding)
