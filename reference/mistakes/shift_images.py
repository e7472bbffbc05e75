"""Mistakes of shift_images: pixels that return, directions, axes, borders."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import mistake
from reference.training.image_changes import shift_images

Array = npt.NDArray[Any]


@mistake("M335", "rolled", hint="Pixels that leave on one side must not return on the other.")
def rolled(images: Array, rows: int, columns: int) -> Array:
    return np.roll(images, (rows, columns), axis=(-2, -1))


@mistake("TR128", "wrong direction", hint="Positive numbers move the image down and to the right.")
def other_way(images: Array, rows: int, columns: int) -> Array:
    return shift_images(images, -rows, -columns)


@mistake("TR129", "rows and columns swapped", hint="The first number moves along the rows: up and down.")
def axes_swapped(images: Array, rows: int, columns: int) -> Array:
    return shift_images(images, columns, rows)


@mistake("TR130", "border repeated", hint="Zeros come in, not copies of the border.")
def border_repeated(images: Array, rows: int, columns: int) -> Array:
    height, width = images.shape[-2:]
    down, right = (np.clip(np.arange(n) - s, 0, n - 1) for n, s in ((height, rows), (width, columns)))
    return np.asarray(images[..., down, :][..., right])


@mistake("TR131", "image enlarged", hint="The image keeps its size: what leaves is lost.")
def enlarged(images: Array, rows: int, columns: int) -> Array:
    around = [(0, 0)] * (images.ndim - 2) + [(max(s, 0), max(-s, 0)) for s in (rows, columns)]
    return np.pad(images, around)


@mistake("TR132", "one direction left out", hint="Move along the rows and along the columns.")
def columns_only(images: Array, rows: int, columns: int) -> Array:
    return shift_images(images, 0, columns)


@mistake("TR133", "no zeros put in", hint="Where nothing moves in stands zero, not the old pixel.")
def old_pixels_stay(images: Array, rows: int, columns: int) -> Array:
    arrived = shift_images(np.ones(images.shape, bool), rows, columns)
    return np.where(arrived, shift_images(images, rows, columns), images)
