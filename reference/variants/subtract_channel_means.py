"""Correct ways to write subtract_channel_means: axes kept, a matrix of pixels, one channel at a time, sums."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array


@variant("means with axes of length one")
def axes_kept(images: Array) -> Array:
    pixels = images.astype(answer_dtype(images))
    return np.asarray(pixels - pixels.mean(axis=(0, 1, 2), keepdims=True))


@variant("matrix with one pixel a row")
def matrix_of_pixels(images: Array) -> Array:
    matrix = images.reshape(-1, images.shape[3]).astype(answer_dtype(images))
    return np.asarray(matrix - matrix.mean(axis=0)).reshape(images.shape)


@variant("one channel after the other")
def channel_loop(images: Array) -> Array:
    y = images.astype(answer_dtype(images))
    for c in range(images.shape[3]):
        y[..., c] -= np.mean(y[..., c])
    return y


@variant("sums over the number of pixels")
def sums(images: Array) -> Array:
    means = np.einsum("nijc->c", images.astype(np.float64)) / (images.size // images.shape[3])
    return np.asarray(images - means).astype(answer_dtype(images))
