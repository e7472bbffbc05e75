"""Correct ways to write conv1x1_backward: loops over pixels, tensordot, einsum, conv2d_backward on one pixel."""

import numpy as np

from reference.layers.convolution import conv2d_backward
from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array

Gradients = tuple[Array, Array, Array]


def prepared(upstream: Array, x: Array, w: Array) -> tuple[Array, Array, Array]:
    """Return upstream, images and weights in the dtype of the answer."""
    dtype = answer_dtype(upstream, x, w)
    return upstream.astype(dtype), x.astype(dtype), w.astype(dtype)


@variant("one pixel at a time")
def pixel_loops(upstream: Array, x: Array, w: Array) -> Gradients:
    g, x, w = prepared(upstream, x, w)
    dx, dw, db = np.zeros_like(x), np.zeros_like(w), np.zeros(len(w), w.dtype)
    for n, i, j in np.ndindex(len(x), *x.shape[2:]):
        dx[n, :, i, j] = g[n, :, i, j] @ w
        dw += np.outer(g[n, :, i, j], x[n, :, i, j])
        db += g[n, :, i, j]
    return dx, dw, db


@variant("tensordot over the channel axis")
def tensor_products(upstream: Array, x: Array, w: Array) -> Gradients:
    g, x, w = prepared(upstream, x, w)
    dx = np.tensordot(w, g, axes=(0, 1)).swapaxes(0, 1)
    return dx, np.tensordot(g, x, axes=([0, 2, 3], [0, 2, 3])), g.sum(axis=(0, 2, 3))


@variant("einsum")
def einsum(upstream: Array, x: Array, w: Array) -> Gradients:
    g, x, w = prepared(upstream, x, w)
    return np.einsum("noij,oc->ncij", g, w), np.einsum("noij,ncij->oc", g, x), np.einsum("noij->o", g)


@variant("a dense layer on the list of all pixels")
def list_of_pixels(upstream: Array, x: Array, w: Array) -> Gradients:
    g, x, w = prepared(upstream, x, w)
    n, c, height, width = x.shape
    rows, pixels = (np.moveaxis(array, 1, 3).reshape(n * height * width, array.shape[1]) for array in (g, x))
    return np.moveaxis((rows @ w).reshape(n, height, width, c), 3, 1), rows.T @ pixels, rows.sum(axis=0)


@variant("conv2d_backward with kernels of one pixel")
def kernels_of_one_pixel(upstream: Array, x: Array, w: Array) -> Gradients:
    dx, dw, db = conv2d_backward(upstream, x, w[:, :, np.newaxis, np.newaxis])
    return dx, dw[:, :, 0, 0], db
