"""Mistakes of adaptive_max_pool2d_backward: several winners, the wrong place, or bins that overwrite one another."""

import numpy as np

from reference.layers.adaptive_pooling import adaptive_avg_pool2d_backward, adaptive_max_pool2d_backward
from reference.layers.arguments import pair
from reference.mistakes import mistake
from reference.mistakes.pooling_windows import Array, Size, all_of, first_of


def sent_back(upstream: Array, x: Array, size: Size, kind: str) -> Array:
    """Return a gradient with "all" winners, the "last" one, or the first one of each bin "overwritten"."""
    gradient = np.zeros_like(adaptive_max_pool2d_backward(upstream, x, size))
    (rows, columns), (height, width) = pair(size), x.shape[2:]
    for i, j in np.ndindex(rows, columns):
        place = np.s_[
            :,
            :,
            i * height // rows : -(-(i + 1) * height // rows),
            j * width // columns : -(-(j + 1) * width // columns),
        ]
        values = x[place][:, :, np.newaxis, np.newaxis]  # as one window (N, C, 1, 1, kh, kw)
        wins = {
            "all": all_of(values),
            "last": first_of(values[..., ::-1, ::-1])[..., ::-1, ::-1],
            "overwritten": first_of(values),
        }[kind][:, :, 0, 0]
        given = np.where(wins, upstream[:, :, i, j, np.newaxis, np.newaxis], 0)
        gradient[place] = np.where(wins, given, gradient[place]) if kind == "overwritten" else gradient[place] + given
    return gradient


@mistake("M160", "all equal maxima get the gradient", hint="Only the first maximum of a bin gets the gradient.")
def all_maxima(upstream: Array, x: Array, size: Size) -> Array:
    return sent_back(upstream, x, size, "all")


@mistake("M162", "spread over the bin as by an average", hint="Only the place of the maximum gets the gradient.")
def spread_as_average(upstream: Array, x: Array, size: Size) -> Array:
    return adaptive_avg_pool2d_backward(upstream, x, size)


@mistake("M163", "upstream gradient ignored", hint="Multiply the mask of the maxima by the upstream gradient.")
def upstream_ignored(upstream: Array, x: Array, size: Size) -> Array:
    return adaptive_max_pool2d_backward(np.ones_like(upstream), x, size)


@mistake("M164", "overlapping bins overwrite", hint="Add the gradients of all bins that a pixel wins: use +=.")
def overwritten(upstream: Array, x: Array, size: Size) -> Array:
    return sent_back(upstream, x, size, "overwritten")


@mistake("F31", "last of equal maxima wins", hint="Of equal maxima the first one wins, row by row.")
def last_maximum(upstream: Array, x: Array, size: Size) -> Array:
    return sent_back(upstream, x, size, "last")
