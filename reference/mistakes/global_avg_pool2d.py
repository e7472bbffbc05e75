"""Mistakes of global_avg_pool2d: the wrong axes, a window, or numbers rounded.

M186, the belief that places are kept, is a property: `tests/reference/test_global_pooling.py`.
"""

import numpy as np

from reference.layers.average_pooling import avg_pool2d
from reference.layers.global_pooling import global_avg_pool2d, global_max_pool2d
from reference.mistakes import mistake
from reference.mistakes.pooling_windows import Array


def mean(x: Array, axes: int | tuple[int, ...] | None) -> Array:
    """Return the mean over these axes in the dtype of the answer."""
    return np.asarray(np.mean(x, axis=axes, dtype=global_avg_pool2d(x).dtype))


@mistake("M152", "maximum instead of average", hint="Take the mean of the map, not its maximum.")
def maximum(x: Array) -> Array:
    return global_max_pool2d(x)


@mistake("M167", "sum instead of average", hint="Divide the sum of the map by the number of its pixels.")
def not_divided(x: Array) -> Array:
    y = global_avg_pool2d(x)
    answer: Array = y * (x.shape[2] * x.shape[3])
    return answer


@mistake("M177", "whole volume averaged", hint="Give one value for each channel: average over rows and columns only.")
def volume_averaged(x: Array) -> Array:
    return mean(x, (1, 2, 3))


@mistake("M177", "whole batch averaged to one number", hint="Give one value for each channel of each image.")
def everything_averaged(x: Array) -> Array:
    return mean(x, None)


@mistake("M178", "averaged over the channels", hint="Average over H and W; the channels stay apart.")
def channels_averaged(x: Array) -> Array:
    return mean(x, 1)


@mistake("M179", "means of the rows", hint="Average over both axes of the map: H and W.")
def row_means(x: Array) -> Array:
    return mean(x, 3)


@mistake("M179", "means of the columns", hint="Average over both axes of the map: H and W.")
def column_means(x: Array) -> Array:
    return mean(x, 2)


@mistake("M180", "pooled with a 2 x 2 window", hint="The window of global pooling is the whole map.")
def small_window(x: Array) -> Array:
    return avg_pool2d(x, 2)


@mistake("M181", "rounded to one decimal", hint="Keep the full precision: do not round.")
def rounded(x: Array) -> Array:
    return global_avg_pool2d(x).round(1)


@mistake("M181", "rounded to whole numbers", hint="Keep the full precision: do not round.")
def rounded_to_whole(x: Array) -> Array:
    return global_avg_pool2d(x).round()


@mistake("M182", "batch averaged too", hint="Keep the axis of the batch: the answer is (N, C).")
def batch_averaged(x: Array) -> Array:
    return mean(x, (0, 2, 3))


@mistake("F32", "axes of size one kept", hint="Drop the axes of the rows and columns: the answer is (N, C).")
def axes_kept(x: Array) -> Array:
    return global_avg_pool2d(x)[:, :, np.newaxis, np.newaxis]
