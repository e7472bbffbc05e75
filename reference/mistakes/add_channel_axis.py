"""Mistakes of add_channel_axis: the axis missing or at another place."""

import numpy as np

from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("M331", "channel axis missing", hint="Add an axis of length one at the end: (N, H, W, 1).")
def missing(images: Array) -> Array:
    return images.copy()


@mistake(
    "M331b", "channel axis in front of the rows", hint="Keras is channels-last by default: the axis goes to the end."
)
def before_the_rows(images: Array) -> Array:
    return images[:, np.newaxis].copy()


@mistake("M331c", "channel axis in front of the batch", hint="The batch axis stays first: (N, H, W, 1).")
def before_the_batch(images: Array) -> Array:
    return images[np.newaxis].copy()


@mistake("M331d", "three equal channels", hint="A grey picture has one channel: do not repeat it.")
def repeated(images: Array) -> Array:
    return np.repeat(images[..., np.newaxis], 3, axis=-1)


@mistake("M331e", "rows and columns swapped", hint="Rows stay before columns: (N, H, W, 1).")
def transposed(images: Array) -> Array:
    return images.swapaxes(1, 2)[..., np.newaxis].copy()
