"""Correct ways to write change_contrast."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant
from reference.variants.change_brightness import as_float

Array = npt.NDArray[Any]


@variant("image by image")
def image_by_image(images: Array, factor: float) -> Array:
    changed = as_float(images)
    for n, image in enumerate(changed):
        changed[n] = np.clip(image.mean() + factor * (image - image.mean()), 0, 1)
    return changed


@variant("means of flattened images")
def flattened(images: Array, factor: float) -> Array:
    rows = as_float(images).reshape(len(images), int(np.prod(images.shape[1:])))
    means = rows.mean(axis=1, keepdims=True)
    return np.asarray(np.clip(means + (rows - means) * factor, 0.0, 1.0).reshape(images.shape))


@variant("weighted mean of image and grey")
def mixed_with_grey(images: Array, factor: float) -> Array:
    x = as_float(images)
    means = x.mean(axis=tuple(range(1, x.ndim)), keepdims=True)
    return np.asarray(np.minimum(np.maximum(factor * x + (1 - factor) * means, 0), 1))
