"""Mistakes of adaptive_max_pool2d: the wrong summary, bins of a fixed length or step, swapped sizes."""

import numpy as np

from reference.layers.adaptive_pooling import adaptive_avg_pool2d, adaptive_max_pool2d
from reference.layers.arguments import pair
from reference.layers.max_pooling import max_pool2d
from reference.mistakes import mistake
from reference.mistakes.adaptive_bins import fixed_stride, one_window, remainder_dropped
from reference.mistakes.pooling_windows import Array, Size


@mistake("M152", "average instead of maximum", hint="Take the maximum of the bin, not its mean.")
def average(x: Array, size: Size) -> Array:
    return adaptive_avg_pool2d(x, size)


@mistake("M154", "maximum begun at 0", hint="Start from minus infinity: the greatest of negative values is negative.")
def begun_at_zero(x: Array, size: Size) -> Array:
    y: Array = np.maximum(adaptive_max_pool2d(x, size), 0)
    return y


@mistake("M175", "fixed stride and window", hint="Bin i begins at floor(i n / o) and ends before ceil((i + 1) n / o).")
def stride_and_window_fixed(x: Array, size: Size) -> Array:
    return fixed_stride(max_pool2d, x, size)


@mistake("M175", "last pixels dropped", hint="Bin i begins at floor(i n / o) and ends before ceil((i + 1) n / o).")
def last_pixels_dropped(x: Array, size: Size) -> Array:
    return remainder_dropped(max_pool2d, x, size)


@mistake("M175", "one window for all bins", hint="Bins may differ in length: end before ceil((i + 1) n / o).")
def window_fixed(x: Array, size: Size) -> Array:
    return one_window(max_pool2d, x, size)


@mistake("F29", "rows and columns of the size swapped", hint="size is (rows, columns), in this order.")
def size_swapped(x: Array, size: Size) -> Array:
    rows, columns = pair(size, "size", least=1)
    return adaptive_max_pool2d(x, (columns, rows))
