"""Mistakes of global_max_pool2d_backward: several winners, the wrong one, or one for the whole volume."""

import numpy as np

from reference.layers.global_pooling import global_avg_pool2d_backward, global_max_pool2d_backward
from reference.mistakes import mistake
from reference.mistakes.pooling_windows import Array


def spread(upstream: Array, x: Array) -> Array:
    """Return the upstream gradient at every pixel, in the dtype of the gradient."""
    dtype = global_max_pool2d_backward(upstream, x).dtype
    answer: Array = np.zeros(x.shape, dtype) + upstream.astype(dtype)[:, :, np.newaxis, np.newaxis]
    return answer


@mistake("M160", "all equal maxima get the gradient", hint="Only the first maximum of a map gets the gradient.")
def all_maxima(upstream: Array, x: Array) -> Array:
    answer: Array = spread(upstream, x) * (x == x.max(axis=(2, 3), keepdims=True))
    return answer


@mistake("M161", "gradient split among equal maxima", hint="The first maximum, row by row, gets the whole gradient.")
def split_among_maxima(upstream: Array, x: Array) -> Array:
    wins = x == x.max(axis=(2, 3), keepdims=True)
    dy = spread(upstream, x)
    answer: Array = dy * wins / wins.sum(axis=(2, 3), keepdims=True).astype(dy.dtype)
    return answer


@mistake("M163", "upstream gradient ignored", hint="Multiply the mask of the maximum by the upstream gradient.")
def upstream_ignored(upstream: Array, x: Array) -> Array:
    return global_max_pool2d_backward(np.ones_like(upstream), x)


@mistake("M185", "gradient to all positions", hint="Only the place of the maximum gets the gradient.")
def sent_everywhere(upstream: Array, x: Array) -> Array:
    return spread(upstream, x)


@mistake("M185", "gradient shared by all positions", hint="Only the place of the maximum gets the gradient.")
def shared_by_all(upstream: Array, x: Array) -> Array:
    return global_avg_pool2d_backward(upstream, x)


@mistake("F37", "last of equal maxima wins", hint="Of equal maxima the first one wins, row by row.")
def last_maximum(upstream: Array, x: Array) -> Array:
    return global_max_pool2d_backward(upstream, x[:, :, ::-1, ::-1])[:, :, ::-1, ::-1].copy()


@mistake("F38", "winner of the whole volume only", hint="Every channel has a winner of its own: search map by map.")
def winner_of_volume(upstream: Array, x: Array) -> Array:
    y = x.max(axis=(2, 3), keepdims=True)
    gradient: Array = global_max_pool2d_backward(upstream, x) * (y == x.max(axis=(1, 2, 3), keepdims=True))
    return gradient
