"""Correct ways to write grouped_conv2d_backward: a filter at a time, zeros for the others, an axis of groups."""

import numpy as np

from reference.layers.column_matrix import col2im, im2col
from reference.layers.convolution import conv2d_backward
from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array, Size
from reference.variants.grouped_conv2d import widened

Gradients = tuple[Array, Array, Array]


@variant("one filter at a time")
def filter_loops(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, groups: int = 1
) -> Gradients:
    dtype = answer_dtype(upstream, x, w)
    dx, dw, db = np.zeros(x.shape, dtype), np.zeros(w.shape, dtype), np.zeros(len(w), dtype)
    for o in range(len(w)):
        first = o * groups // len(w) * w.shape[1]
        mine = np.s_[:, first : first + w.shape[1]]
        share, dw[o : o + 1], db[o : o + 1] = conv2d_backward(
            upstream[:, o : o + 1], x[mine], w[o : o + 1], stride, padding
        )
        dx[mine] += share
    return dx, dw, db


@variant("conv2d_backward with zeros for the other groups")
def zeros_for_others(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, groups: int = 1
) -> Gradients:
    dx, wide, db = conv2d_backward(upstream, x, widened(w, groups), stride, padding)
    blocks = wide.reshape(groups, len(w) // groups, groups, *w.shape[1:])
    dw = np.concatenate([blocks[group, :, group] for group in range(groups)])
    return dx, dw, db


@variant("matrix products over an axis of groups")
def columns_of_groups(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, groups: int = 1
) -> Gradients:
    dtype = answer_dtype(upstream, x, w)
    (n, c, height, width), kernel = x.shape, (w.shape[2], w.shape[3])
    patches = im2col(x.astype(dtype), kernel, stride, padding)
    places = patches.shape[2]
    parted = patches.reshape(n, groups, w[0].size, places)
    g = upstream.astype(dtype).reshape(n, groups, len(w) // groups, places)
    kernels = w.astype(dtype).reshape(groups, len(w) // groups, w[0].size)
    dx = col2im((kernels.swapaxes(1, 2) @ g).reshape(patches.shape), (n, c, height, width), kernel, stride, padding)
    dw = (g @ parted.swapaxes(2, 3)).sum(axis=0).reshape(w.shape)
    return dx, dw, g.sum(axis=(0, 3)).reshape(len(w))
