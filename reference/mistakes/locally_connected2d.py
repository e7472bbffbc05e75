"""Mistakes of locally_connected2d: weights or biases shared after all, places mixed up, windows in the wrong place."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.arguments import pair
from reference.layers.convolution import conv2d
from reference.layers.locally_connected import locally_connected2d
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Bias = Array | None
Size = int | tuple[int, int]


def for_all(weights: Array, first: Array) -> Array:
    """Return the first weights in the place of all."""
    return np.array(np.broadcast_to(first, weights.shape))


@mistake("M001", "kernels rotated by 180°", hint="Your kernels seem rotated by 180°: this layer does not flip them.")
def kernels_rotated(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return locally_connected2d(x, w[..., ::-1, ::-1], b, stride, padding)


@mistake(
    "M004", "kernels transposed", hint="Check the order of the last two axes of w: row, then column of the window."
)
def kernels_transposed(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return locally_connected2d(x, w.swapaxes(4, 5), b, stride, padding)


@mistake(
    "M005", "row and column of the place swapped", hint="Row i, column j of the output uses w[:, i, j], not w[:, j, i]."
)
def places_swapped(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return locally_connected2d(x, w.swapaxes(1, 2), None if b is None else b.swapaxes(1, 2), stride, padding)


@mistake("M008", "mean instead of sum", hint="Do not divide: sum the products of the window.")
def mean_of_products(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    y: Array = locally_connected2d(x, w, None, stride, padding) / w[0, 0, 0].size
    return y if b is None else y + b


@mistake("M010", "bias missing", hint="Add the bias b[o, i, j] to the output at this place.")
def bias_missing(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return locally_connected2d(x, w, None, stride, padding)


@mistake("M011", "bias added for each channel", hint="Add the bias once, after all channels are summed.")
def bias_for_each_channel(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return locally_connected2d(x, w, None if b is None else b * x.shape[1], stride, padding)


@mistake("M014", "channels averaged", hint="Sum the results of the channels; do not divide by their number.")
def channels_averaged(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    y: Array = locally_connected2d(x, w, None, stride, padding) / x.shape[1]
    return y if b is None else y + b


@mistake("M016", "only the first channel used", hint="Let the channel axis take part in the sum: all channels count.")
def first_channel_only(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return locally_connected2d(x[:, :1], w[:, :, :, :1], b, stride, padding)


@mistake("M022", "only the first image processed", hint="Loop over the whole batch: every image has its own output.")
def first_image_only(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    y = locally_connected2d(x, w, b, stride, padding)
    y[1:] = 0
    return y


@mistake("M023", "stride ignored", hint="The window of output (i, j) starts at row i * sh and column j * sw.")
def stride_ignored(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    (rows, columns), (kh, kw), (ph, pw) = w.shape[1:3], w.shape[4:], pair(padding)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    return locally_connected2d(padded[:, :, : rows + kh - 1, : columns + kw - 1], w, b)


@mistake("M031", "all padding at the bottom and right", hint="p zeros go on each side, not 2p at the bottom and right.")
def all_padding_bottom_right(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return locally_connected2d(np.pad(x, ((0, 0), (0, 0), (0, 2 * ph), (0, 2 * pw))), w, b, stride)


@mistake("M032", "border repeats the edge", hint="Pad with zeros, not with copies of the edge.")
def padding_with_edge(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return locally_connected2d(np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), mode="edge"), w, b, stride)


@mistake("M043", "result cut to whole numbers", hint="Allocate the output with a floating-point dtype.")
def integer_output(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return locally_connected2d(x, w, b, stride, padding).astype(np.int64)


@mistake("M114", "one kernel reused everywhere", hint="Index the weights by the place of the output: w[o, i, j].")
def kernel_reused(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    y = conv2d(x, w[:, 0, 0], None, stride, padding)
    return y if b is None else y + b


@mistake(
    "M114b", "one kernel for each row", hint="The weights differ along the columns too: w[o, i, j], not w[o, i, 0]."
)
def kernel_of_the_row(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return locally_connected2d(x, for_all(w, w[:, :, :1]), b, stride, padding)


@mistake("M116", "one bias for all places", hint="In this course every place has its own bias: b[o, i, j].")
def bias_of_the_first_place(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return locally_connected2d(x, w, None if b is None else for_all(b, b[:, :1, :1]), stride, padding)
