"""Correct ways to write split_into_tiles: loops, sliding windows with a step, splitting along each axis."""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.column_matrix import im2col
from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array, Size


@variant("one tile at a time")
def tile_loops(x: Array, tile: Size) -> Array:
    kh, kw = pair(tile)
    tiles = np.zeros((*x.shape[:2], x.shape[2] // kh, x.shape[3] // kw, kh, kw), answer_dtype(x))
    for i, j in np.ndindex(*tiles.shape[2:4]):
        tiles[:, :, i, j] = x[:, :, i * kh : (i + 1) * kh, j * kw : (j + 1) * kw]
    return tiles


@variant("every k-th sliding window")
def sliding_windows(x: Array, tile: Size) -> Array:
    kh, kw = pair(tile)
    windows = np.lib.stride_tricks.sliding_window_view(x.astype(answer_dtype(x)), (kh, kw), axis=(2, 3))
    return windows[:, :, ::kh, ::kw].copy()


@variant("stacks of slices with steps")
def stacked_slices(x: Array, tile: Size) -> Array:
    kh, kw = pair(tile)
    whole = x[:, :, : x.shape[2] // kh * kh, : x.shape[3] // kw * kw].astype(answer_dtype(x))
    rows = [np.stack([whole[:, :, u::kh, v::kw] for v in range(kw)], axis=-1) for u in range(kh)]
    return np.stack(rows, axis=-2)


@variant("the column matrix with stride = kernel")
def column_matrix(x: Array, tile: Size) -> Array:
    kh, kw = pair(tile)
    columns = im2col(x, (kh, kw), (kh, kw)).reshape(*x.shape[:2], kh, kw, x.shape[2] // kh, x.shape[3] // kw)
    return np.moveaxis(columns, (2, 3), (4, 5)).copy()
