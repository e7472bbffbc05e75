"""Correct ways to write three_stage_layer: windows in loops, sliding windows with a step, detector last."""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.conv_layer import conv_layer
from reference.layers.convolution import conv2d
from reference.layers.tiling import split_into_tiles
from reference.variants import variant
from reference.variants.conv2d import Array, Size


@variant("one window at a time")
def window_loops(x: Array, w: Array, b: Array | None = None, padding: Size = 0, window: Size = 2) -> Array:
    maps, (rows, columns) = conv_layer(x, w, b, 1, padding), pair(window)
    y = np.zeros((*maps.shape[:2], maps.shape[2] // rows, maps.shape[3] // columns), maps.dtype)
    for i, j in np.ndindex(*y.shape[2:]):
        y[:, :, i, j] = maps[:, :, i * rows : (i + 1) * rows, j * columns : (j + 1) * columns].max(axis=(2, 3))
    return y


@variant("every k-th sliding window")
def sliding_windows(x: Array, w: Array, b: Array | None = None, padding: Size = 0, window: Size = 2) -> Array:
    maps, (rows, columns) = conv_layer(x, w, b, 1, padding), pair(window)
    windows = np.lib.stride_tricks.sliding_window_view(maps, (rows, columns), axis=(2, 3))
    return np.asarray(windows[:, :, ::rows, ::columns].max(axis=(4, 5)))


@variant("maximum first, then ReLU, which changes nothing")
def detector_last(x: Array, w: Array, b: Array | None = None, padding: Size = 0, window: Size = 2) -> Array:
    tiles = split_into_tiles(conv2d(x, w, b, 1, padding), window)
    return np.asarray(np.maximum(tiles.max(axis=(4, 5)), 0))
