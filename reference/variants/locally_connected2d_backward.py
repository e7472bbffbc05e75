"""Correct ways to write locally_connected2d_backward: scalar loops, einsum and col2im, kernel entries."""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.column_matrix import col2im, im2col
from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array, Size

Gradients = tuple[Array, Array, Array]


def prepared(upstream: Array, x: Array, w: Array, padding: Size = 0) -> tuple[Array, Array, Array]:
    """Return upstream, padded images and weights in the dtype of the answer."""
    dtype, (ph, pw) = answer_dtype(upstream, x, w), pair(padding)
    return upstream.astype(dtype), np.pad(x.astype(dtype), ((0, 0), (0, 0), (ph, ph), (pw, pw))), w.astype(dtype)


@variant("one output at a time")
def scalar_loops(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    g, padded, w = prepared(upstream, x, w, padding)
    (sh, sw), (ph, pw), (kh, kw) = pair(stride), pair(padding), w.shape[4:]
    dx, dw, db = np.zeros_like(padded), np.zeros_like(w), np.zeros_like(w[..., 0, 0, 0])
    for n, o, i, j in np.ndindex(*g.shape):
        rows, columns = slice(i * sh, i * sh + kh), slice(j * sw, j * sw + kw)
        dx[n, :, rows, columns] += g[n, o, i, j] * w[o, i, j]
        dw[o, i, j] += g[n, o, i, j] * padded[n, :, rows, columns]
        db[o, i, j] += g[n, o, i, j]
    return dx[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]], dw, db


@variant("columns of windows, and back")
def columns_of_windows(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    g, x, w = prepared(upstream, x, w)
    maps, rows, columns = w.shape[:3]
    flat = g.reshape(len(x), maps, rows * columns)
    weights = w.reshape(maps, rows * columns, w[0, 0, 0].size)
    kernel = w.shape[4], w.shape[5]
    met = im2col(x, kernel, stride, padding)  # (N, C kh kw, H' W')
    images, channels, height, width = x.shape
    shares: Array = np.einsum("nop,opk->nkp", flat, weights)
    dx = col2im(shares, (images, channels, height, width), kernel, stride, padding)
    dw: Array = np.einsum("nop,nkp->opk", flat, met)
    return dx, dw.reshape(w.shape), g.sum(axis=0)


@variant("one kernel entry at a time")
def kernel_entries(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    g, padded, w = prepared(upstream, x, w, padding)
    (sh, sw), (ph, pw), (rows, columns) = pair(stride), pair(padding), w.shape[1:3]
    dx, dw = np.zeros_like(padded), np.zeros_like(w)
    for u, v in np.ndindex(*w.shape[4:]):
        met = np.s_[:, :, u : u + (rows - 1) * sh + 1 : sh, v : v + (columns - 1) * sw + 1 : sw]
        dx[met] += np.einsum("noij,oijc->ncij", g, w[..., u, v])
        dw[..., u, v] = np.einsum("noij,ncij->oijc", g, padded[met])
    return dx[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]], dw, g.sum(axis=0)
