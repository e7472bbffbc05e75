"""Mistakes of subtract_channel_means: the mean over other axes, arithmetic in bytes, more than a mean."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


def centred(images: Array, axes: tuple[int, ...]) -> Array:
    """Subtract the means over some axes, in the right dtype."""
    pixels = images.astype(np.float64)
    return np.asarray(pixels - pixels.mean(axis=axes, keepdims=True)).astype(answer_dtype(images))


@mistake("WU21", "one mean for all channels", hint="Each channel has a mean of its own: leave the last axis out.")
def one_mean(images: Array) -> Array:
    return centred(images, (0, 1, 2, 3))


@mistake("WU22", "a mean for each picture", hint="The mean runs over the whole batch, too: axes 0, 1 and 2.")
def each_picture(images: Array) -> Array:
    return centred(images, (1, 2))


@mistake("WU23", "a mean for each pixel", hint="The mean runs over rows and columns, too: axes 0, 1 and 2.")
def each_pixel(images: Array) -> Array:
    return centred(images, (0,))


@mistake("WU24", "mean over the channels", hint="The channels are the axis that stays: average over axes 0, 1 and 2.")
def over_channels(images: Array) -> Array:
    return centred(images, (3,))


@mistake("WU25", "channels taken to stand in front", hint="The channels are the last axis here: (N, H, W, C).")
def channels_in_front(images: Array) -> Array:
    return centred(images, (0, 2, 3))


@mistake("WU26", "arithmetic in bytes", hint="Bytes wrap around at 0 and 256: subtract means with fractions.")
def in_bytes(images: Array) -> Array:
    if images.dtype.kind == "f":
        return centred(images, (0, 1, 2))
    return np.asarray(images - images.mean(axis=(0, 1, 2)).astype(images.dtype)).astype(np.float64)


@mistake("WU27", "divided by the deviation, too", hint="Subtract the means and do nothing else.")
def standardised(images: Array) -> Array:
    deviation = images.astype(np.float64).std(axis=(0, 1, 2))
    return np.asarray(centred(images, (0, 1, 2)) / np.where(deviation == 0, 1, deviation))
