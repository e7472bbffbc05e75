"""Mistakes of nearest_upsample2d: pixels not repeated, or not side by side."""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.upsampling import nearest_upsample2d
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array, Size


@mistake("F01", "zeros between the pixels", hint="Repeat every pixel; zeros between the pixels are no neighbours.")
def zeros_between(x: Array, scale: Size) -> Array:
    fh, fw = pair(scale)
    y = np.zeros_like(nearest_upsample2d(x, scale))
    y[:, :, ::fh, ::fw] = x
    return y


@mistake("F02", "whole image repeated", hint="Repeat each pixel next to itself (np.repeat), not the image (np.tile).")
def image_tiled(x: Array, scale: Size) -> Array:
    return np.tile(nearest_upsample2d(x, 1), (1, 1, *pair(scale)))


@mistake("F03", "rows only", hint="Repeat the columns too: fh times down the rows, fw times along the columns.")
def rows_only(x: Array, scale: Size) -> Array:
    return nearest_upsample2d(x, (pair(scale)[0], 1))


@mistake("F04", "columns only", hint="Repeat the rows too: fh times down the rows, fw times along the columns.")
def columns_only(x: Array, scale: Size) -> Array:
    return nearest_upsample2d(x, (1, pair(scale)[1]))


@mistake(
    "F05", "scales of rows and columns swapped", hint="The scale of the rows, fh, comes before that of the columns."
)
def scales_swapped(x: Array, scale: Size) -> Array:
    return nearest_upsample2d(x, pair(scale)[::-1])


@mistake(
    "F06", "value spread over its block", hint="Copy the pixel as it is; do not divide it by the size of the block."
)
def value_spread(x: Array, scale: Size) -> Array:
    fh, fw = pair(scale)
    y: Array = nearest_upsample2d(x, scale) / (fh * fw)
    return y


def between(x: Array, factor: int, axis: int) -> Array:
    """Return the image enlarged along one axis by linear interpolation between the centres of the pixels."""
    size = x.shape[axis]
    places = np.clip((np.arange(size * factor) + 0.5) / factor - 0.5, 0, size - 1)
    low = places.astype(int)
    share = np.expand_dims(places - low, tuple(range(1, x.ndim - axis)))
    left, right = x.take(low, axis), x.take(np.minimum(low + 1, size - 1), axis)
    return np.asarray(left * (1 - share) + right * share)


@mistake("F07", "bilinear interpolation", hint="Take the nearest pixel as it is; do not mix it with its neighbours.")
def bilinear(x: Array, scale: Size) -> Array:
    fh, fw = pair(scale)
    return between(between(nearest_upsample2d(x, 1), fh, 2), fw, 3)


@mistake("F08", "one row and column too few", hint="The answer has H fh rows and W fw columns: check the last block.")
def last_place_missing(x: Array, scale: Size) -> Array:
    return nearest_upsample2d(x, scale)[:, :, :-1, :-1]


@mistake("F09", "channels repeated too", hint="Repeat rows and columns only: the number of channels stays.")
def channels_repeated(x: Array, scale: Size) -> Array:
    return nearest_upsample2d(x, scale).repeat(pair(scale)[0], axis=1)


@mistake("F10", "wrong axes", hint="The axes are (N, C, H, W): repeat axis 2 and axis 3.")
def channels_last(x: Array, scale: Size) -> Array:
    fh, fw = pair(scale)
    return nearest_upsample2d(x, 1).repeat(fh, axis=1).repeat(fw, axis=2)


@mistake(
    "F11", "rows and columns swapped", hint="The first spatial axis of the answer is the row, the second the column."
)
def output_transposed(x: Array, scale: Size) -> Array:
    return nearest_upsample2d(x, scale).swapaxes(2, 3)


@mistake("M022", "only the first image processed", hint="Every image of the batch has its own output.")
def first_image_only(x: Array, scale: Size) -> Array:
    y = nearest_upsample2d(x, scale)
    y[1:] = 0
    return y
