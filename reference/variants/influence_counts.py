"""Correct ways to write influence_counts: axis by axis, pixel by pixel, through a view, by repeated indices."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.arguments import pair
from reference.variants import variant

Array = npt.NDArray[Any]
Size = int | tuple[int, int]


@variant("axis by axis")
def axis_by_axis(height: int, width: int, window: Size, stride: Size = 1, padding: Size = 0) -> Array:
    uses = []
    for n, k, s, p in zip((height, width), pair(window), pair(stride), pair(padding), strict=True):
        starts = np.arange(-p, n + p - k + 1, s)
        pixels = np.arange(n)[:, np.newaxis]
        uses.append(((starts <= pixels) & (pixels < starts + k)).sum(axis=1))
    return np.asarray(np.outer(*uses))


@variant("pixel by pixel")
def pixel_by_pixel(height: int, width: int, window: Size, stride: Size = 1, padding: Size = 0) -> Array:
    (kh, kw), (sh, sw), (ph, pw) = pair(window), pair(stride), pair(padding)
    counts = np.zeros((height, width), np.int64)
    for y, x in np.ndindex(height, width):
        rows = [i for i in range(0, height + 2 * ph - kh + 1, sh) if i <= y + ph < i + kh]
        columns = [j for j in range(0, width + 2 * pw - kw + 1, sw) if j <= x + pw < j + kw]
        counts[y, x] = len(rows) * len(columns)
    return counts


@variant("pixel numbers counted in all windows")
def numbers_counted(height: int, width: int, window: Size, stride: Size = 1, padding: Size = 0) -> Array:
    (sh, sw), (ph, pw) = pair(stride), pair(padding)
    numbers = np.pad(np.arange(1, height * width + 1).reshape(height, width), ((ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(numbers, pair(window))[::sh, ::sw]
    return np.bincount(windows.ravel(), minlength=height * width + 1)[1:].reshape(height, width)


@variant("ones scattered by every entry of the window")
def ones_scattered(height: int, width: int, window: Size, stride: Size = 1, padding: Size = 0) -> Array:
    (kh, kw), (sh, sw), (ph, pw) = pair(window), pair(stride), pair(padding)
    padded = np.zeros((height + 2 * ph, width + 2 * pw), int)
    rows, columns = (len(padded) - kh) // sh + 1, (padded.shape[1] - kw) // sw + 1
    for u, v in np.ndindex(kh, kw):
        padded[u : u + (rows - 1) * sh + 1 : sh, v : v + (columns - 1) * sw + 1 : sw] += 1
    return padded[ph : ph + height, pw : pw + width]
