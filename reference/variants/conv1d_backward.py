"""Correct ways to write conv1d_backward: loops, full correlation, einsum, a matrix of windows, an image of one row."""

from typing import Any

import numpy as np

from reference.layers.convolution import conv2d_backward
from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array

Gradients = tuple[Array, Array, Array]


def prepared(upstream: Array, x: Array, w: Array, padding: int) -> tuple[Array, Array, Array]:
    """Return upstream, padded sequences and filters in the dtype of the answer."""
    dtype = answer_dtype(upstream, x, w)
    return upstream.astype(dtype), np.pad(x.astype(dtype), ((0, 0), (0, 0), (padding, padding))), w.astype(dtype)


@variant("one output at a time")
def loops(upstream: Array, x: Array, w: Array, stride: int = 1, padding: int = 0) -> Gradients:
    g, padded, w = prepared(upstream, x, w, padding)
    dx, dw, db = np.zeros_like(padded), np.zeros_like(w), np.zeros(len(w), w.dtype)
    for n, o, i in np.ndindex(*g.shape):
        dx[n, :, i * stride : i * stride + w.shape[2]] += g[n, o, i] * w[o]
        dw[o] += g[n, o, i] * padded[n, :, i * stride : i * stride + w.shape[2]]
        db[o] += g[n, o, i]
    return dx[:, :, padding : padding + x.shape[2]], dw, db


@variant("full correlation of the stretched upstream with the reversed kernel")
def full_correlation(upstream: Array, x: Array, w: Array, stride: int = 1, padding: int = 0) -> Gradients:
    g, padded, w = prepared(upstream, x, w, padding)
    k = w.shape[2]
    stretched = np.zeros((len(g), len(w), padded.shape[2] + k - 1), w.dtype)
    stretched[:, :, k - 1 : k + (g.shape[2] - 1) * stride : stride] = g
    windows = np.lib.stride_tricks.sliding_window_view(stretched, k, axis=2)
    dx: Array = np.einsum("noiu,ocu->nci", windows, w[:, :, ::-1])
    met = np.lib.stride_tricks.sliding_window_view(padded, k, axis=2)[:, :, ::stride]
    dw: Array = np.einsum("noi,nciu->ocu", g, met)
    return dx[:, :, padding : padding + x.shape[2]], dw, g.sum(axis=(0, 2))


@variant("an index of windows, added with np.add.at")
def indexed_windows(upstream: Array, x: Array, w: Array, stride: int = 1, padding: int = 0) -> Gradients:
    g, padded, w = prepared(upstream, x, w, padding)
    places = np.arange(g.shape[2])[:, np.newaxis] * stride + np.arange(w.shape[2])  # (L', k)
    dx = np.zeros_like(padded)
    reached: Any = np.s_[:, :, places]
    np.add.at(dx, reached, np.tensordot(g, w, axes=(1, 0)).swapaxes(1, 2))
    dw = np.tensordot(g, padded[:, :, places], axes=([0, 2], [0, 2]))
    return dx[:, :, padding : padding + x.shape[2]], dw, g.sum(axis=(0, 2))


@variant("the gradients of images of one row")
def image_of_one_row(upstream: Array, x: Array, w: Array, stride: int = 1, padding: int = 0) -> Gradients:
    row = np.s_[:, :, np.newaxis]
    dx, dw, db = conv2d_backward(upstream[row], x[row], w[row], (1, stride), (0, padding))
    return dx[:, :, 0], dw[:, :, 0], db
