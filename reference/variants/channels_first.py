"""Correct ways to write channels_first: moveaxis, channels stacked, two swaps, einsum."""

import numpy as np

from reference.variants import variant
from reference.variants.conv2d import Array


@variant("moveaxis")
def moved(images: Array) -> Array:
    return np.moveaxis(images, -1, 1).copy()


@variant("channels stacked")
def stacked(images: Array) -> Array:
    return np.stack([images[..., c] for c in range(images.shape[3])], axis=1)


@variant("two swaps")
def two_swaps(images: Array) -> Array:
    return images.swapaxes(3, 2).swapaxes(2, 1).copy()


@variant("einsum")
def renamed(images: Array) -> Array:
    return np.array(np.einsum("nijc->ncij", images))
