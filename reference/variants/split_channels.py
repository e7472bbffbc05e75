"""Correct ways to write split_channels: moveaxis, split and squeeze, one pixel at a time."""

import numpy as np

from reference.variants import variant
from reference.variants.conv2d import Array


@variant("channel axis moved to the front")
def moved(image: Array) -> tuple[Array, ...]:
    return tuple(np.moveaxis(image, -1, 0).copy())


@variant("split into pieces of one channel")
def pieces(image: Array) -> tuple[Array, ...]:
    return tuple(piece[:, :, 0].copy() for piece in np.split(image, image.shape[2], axis=2))


@variant("take, as a list")
def taken(image: Array) -> tuple[Array, ...]:
    return tuple([image.take(c, axis=2) for c in range(image.shape[2])])


@variant("rows of the matrix of pixels")
def matrix_of_pixels(image: Array) -> tuple[Array, ...]:
    return tuple(row.reshape(image.shape[:2]).copy() for row in image.reshape(-1, image.shape[2]).T)
