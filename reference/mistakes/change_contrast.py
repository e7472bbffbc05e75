"""Mistakes of change_contrast: another centre, not clipped, statistics of the batch."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import mistake

Array = npt.NDArray[Any]


def stretched(images: Array, centre: Any, factor: float) -> Array:
    """Stretch around a centre and clip."""
    return np.asarray(np.clip(centre + factor * (images.astype(float) - centre), 0, 1))


def own_mean(images: Array, first: int = 1) -> Array:
    """Return means over all axes from this one on."""
    return np.asarray(images.mean(axis=tuple(range(first, images.ndim)), keepdims=True))


@mistake("TR140", "around 0", hint="Stretch around the mean of the image, else it only gets brighter.")
def around_zero(images: Array, factor: float) -> Array:
    return stretched(images, 0.0, factor)


@mistake("TR141", "around one half", hint="Stretch around the mean of the image, not around 0.5.")
def around_half(images: Array, factor: float) -> Array:
    return stretched(images, 0.5, factor)


@mistake("TR142", "around the mean of the batch", hint="Every image has its own mean: leave the batch axis out of it.")
def around_the_batch(images: Array, factor: float) -> Array:
    return stretched(images, images.mean(), factor)


@mistake("TR134", "not clipped", hint="Keep the result between 0 and 1.")
def not_clipped(images: Array, factor: float) -> Array:
    means = own_mean(images)
    return np.asarray(means + factor * (images - means))


@mistake("TR143", "every channel around its own mean", hint="One mean for each image, over its channels too.")
def channel_by_channel(images: Array, factor: float) -> Array:
    return stretched(images, own_mean(images, images.ndim - 2), factor)


@mistake("TR144", "mean not added again", hint="Add the mean again after stretching.")
def mean_not_added(images: Array, factor: float) -> Array:
    return np.clip(factor * (images - own_mean(images)), 0, 1)


@mistake("TR145", "divided by the factor", hint="A factor above 1 stretches: multiply by it.")
def divided(images: Array, factor: float) -> Array:
    return stretched(images, own_mean(images), 1 / factor if factor else 1.0)
