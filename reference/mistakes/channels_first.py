"""Mistakes of channels_first: the wrong axes moved, or no axis moved at all."""

import numpy as np

from reference.data.preparation import channels_first
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("M020", "reshaped instead of moved", hint="A reshape does not move an axis: use transpose or moveaxis.")
def reshaped(images: Array) -> Array:
    n, height, width, c = images.shape
    return images.copy().reshape(n, c, height, width)


@mistake("M005", "rows and columns swapped too", hint="Rows stay before columns: transpose(0, 3, 1, 2).")
def pictures_transposed(images: Array) -> Array:
    return channels_first(images).swapaxes(2, 3)


@mistake("M331", "channels in front of the batch", hint="The batch axis stays first: (N, C, H, W).")
def before_the_batch(images: Array) -> Array:
    return np.moveaxis(images, 3, 0).copy()


@mistake("M331b", "nothing moved", hint="Move the last axis behind the batch: (N, C, H, W).")
def unchanged(images: Array) -> Array:
    return images.copy()


@mistake(
    "M331c", "axes moved the other way", hint="The channels move forward: transpose(0, 3, 1, 2), not (0, 2, 3, 1)."
)
def other_way(images: Array) -> Array:
    return images.transpose(0, 2, 3, 1).copy()
