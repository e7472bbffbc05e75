"""Mistakes of global_max_pool2d: the wrong axes, the wrong summary, or a maximum begun at 0."""

import numpy as np

from reference.layers.average_pooling import avg_pool2d
from reference.layers.global_pooling import global_avg_pool2d, global_max_pool2d
from reference.layers.max_pooling import max_pool2d
from reference.mistakes import mistake
from reference.mistakes.pooling_windows import Array


def greatest(x: Array, axes: int | tuple[int, ...] | None) -> Array:
    """Return the maximum over these axes in the dtype of the answer."""
    return np.asarray(np.max(x, axis=axes)).astype(global_max_pool2d(x).dtype)


@mistake("M152", "average instead of maximum", hint="Take the maximum of the map, not its mean.")
def average(x: Array) -> Array:
    return global_avg_pool2d(x)


@mistake("M154", "maximum begun at 0", hint="Start from minus infinity: the greatest of negative values is negative.")
def begun_at_zero(x: Array) -> Array:
    y: Array = np.maximum(global_max_pool2d(x), 0)
    return y


@mistake("M159", "maximum of the absolute values", hint="Take the plain maximum, without absolute values.")
def greatest_magnitude(x: Array) -> Array:
    return global_max_pool2d(np.abs(x))


@mistake("M177", "maximum of the whole volume", hint="Give one value for each channel.")
def volume_pooled(x: Array) -> Array:
    return greatest(x, (1, 2, 3))


@mistake("M177", "maximum of the whole batch", hint="Give one value for each channel of each image.")
def everything_pooled(x: Array) -> Array:
    return greatest(x, None)


@mistake("M178", "maximum over the channels", hint="Pool over H and W; the channels stay apart.")
def channels_pooled(x: Array) -> Array:
    return greatest(x, 1)


@mistake("M179", "maxima of the rows", hint="Take the maximum over both axes of the map: H and W.")
def row_maxima(x: Array) -> Array:
    return greatest(x, 3)


@mistake("M180", "pooled with a 2 x 2 window", hint="The window of global pooling is the whole map.")
def small_window(x: Array) -> Array:
    return max_pool2d(x, 2)


@mistake("M182", "batch pooled too", hint="Keep the axis of the batch: the answer is (N, C).")
def batch_pooled(x: Array) -> Array:
    return greatest(x, (0, 2, 3))


@mistake("M184", "mean of the maxima of blocks", hint="There is one maximum of the whole map.")
def mean_of_block_maxima(x: Array) -> Array:
    blocks = max_pool2d(x, 2)
    return avg_pool2d(blocks, (blocks.shape[2], blocks.shape[3]))[:, :, 0, 0]


@mistake("F36", "axes of size one kept", hint="Drop the axes of the rows and columns: the answer is (N, C).")
def axes_kept(x: Array) -> Array:
    return global_max_pool2d(x)[:, :, np.newaxis, np.newaxis]
