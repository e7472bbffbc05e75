"""Mistakes of split_channels: another axis, another order, or pixels mixed."""

import numpy as np

from reference.data.preparation import split_channels
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("M331", "rows in the place of channels", hint="The channels are the last axis: image[:, :, c].")
def rows(image: Array) -> tuple[Array, ...]:
    return tuple(row.copy() for row in image)


@mistake("M331b", "columns in the place of channels", hint="The channels are the last axis: image[:, :, c].")
def columns(image: Array) -> tuple[Array, ...]:
    return tuple(image[:, j].copy() for j in range(image.shape[1]))


@mistake(
    "M331c", "axes reshaped but not moved", hint="Index the last axis; a reshape mixes the pixels of all channels."
)
def reshaped(image: Array) -> tuple[Array, ...]:
    return tuple(image.reshape(image.shape[2], *image.shape[:2]).copy())


@mistake("M331d", "channels in reverse order", hint="Keep the order of the channels: RGB, not BGR.")
def reversed_order(image: Array) -> tuple[Array, ...]:
    return split_channels(image)[::-1]


@mistake("M331e", "axis of length one kept", hint="Each channel has the shape (H, W): use the index c, not c:c+1.")
def axis_kept(image: Array) -> tuple[Array, ...]:
    return tuple(channel[:, :, np.newaxis] for channel in split_channels(image))


@mistake("M331f", "channels transposed", hint="Each channel has the shape (H, W): rows stay rows.")
def transposed(image: Array) -> tuple[Array, ...]:
    return tuple(channel.T for channel in split_channels(image))


@mistake("M331g", "three channels only", hint="Use the length of the last axis: there may be four channels.")
def three_only(image: Array) -> tuple[Array, ...]:
    return split_channels(image)[:3]
