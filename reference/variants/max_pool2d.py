"""Correct ways to write max_pool2d: windows as a view, rows before columns, one place after the other, a sort."""

import numpy as np

from reference.layers.max_pooling import max_pool2d_naive
from reference.layers.pooling import pooled_size, window_and_stride
from reference.variants import variant
from reference.variants.pooling_gather import Array, Size, Stride, images_of, windows_of

naive = variant("the naive form of the reference")(max_pool2d_naive)


@variant("maximum over sliding windows")
def sliding_windows(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    y: Array = windows_of(x, window, stride, padding, -np.inf).max(axis=(4, 5))
    return y


@variant("maximum of the rows, then of the columns")
def rows_then_columns(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    images = images_of(x, window, padding, -np.inf)
    rows = np.lib.stride_tricks.sliding_window_view(images, kh, axis=2)[:, :, ::sh].max(axis=4)
    y: Array = np.lib.stride_tricks.sliding_window_view(rows, kw, axis=3)[:, :, :, ::sw].max(axis=4)
    return y


@variant("one window of all images at a time")
def place_loops(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    images = images_of(x, window, padding, -np.inf)
    y = np.zeros((*x.shape[:2], *pooled_size(x, window, stride, padding)), images.dtype)
    for i, j in np.ndindex(*y.shape[2:]):
        y[:, :, i, j] = np.amax(images[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw], axis=(2, 3))
    return y


@variant("last value of each sorted window")
def sorted_windows(x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    values = windows_of(x, window, stride, padding, -np.inf)
    return np.sort(values.reshape(*values.shape[:4], values.shape[4] * values.shape[5]), axis=4)[..., -1].copy()
