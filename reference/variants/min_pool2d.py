"""Correct ways to write min_pool2d: windows as a view, scalar loops, shifted slices, rows before columns."""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.pooling import pooled_size, window_and_stride
from reference.variants import variant
from reference.variants.pooling_gather import Array, Size, Stride, images_of, windows_of


@variant("minimum over sliding windows")
def sliding_windows(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    y: Array = windows_of(x, window, stride, padding, np.inf).min(axis=(4, 5))
    return y


@variant("one window at a time, cut off at the border")
def window_loops(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    ph, pw = pair(padding, "padding", least=0)
    y = np.zeros((*x.shape[:2], *pooled_size(x, window, stride, padding)), images_of(x, window, padding).dtype)
    for n, c, i, j in np.ndindex(*y.shape):
        top, left = i * sh - ph, j * sw - pw
        y[n, c, i, j] = x[n, c, max(top, 0) : top + kh, max(left, 0) : left + kw].min()
    return y


@variant("shifted slices")
def shifted_slices(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    images = images_of(x, window, padding, np.inf)
    rows, columns = pooled_size(x, window, stride, padding)
    entries = [images[:, :, u:, v:][:, :, ::sh, ::sw][:, :, :rows, :columns] for u, v in np.ndindex(kh, kw)]
    y: Array = np.stack(entries).min(axis=0)
    return y


@variant("minimum of the rows, then of the columns")
def rows_then_columns(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    images = images_of(x, window, padding, np.inf)
    rows = np.lib.stride_tricks.sliding_window_view(images, kh, axis=2)[:, :, ::sh].min(axis=4)
    y: Array = np.lib.stride_tricks.sliding_window_view(rows, kw, axis=3)[:, :, :, ::sw].min(axis=4)
    return y
