"""Correct ways to write conv_layer: other forms of ReLU and other forms of the convolution below it."""

import numpy as np

from reference.layers.convolution import conv2d
from reference.layers.convolution_naive import conv2d_naive
from reference.variants import conv2d as convolutions
from reference.variants import variant
from reference.variants.conv2d import Array, Size


@variant("where")
def chosen(x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0) -> Array:
    z = conv2d(x, w, b, stride, padding)
    return np.where(z > 0, z, np.zeros_like(z))


@variant("negative values set to zero, on the naive form")
def overwritten(x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0) -> Array:
    z = conv2d_naive(x, w, b, stride, padding)
    z[z < 0] = 0
    return z


@variant("multiplied by the sign, bias added apart")
def multiplied(x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0) -> Array:
    z: Array = convolutions.einsum_windows(x, w, None, stride, padding)
    if b is not None:
        z = z + b.astype(np.result_type(z, b))[:, np.newaxis, np.newaxis]
    return np.asarray(z * (z > 0))


@variant("half of the value and its absolute value")
def half_sum(x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0) -> Array:
    z = conv2d(x, w, b, stride, padding)
    return np.asarray((z + np.abs(z)) / 2)
