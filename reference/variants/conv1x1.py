"""Correct ways to write conv1x1: loops over pixels, tensordot, einsum, conv2d with kernels of one pixel."""

import numpy as np

from reference.layers.convolution import conv2d
from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array


@variant("one pixel at a time")
def pixel_loops(x: Array, w: Array, b: Array | None = None) -> Array:
    y = np.zeros((len(x), len(w), *x.shape[2:]), answer_dtype(x, w, b))
    for n, i, j in np.ndindex(len(x), *x.shape[2:]):
        y[n, :, i, j] = w.astype(y.dtype) @ x[n, :, i, j].astype(y.dtype)
        if b is not None:
            y[n, :, i, j] += b
    return y


@variant("one weighted channel after the other")
def channel_loops(x: Array, w: Array, b: Array | None = None) -> Array:
    y = np.zeros((len(x), len(w), *x.shape[2:]), answer_dtype(x, w, b))
    for o, c in np.ndindex(*w.shape):
        y[:, o] += w[o, c].astype(y.dtype) * x[:, c].astype(y.dtype)
    return y if b is None else y + b.astype(y.dtype)[:, np.newaxis, np.newaxis]


@variant("tensordot over the channel axis")
def tensor_product(x: Array, w: Array, b: Array | None = None) -> Array:
    dtype = answer_dtype(x, w, b)
    y = np.tensordot(w.astype(dtype), x.astype(dtype), axes=(1, 1)).swapaxes(0, 1)
    return y if b is None else y + b.astype(dtype).reshape(1, -1, 1, 1)


@variant("einsum")
def einstein_sum(x: Array, w: Array, b: Array | None = None) -> Array:
    dtype = answer_dtype(x, w, b)
    y: Array = np.einsum("oc,ncij->noij", w.astype(dtype), x.astype(dtype))
    return y if b is None else y + b.astype(dtype).reshape(1, -1, 1, 1)


@variant("conv2d with kernels of one pixel")
def kernels_of_one_pixel(x: Array, w: Array, b: Array | None = None) -> Array:
    return conv2d(x, w[:, :, np.newaxis, np.newaxis], b)
