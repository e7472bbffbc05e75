"""Mistakes of flatten: the batch lost, or another order of the numbers."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.layers.flatten import flatten
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("M134", "batch axis flattened too", hint="Keep N: one row for each image, reshape(N, -1).")
def batch_flattened(x: Array) -> Array:
    return flatten(x).reshape(-1)


@mistake("M134b", "transposed", hint="One row for each image: the shape is (N, C * H * W).")
def transposed(x: Array) -> Array:
    return flatten(x).T


@mistake(
    "M135", "channel-last order", hint="Flatten (C, H, W) row by row: the channels come first, the last axis fastest."
)
def channel_last(x: Array) -> Array:
    return flatten(np.moveaxis(x, 1, -1))


@mistake("M135b", "column-major order", hint="Flatten in row-major order, the last axis fastest: not order='F'.")
def column_major(x: Array) -> Array:
    return x.astype(answer_dtype(x)).reshape(len(x), -1, order="F")


@mistake("M135c", "images mixed", hint="Every row holds the numbers of one image: do not move the batch axis.")
def images_mixed(x: Array) -> Array:
    y = flatten(x)
    return np.ascontiguousarray(y.T).reshape(y.shape)


@mistake("M134c", "rows kept apart", hint="Flatten all axes behind the batch, also the channels.")
def channels_kept(x: Array) -> Array:
    return x.astype(answer_dtype(x)).reshape(*x.shape[:2], -1)
