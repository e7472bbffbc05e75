"""Correct ways to write grouped_conv2d: a group at a time, a filter at a time, einsum, filters widened with zeros."""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.column_matrix import im2col
from reference.layers.convolution import conv2d
from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array, Size


def widened(w: Array, groups: int) -> Array:
    """Return filters (C_out, C, kh, kw) that are zero on the channels of all other groups."""
    filters, channels, kh, kw = w.shape
    wide = np.zeros((groups, filters // groups, groups, channels, kh, kw), w.dtype)
    for group, part in enumerate(np.split(w, groups)):
        wide[group, :, group] = part
    return wide.reshape(filters, groups * channels, kh, kw)


@variant("one filter at a time")
def filter_loops(
    x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0, groups: int = 1
) -> Array:
    maps = []
    for o in range(len(w)):
        first = o * groups // len(w) * w.shape[1]
        bias = None if b is None else b[o : o + 1]
        maps.append(conv2d(x[:, first : first + w.shape[1]], w[o : o + 1], bias, stride, padding))
    return np.concatenate(maps, axis=1)


@variant("conv2d with zeros for the other groups")
def zeros_for_others(
    x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0, groups: int = 1
) -> Array:
    return conv2d(x, widened(w, groups), b, stride, padding)


@variant("einsum over an axis of groups")
def einsum_groups(
    x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0, groups: int = 1
) -> Array:
    dtype, (sh, sw), (ph, pw) = answer_dtype(x, w, b), pair(stride), pair(padding)
    padded = np.pad(x.astype(dtype), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::sh, ::sw]
    n, _, rows, columns, kh, kw = windows.shape
    parted = windows.reshape(n, groups, w.shape[1], rows, columns, kh, kw)
    y: Array = np.einsum("ngcijuv,gocuv->ngoij", parted, w.astype(dtype).reshape(groups, -1, *w.shape[1:]))
    y = y.reshape(n, len(w), rows, columns)
    return y if b is None else y + b.astype(dtype)[:, np.newaxis, np.newaxis]


@variant("one matrix product for each group")
def columns_of_groups(
    x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0, groups: int = 1
) -> Array:
    dtype, (sh, sw), (ph, pw) = answer_dtype(x, w, b), pair(stride), pair(padding)
    rows, columns = (x.shape[2] + 2 * ph - w.shape[2]) // sh + 1, (x.shape[3] + 2 * pw - w.shape[3]) // sw + 1
    patches = im2col(x, (w.shape[2], w.shape[3]), stride, padding).astype(dtype)
    parted = patches.reshape(len(x), groups, w[0].size, rows * columns)
    y: Array = w.astype(dtype).reshape(groups, len(w) // groups, w[0].size) @ parted  # (N, G, C_out / G, H' W')
    y = y.reshape(len(x), len(w), rows, columns)
    return y if b is None else y + b.astype(dtype)[:, np.newaxis, np.newaxis]
