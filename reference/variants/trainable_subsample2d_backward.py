"""Correct ways to write trainable_subsample2d_backward: loops over windows, einsum, a Kronecker product."""

import numpy as np

from reference.layers.arguments import check_upstream
from reference.layers.average_pooling import avg_pool2d, avg_pool2d_backward
from reference.layers.dtypes import answer_dtype
from reference.layers.pooling import pooled_size
from reference.layers.subsampling import check_subsampling
from reference.variants import variant
from reference.variants.pooling_gather import Array

Gradients = tuple[Array, Array, Array]


def checked(upstream: Array, x: Array, coefficient: Array, bias: Array) -> Gradients:
    """Return upstream gradient, images and coefficients, checked, in the dtype of the gradients."""
    check_subsampling(x, coefficient, bias)
    check_upstream(upstream, (*x.shape[:2], *pooled_size(x, 2)))
    dtype = answer_dtype(upstream, x, coefficient, bias)
    return upstream.astype(dtype), x.astype(dtype), coefficient.astype(dtype)


@variant("one window at a time")
def window_loops(upstream: Array, x: Array, coefficient: Array, bias: Array) -> Gradients:
    dy, images, w = checked(upstream, x, coefficient, bias)
    dx, dw, db = np.zeros_like(images), np.zeros_like(w), np.zeros_like(w)
    for n, c, i, j in np.ndindex(*dy.shape):
        place = np.s_[n, c, 2 * i : 2 * i + 2, 2 * j : 2 * j + 2]
        dx[place] = w[c] * dy[n, c, i, j]
        dw[c] += dy[n, c, i, j] * images[place].sum()
        db[c] += dy[n, c, i, j]
    return dx, dw, db


@variant("einsum over windows, and a Kronecker product")
def einstein_sum(upstream: Array, x: Array, coefficient: Array, bias: Array) -> Gradients:
    dy, images, w = checked(upstream, x, coefficient, bias)
    windows = np.lib.stride_tricks.sliding_window_view(images, (2, 2), axis=(2, 3))[:, :, ::2, ::2]
    rows, columns = dy.shape[2:]
    dx = np.zeros_like(images)
    dx[:, :, : 2 * rows, : 2 * columns] = np.kron(np.einsum("ncij,c->ncij", dy, w), np.ones((2, 2), dy.dtype))
    return dx, np.einsum("ncijuv,ncij->c", windows, dy), np.einsum("ncij->c", dy)


@variant("average pooling and its gradient times four")
def scaled_average(upstream: Array, x: Array, coefficient: Array, bias: Array) -> Gradients:
    dy, images, w = checked(upstream, x, coefficient, bias)
    dx: Array = avg_pool2d_backward(4 * dy * w.reshape(1, -1, 1, 1), images, 2)
    dw: Array = (4 * dy * avg_pool2d(images, 2)).swapaxes(0, 1).reshape(len(w), dy[:, :1].size).sum(axis=1)
    return dx, dw, dy.sum(axis=3).sum(axis=2).sum(axis=0)
