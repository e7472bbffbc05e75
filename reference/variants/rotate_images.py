"""Correct ways to write rotate_images."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Array = npt.NDArray[Any]


@variant("transposed and turned upside down, as often as asked")
def transposed_and_flipped(images: Array, turns: int = 1) -> Array:
    turned = images
    for _ in range(turns % 4):
        turned = turned.swapaxes(-1, -2)[..., ::-1, :]
    return turned.copy()


@variant("one case for each number of turns")
def cases(images: Array, turns: int = 1) -> Array:
    return {
        0: images,
        1: images.swapaxes(-1, -2)[..., ::-1, :],
        2: images[..., ::-1, ::-1],
        3: images[..., ::-1, :].swapaxes(-1, -2),
    }[turns % 4].copy()


@variant("np.rot90 of each image")
def image_by_image(images: Array, turns: int = 1) -> Array:
    shape = images.shape[-2:][:: -1 if turns % 2 else 1]
    turned = np.empty((*images.shape[:-2], *shape), images.dtype)
    for place in np.ndindex(images.shape[:-2]):
        turned[place] = np.rot90(images[place], turns)
    return turned
