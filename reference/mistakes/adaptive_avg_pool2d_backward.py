"""Mistakes of adaptive_avg_pool2d_backward: the wrong share, or bins that overwrite one another."""

from collections.abc import Callable

import numpy as np

from reference.layers.adaptive_pooling import adaptive_avg_pool2d_backward, adaptive_max_pool2d_backward
from reference.layers.arguments import pair
from reference.mistakes import mistake
from reference.mistakes.pooling_windows import Array, Size


def shares(upstream: Array, x: Array, size: Size, share: Callable[[int], float], *, overwrite: bool = False) -> Array:
    """Return a gradient where a bin of m values gives each of them `share(m)` of its upstream gradient."""
    gradient = np.zeros_like(adaptive_avg_pool2d_backward(upstream, x, size))
    (rows, columns), (height, width) = pair(size), x.shape[2:]
    for i, j in np.ndindex(rows, columns):
        top, bottom = i * height // rows, -(-(i + 1) * height // rows)
        left, right = j * width // columns, -(-(j + 1) * width // columns)
        part = gradient[:, :, top:bottom, left:right]
        given = upstream[:, :, i, j, np.newaxis, np.newaxis] * share((bottom - top) * (right - left))
        part[...] = given if overwrite else part + given
    return gradient


@mistake("M152", "gradient of the maximum", hint="Every value of the bin takes part in its mean.")
def gradient_of_maximum(upstream: Array, x: Array, size: Size) -> Array:
    return adaptive_max_pool2d_backward(upstream, x, size)


@mistake("M163", "upstream gradient ignored", hint="Multiply the share of a value by the upstream gradient of its bin.")
def upstream_ignored(upstream: Array, x: Array, size: Size) -> Array:
    return adaptive_avg_pool2d_backward(np.ones_like(upstream), x, size)


@mistake("M164", "overlapping bins overwrite", hint="Add the shares of all bins that a pixel lies in: use +=.")
def overwritten(upstream: Array, x: Array, size: Size) -> Array:
    return shares(upstream, x, size, lambda values: 1 / values, overwrite=True)


@mistake("M165", "not divided", hint="Divide the upstream gradient by the number of values in the bin.")
def not_divided(upstream: Array, x: Array, size: Size) -> Array:
    return shares(upstream, x, size, lambda _: 1)


@mistake("F30", "all bins taken as equally large", hint="Divide by the number of values in this very bin: bins differ.")
def one_divisor(upstream: Array, x: Array, size: Size) -> Array:
    rows, columns = pair(size, "size", least=1)
    return shares(upstream, x, size, lambda _: rows * columns / (x.shape[2] * x.shape[3]))
