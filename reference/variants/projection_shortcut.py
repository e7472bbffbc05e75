"""Correct ways to write projection_shortcut: conv2d with one-pixel kernels, loops, einsum, mixed before the step."""

import numpy as np

from reference.layers.convolution import conv2d
from reference.layers.dtypes import answer_dtype
from reference.layers.pointwise import conv1x1
from reference.mistakes.conv2d_sums import Array
from reference.variants import variant


@variant("conv2d with kernels of one pixel and the stride")
def kernels_of_one_pixel(x: Array, w: Array, stride: int = 2) -> Array:
    return conv2d(x, w[:, :, np.newaxis, np.newaxis], None, stride)


@variant("conv1x1 at every pixel, then the step")
def mixed_before_step(x: Array, w: Array, stride: int = 2) -> Array:
    return conv1x1(x, w)[:, :, ::stride, ::stride].copy()


@variant("one place at a time")
def place_loops(x: Array, w: Array, stride: int = 2) -> Array:
    dtype = answer_dtype(x, w)
    images, _, height, width = x.shape
    y = np.zeros((images, len(w), -(-height // stride), -(-width // stride)), dtype)
    for i, j in np.ndindex(*y.shape[2:]):
        y[:, :, i, j] = x[:, :, i * stride, j * stride].astype(dtype) @ w.T.astype(dtype)
    return y


@variant("einsum")
def einstein_sum(x: Array, w: Array, stride: int = 2) -> Array:
    dtype = answer_dtype(x, w)
    kept = x[:, :, ::stride, ::stride].astype(dtype)
    return np.asarray(np.einsum("ncij,oc->noij", kept, w.astype(dtype)))
