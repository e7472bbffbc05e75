"""Correct ways to write conv_transpose2d_backward: loops, conv2d itself, columns, einsum, kernel entries."""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.column_matrix import im2col
from reference.layers.convolution import conv2d
from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array, Size

Gradients = tuple[Array, Array, Array]


def prepared(upstream: Array, x: Array, w: Array, padding: Size = 0) -> tuple[Array, Array, Array]:
    """Return upstream with its border put back, images and filters in the dtype of the answer."""
    dtype, (ph, pw) = answer_dtype(upstream, x, w), pair(padding)
    return np.pad(upstream.astype(dtype), ((0, 0), (0, 0), (ph, ph), (pw, pw))), x.astype(dtype), w.astype(dtype)


@variant("one pixel at a time")
def pixel_loops(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Gradients:
    g, x, w = prepared(upstream, x, w, padding)
    (sh, sw), (kh, kw) = pair(stride), w.shape[2:]
    dx, dw = np.zeros_like(x), np.zeros_like(w)
    for i, j in np.ndindex(*x.shape[2:]):
        window = g[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
        dx[:, :, i, j] = np.tensordot(window, w, axes=([1, 2, 3], [1, 2, 3]))
        dw += np.tensordot(x[:, :, i, j], window, axes=(0, 0))
    return dx, dw, g.sum(axis=(0, 2, 3))


@variant("conv2d with the same kernels")
def ordinary_convolution(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Gradients:
    g, x, w = prepared(upstream, x, w)
    (kh, kw), (height, width) = w.shape[2:], x.shape[2:]
    columns = im2col(g, (kh, kw), stride, padding).reshape(len(x), w.shape[1], kh * kw, height, width)
    # Images and channels change places: the pixels are a filter as large as the whole image.
    dw = conv2d(columns.reshape(len(x), -1, height, width).swapaxes(0, 1), x.swapaxes(0, 1)) if len(x) else 0 * w
    dw = dw.reshape(w.shape[1], kh, kw, len(w)).transpose(3, 0, 1, 2) if len(x) else dw
    return conv2d(g, w, None, stride, padding), dw, g.sum(axis=(0, 2, 3))


@variant("two matrix products over columns")
def columns_of_windows(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Gradients:
    g, x, w = prepared(upstream, x, w)
    columns = im2col(g, (w.shape[2], w.shape[3]), stride, padding)  # (N, C_out kh kw, H W)
    dx = w.reshape(len(w), w[0].size) @ columns
    pixels = x.reshape(len(x), len(w), x.shape[2] * x.shape[3])
    dw = (pixels @ columns.swapaxes(1, 2)).sum(axis=0)
    return dx.reshape(x.shape), dw.reshape(w.shape), g.sum(axis=(0, 2, 3))


@variant("einsum over windows")
def einsum_windows(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Gradients:
    g, x, w = prepared(upstream, x, w, padding)
    sh, sw = pair(stride)
    windows = np.lib.stride_tricks.sliding_window_view(g, w.shape[2:], axis=(2, 3))[:, :, ::sh, ::sw]
    dx: Array = np.einsum("noijuv,couv->ncij", windows, w)
    dw: Array = np.einsum("noijuv,ncij->couv", windows, x)
    return dx, dw, g.sum(axis=(0, 2, 3))


@variant("one kernel entry at a time")
def kernel_entries(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Gradients:
    g, x, w = prepared(upstream, x, w, padding)
    (sh, sw), (height, width) = pair(stride), x.shape[2:]
    dx, dw = np.zeros_like(x), np.zeros_like(w)
    for u, v in np.ndindex(*w.shape[2:]):
        met = g[:, :, u : u + (height - 1) * sh + 1 : sh, v : v + (width - 1) * sw + 1 : sw]
        dx += np.moveaxis(np.tensordot(w[:, :, u, v], met, axes=(1, 1)), 0, 1)
        dw[:, :, u, v] = np.tensordot(x, met, axes=([0, 2, 3], [0, 2, 3]))
    return dx, dw, g.sum(axis=(0, 2, 3))
