"""Mistakes of flip_images: other axes, labels of directions swapped (returning a view is a property, and a test)."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import mistake
from reference.training.image_changes import flip_images

Array = npt.NDArray[Any]


@mistake("TR118", "directions swapped", hint="Horizontal means that left and right change places: the last axis.")
def directions_swapped(images: Array, direction: str = "horizontal") -> Array:
    return flip_images(images, {"horizontal": "vertical", "vertical": "horizontal"}.get(direction, direction))


@mistake("TR119", "order of the images flipped", hint="Flip rows or columns, not the axis of the batch.")
def batch_flipped(images: Array, direction: str = "horizontal") -> Array:
    return images[::-1].copy()


@mistake(
    "TR120", "channels flipped", hint="The rows are the last axis but one: an image may have channels before them."
)
def counted_from_the_front(images: Array, direction: str = "horizontal") -> Array:
    axes = {"horizontal": (2,), "vertical": (1,), "both": (1, 2)}[direction]
    return np.flip(images, axes).copy()


@mistake("TR121", "not flipped", hint="Left and right must change places.")
def not_flipped(images: Array, direction: str = "horizontal") -> Array:
    return images.copy()


@mistake("TR122", "transposed", hint="Mirror the image: its rows stay rows.")
def transposed(images: Array, direction: str = "horizontal") -> Array:
    return images.swapaxes(-1, -2).copy()


@mistake("TR123", "both directions at once", hint="Only the named direction is mirrored.")
def always_both(images: Array, direction: str = "horizontal") -> Array:
    return flip_images(images, "both")
