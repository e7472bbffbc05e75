"""Correct ways to write scale_pixels: a product, interpolation, a table of all bytes, a loop."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array


@variant("product with 1/255")
def product(pixels: Array) -> Array:
    return np.asarray(pixels.astype(answer_dtype(pixels)) * (1 / 255))


@variant("true division into the dtype of the answer")
def divided(pixels: Array) -> Array:
    return np.true_divide(pixels, 255, dtype=answer_dtype(pixels))


@variant("interpolation from 0..255 to 0..1")
def interpolated(pixels: Array) -> Array:
    return np.asarray(np.interp(pixels, [0, 255], [0, 1])).astype(answer_dtype(pixels))


@variant("one pixel after the other")
def loop(pixels: Array) -> Array:
    return np.array([float(p) / 255 for p in pixels.flat], answer_dtype(pixels)).reshape(pixels.shape)
