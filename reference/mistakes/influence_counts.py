"""Mistakes of influence_counts: borders, strides, axes."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.receptive_field import influence_counts
from reference.layers.arguments import pair
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Size = int | tuple[int, int]


@mistake("M005", "rows and columns swapped", hint="The counts have height rows and width columns.")
def axes_swapped(height: int, width: int, window: Size, stride: Size = 1, padding: Size = 0) -> Array:
    return influence_counts(height, width, window, stride, padding).T


@mistake(
    "M023", "stride ignored", hint="With a stride there are fewer windows: some pixels are used less or not at all."
)
def stride_ignored(height: int, width: int, window: Size, stride: Size = 1, padding: Size = 0) -> Array:
    return influence_counts(height, width, window, 1, padding)


@mistake("M024", "stride on the rows only", hint="The stride holds for the columns too.")
def stride_on_rows(height: int, width: int, window: Size, stride: Size = 1, padding: Size = 0) -> Array:
    return influence_counts(height, width, window, (pair(stride)[0], 1), padding)


@mistake("M028", "padding ignored", hint="With padding more windows reach the pixels at the border.")
def padding_ignored(height: int, width: int, window: Size, stride: Size = 1, padding: Size = 0) -> Array:
    return influence_counts(height, width, window, stride)


@mistake("M029", "border zeros counted too", hint="Cut off the border: count the pixels of the image.")
def border_kept(height: int, width: int, window: Size, stride: Size = 1, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return influence_counts(height + 2 * ph, width + 2 * pw, window, stride)


@mistake("M039", "kh and kw swapped", hint="The window has kh rows and kw columns.")
def window_turned(height: int, width: int, window: Size, stride: Size = 1, padding: Size = 0) -> Array:
    return influence_counts(height, width, pair(window)[::-1], stride, padding)


@mistake("M046", "last window left out", hint="There are H - k + 1 positions: check the end of the range.")
def last_window_left_out(height: int, width: int, window: Size, stride: Size = 1, padding: Size = 0) -> Array:
    (kh, kw), (sh, sw), (ph, pw) = pair(window), pair(stride), pair(padding)
    counts = np.zeros((height + 2 * ph, width + 2 * pw), np.int64)
    for row in range(0, height + 2 * ph - kh, sh):
        for column in range(0, width + 2 * pw - kw, sw):
            counts[row : row + kh, column : column + kw] += 1
    return counts[ph : ph + height, pw : pw + width]


@mistake(
    "M062", "border pixels count for nothing", hint="A pixel at the border is no centre but is used: a corner once."
)
def border_zero(height: int, width: int, window: Size, stride: Size = 1, padding: Size = 0) -> Array:
    counts = influence_counts(height, width, window, stride, padding)
    counts[[0, -1]], counts[:, [0, -1]] = 0, 0
    return counts


@mistake("M062b", "centres counted", hint="A window uses all its pixels, not only the one in its centre.")
def centres_only(height: int, width: int, window: Size, stride: Size = 1, padding: Size = 0) -> Array:
    (kh, kw), (sh, sw), (ph, pw) = pair(window), pair(stride), pair(padding)
    counts = np.zeros((height + 2 * ph, width + 2 * pw), np.int64)
    counts[kh // 2 : height + 2 * ph - (kh - 1) // 2 : sh, kw // 2 : width + 2 * pw - (kw - 1) // 2 : sw] = 1
    return counts[ph : ph + height, pw : pw + width]


@mistake("M062c", "every pixel used equally often", hint="A pixel near the border lies in fewer windows.")
def all_alike(height: int, width: int, window: Size, stride: Size = 1, padding: Size = 0) -> Array:
    influence_counts(height, width, window, stride, padding)
    return np.full((height, width), pair(window)[0] * pair(window)[1])
