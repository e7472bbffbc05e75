"""Mistakes of adaptive_avg_pool2d: bins of a fixed length or step, bins that never overlap, swapped sizes."""

import numpy as np

from reference.layers.adaptive_pooling import adaptive_avg_pool2d, adaptive_max_pool2d
from reference.layers.arguments import pair
from reference.layers.average_pooling import avg_pool2d
from reference.mistakes import mistake
from reference.mistakes.adaptive_bins import fixed_stride, one_window, remainder_dropped
from reference.mistakes.pooling_windows import Array, Size


@mistake("M152", "maximum instead of average", hint="Take the mean of the bin, not its maximum.")
def maximum(x: Array, size: Size) -> Array:
    return adaptive_max_pool2d(x, size)


@mistake("M175", "fixed stride and window", hint="Bin i begins at floor(i n / o) and ends before ceil((i + 1) n / o).")
def stride_and_window_fixed(x: Array, size: Size) -> Array:
    return fixed_stride(avg_pool2d, x, size)


@mistake("M175", "last pixels dropped", hint="Bin i begins at floor(i n / o) and ends before ceil((i + 1) n / o).")
def last_pixels_dropped(x: Array, size: Size) -> Array:
    return remainder_dropped(avg_pool2d, x, size)


@mistake("M175", "one window for all bins", hint="Bins may differ in length: end before ceil((i + 1) n / o).")
def window_fixed(x: Array, size: Size) -> Array:
    return one_window(avg_pool2d, x, size)


@mistake("F26", "end of the bins rounded down", hint="Round the end of a bin up: ceil((i + 1) n / o).")
def end_rounded_down(x: Array, size: Size) -> Array:
    (rows, columns), (height, width) = pair(size, "size", least=1), x.shape[2:]
    y = adaptive_avg_pool2d(x, size)
    for i, j in np.ndindex(rows, columns):
        top, left = i * height // rows, j * width // columns
        bottom, right = max((i + 1) * height // rows, top + 1), max((j + 1) * width // columns, left + 1)
        y[:, :, i, j] = x[:, :, top:bottom, left:right].mean(axis=(2, 3))
    return y


@mistake("F27", "rows and columns of the size swapped", hint="size is (rows, columns), in this order.")
def size_swapped(x: Array, size: Size) -> Array:
    rows, columns = pair(size, "size", least=1)
    return adaptive_avg_pool2d(x, (columns, rows))


@mistake("F28", "mean over the whole batch", hint="Average over the rows and columns of a bin, image by image.")
def batch_averaged(x: Array, size: Size) -> Array:
    y: Array = adaptive_avg_pool2d(x, size).mean(axis=0)
    return y
