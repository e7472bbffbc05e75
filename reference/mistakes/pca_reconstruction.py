"""Mistakes of pca_reconstruction: the mean, the order of the components, rows and columns, scales."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.principal_components import check_code
from reference.layers.dtypes import answer_dtype
from reference.mistakes import mistake

Array = npt.NDArray[Any]


def parts(known: Array, images: Array, size: int) -> tuple[Array, Array, Array, Array]:
    """Return the images as rows, the mean, the singular values and all components."""
    check_code(known, images, size)
    rows, flat = (array.reshape(len(array), -1).astype(answer_dtype(known, images)) for array in (known, images))
    _, values, components = np.linalg.svd(rows - rows.mean(axis=0), full_matrices=False)
    return flat, rows.mean(axis=0), values, components


def rebuilt(flat: Array, mean: Array, components: Array, back: Array | None = None) -> Array:
    """Code images with components, and build them again with those of the way back."""
    made: Array = (flat - mean) @ components.T @ (components if back is None else back) + mean
    return made


@mistake(
    "SA20", "mean not subtracted", hint="Subtract the mean of the known images before you look for the components."
)
def not_centred(known: Array, images: Array, size: int) -> Array:
    flat, mean, _, _ = parts(known, images, size)
    components = np.linalg.svd(known.reshape(len(known), -1).astype(flat.dtype), full_matrices=False)[2][:size]
    return rebuilt(flat, 0 * mean, components).reshape(images.shape)


@mistake("SA21", "mean not added again", hint="Add the mean again at the end: the code describes what differs from it.")
def mean_lost(known: Array, images: Array, size: int) -> Array:
    flat, mean, _, components = parts(known, images, size)
    return (rebuilt(flat, mean, components[:size]) - mean).reshape(images.shape)


@mistake(
    "SA22",
    "mean of the wrong images",
    hint="Subtract the mean of the known images from the others, too: the code was made for it.",
)
def other_mean(known: Array, images: Array, size: int) -> Array:
    flat, _, _, components = parts(known, images, size)
    return rebuilt(flat, flat.mean(axis=0), components[:size]).reshape(images.shape)


@mistake(
    "SA23", "last components", hint="The first components matter most: svd returns the greatest singular values first."
)
def last_components(known: Array, images: Array, size: int) -> Array:
    flat, mean, _, components = parts(known, images, size)
    return rebuilt(flat, mean, components[len(components) - size :]).reshape(images.shape)


@mistake("SA24", "columns taken for components", hint="svd returns the components as the rows of its third answer.")
def columns(known: Array, images: Array, size: int) -> Array:
    flat, mean, _, _ = parts(known, images, size)
    rows = known.reshape(len(known), -1).astype(flat.dtype)
    square = np.linalg.svd(rows - mean, full_matrices=True)[2]
    return rebuilt(flat, mean, square[:, :size].T).reshape(images.shape)


@mistake("SA25", "code scaled by the singular values", hint="The code is P (x - mean), without the singular values.")
def scaled(known: Array, images: Array, size: int) -> Array:
    flat, mean, values, components = parts(known, images, size)
    return rebuilt(flat, mean, components[:size], values[:size, np.newaxis] * components[:size]).reshape(images.shape)


@mistake(
    "SA26",
    "mean of each image",
    hint="Subtract the mean image, one mean for every pixel, not one number for every image.",
)
def mean_of_each_image(known: Array, images: Array, size: int) -> Array:
    flat, _, _, _ = parts(known, images, size)
    rows = known.reshape(len(known), -1).astype(flat.dtype)
    components = np.linalg.svd(rows - rows.mean(axis=1, keepdims=True), full_matrices=False)[2][:size]
    return rebuilt(flat, flat.mean(axis=1, keepdims=True), components).reshape(images.shape)


@mistake("SA27", "one component too many", hint="The first `size` components are [:size].")
def one_more(known: Array, images: Array, size: int) -> Array:
    flat, mean, _, components = parts(known, images, size)
    return rebuilt(flat, mean, components[: size + 1]).reshape(images.shape)


@mistake(
    "SA28",
    "components of the images to be described",
    hint="The components come from the known images; the others are only described.",
)
def learned_from_the_others(known: Array, images: Array, size: int) -> Array:
    flat, mean, _, _ = parts(known, images, size)
    components = np.linalg.svd(flat - flat.mean(axis=0), full_matrices=False)[2][:size]
    return rebuilt(flat, mean, components).reshape(images.shape)
