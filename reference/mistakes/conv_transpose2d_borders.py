"""Mistakes of conv_transpose2d at the border: padding and output padding (M189 to M191, M194)."""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.transposed_convolution import conv_transpose2d
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array, Bias, Size


def whole(x: Array, w: Array, stride: Size = 1, output_padding: Size = 0) -> Array:
    """Return the sum of the copies, nothing cropped and no bias added."""
    return conv_transpose2d(x, w, None, stride, 0, output_padding)


def cropped(total: Array, b: Bias, rows: tuple[int, int], columns: tuple[int, int]) -> Array:
    """Return the sum without so many rows (above, below) and columns (left, right), with the bias."""
    y = total[:, :, rows[0] : total.shape[2] - rows[1], columns[0] : total.shape[3] - columns[1]]
    return y.copy() if b is None else y + b[:, np.newaxis, np.newaxis]


@mistake("M189", "padding added, not cropped", hint="Here the padding is removed from the result: crop p on each side.")
def padding_added(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    ph, pw = pair(padding)
    total = np.pad(whole(x, w, stride, output_padding), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    return cropped(total, b, (0, 0), (0, 0))


@mistake("M189b", "padding put around the input", hint="Do not pad the input: crop p from each side of the result.")
def input_padded(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    ph, pw = pair(padding)
    return conv_transpose2d(np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw))), w, b, stride, 0, output_padding)


@mistake("M190", "cropped at the bottom and right only", hint="Crop p from each side: the top and left are missing.")
def cropped_bottom_right(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    ph, pw = pair(padding)
    return cropped(whole(x, w, stride, output_padding), b, (0, ph), (0, pw))


@mistake("M190b", "cropped at the top and left only", hint="Crop p from each side: the bottom and right are missing.")
def cropped_top_left(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    ph, pw = pair(padding)
    return cropped(whole(x, w, stride, output_padding), b, (ph, 0), (pw, 0))


@mistake("M190c", "all cropped at the bottom and right", hint="Crop p from each side, not 2p at the bottom and right.")
def all_cropped_bottom_right(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    ph, pw = pair(padding)
    return cropped(whole(x, w, stride, output_padding), b, (0, 2 * ph), (0, 2 * pw))


@mistake("M190d", "all cropped at the top and left", hint="Crop p from each side, not 2p at the top and left.")
def all_cropped_top_left(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    ph, pw = pair(padding)
    return cropped(whole(x, w, stride, output_padding), b, (2 * ph, 0), (2 * pw, 0))


@mistake("M191", "padding ignored", hint="Crop p rows and columns from each side of the sum of the copies.")
def padding_ignored(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    return conv_transpose2d(x, w, b, stride, 0, output_padding)


@mistake("M194", "padding used as output padding too", hint="output_padding is an argument of its own; here it is 0.")
def padding_as_output_padding(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    (sh, sw), (ph, pw) = pair(stride), pair(padding)
    return conv_transpose2d(x, w, b, stride, padding, (min(ph, sh - 1), min(pw, sw - 1)))


@mistake("M194b", "output_padding ignored", hint="output_padding takes more rows at the bottom into the result.")
def output_padding_ignored(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    return conv_transpose2d(x, w, b, stride, padding)


@mistake("M194c", "output_padding at the top and left", hint="output_padding only adds rows and columns at the END.")
def output_padding_in_front(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    (ph, pw), (oh, ow) = pair(padding), pair(output_padding)
    total = np.pad(whole(x, w, stride), ((0, 0), (0, 0), (oh, 0), (ow, 0)))
    return cropped(total, b, (ph, ph), (pw, pw))


@mistake("M194d", "output_padding filled with zeros", hint="Crop less at the end: what was cropped there comes back.")
def output_padding_of_zeros(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    oh, ow = pair(output_padding)
    return np.pad(conv_transpose2d(x, w, b, stride, padding), ((0, 0), (0, 0), (0, oh), (0, ow)))


@mistake("M194e", "output_padding at both ends", hint="output_padding only adds rows and columns at the END.")
def output_padding_on_both_sides(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    (ph, pw), (oh, ow) = pair(padding), pair(output_padding)
    total = np.pad(whole(x, w, stride, output_padding), ((0, 0), (0, 0), (oh, 0), (ow, 0)))
    return cropped(total, b, (ph, ph), (pw, pw))
