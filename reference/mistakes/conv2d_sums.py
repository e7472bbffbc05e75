"""Mistakes of conv2d inside one window: kernel, sum, bias, channels and batch (M001 to M022 of the catalogue)."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.arguments import pair
from reference.layers.convolution import conv2d
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Bias = Array | None
Size = int | tuple[int, int]


def products(x: Array, w: Array, stride: Size, padding: Size) -> tuple[Array, Array]:
    """Return windows (N, 1, C, H', W', kh, kw) and kernels (1, C_out, C, 1, 1, kh, kw), ready to be multiplied."""
    (sh, sw), (ph, pw) = pair(stride), pair(padding)
    dtype = conv2d(x[:0], w, None, stride, padding).dtype
    padded = np.pad(x.astype(dtype), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::sh, ::sw]
    return windows[:, None], w.astype(dtype)[None, :, :, None, None]


def biased(y: Array, b: Bias, times: int = 1) -> Array:
    """Return maps (N, C_out, H', W') with the bias of each filter added so many times."""
    return y if b is None else y + times * b[:, None, None]


@mistake("M001", "kernel rotated by 180°", hint="Your kernel seems rotated by 180°: this layer does not flip it.")
def kernel_rotated(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return conv2d(x, w[:, :, ::-1, ::-1], b, stride, padding)


@mistake("M004", "kernel transposed", hint="Check the index order of the kernel: w[o, c, row, column].")
def kernel_transposed(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return conv2d(x, w.swapaxes(2, 3), b, stride, padding)


@mistake("M005", "output transposed", hint="The first spatial index of the output is the row, the second the column.")
def output_transposed(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return conv2d(x, w, b, stride, padding).swapaxes(2, 3)


@mistake("M006", "matrix product of patch and kernel", hint="Multiply patch and kernel element by element, then sum.")
def matrix_product(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    windows, kernels = products(x, w, stride, padding)
    return biased((windows @ kernels).sum(axis=(2, 5, 6)), b)


@mistake("M007", "products not summed", hint="Each position gives one number: sum the products.")
def products_not_summed(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    windows, kernels = products(x, w, stride, padding)
    return np.moveaxis(windows * kernels, 2, 4)  # (N, C_out, H', W', C, kh, kw)


@mistake("M008", "mean instead of sum", hint="Do not divide: the kernel itself carries any normalisation.")
def mean_of_products(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return biased(conv2d(x, w, None, stride, padding) / w[0].size, b)


@mistake("M009", "maximum of the products", hint="The output is the sum of the products, not their maximum.")
def maximum_of_products(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    windows, kernels = products(x, w, stride, padding)
    return biased((windows * kernels).max(axis=(2, 5, 6)), b)


@mistake("M010", "bias missing", hint="Add the bias b[o] to every position of map o.")
def bias_missing(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return conv2d(x, w, None, stride, padding)


@mistake("M011", "bias added to each product", hint="Add the bias once, after the sum, not to each product.")
def bias_for_each_product(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return biased(conv2d(x, w, None, stride, padding), b, times=w[0].size)


@mistake("M011", "bias added for each channel", hint="Add the bias once, after all channels are summed.")
def bias_for_each_channel(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return biased(conv2d(x, w, None, stride, padding), b, times=w.shape[1])


@mistake("M012", "first bias used for all filters", hint="There is one bias for each filter: use b[o] for map o.")
def first_bias_for_all(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return conv2d(x, w, None if b is None else np.full_like(b, b[0]), stride, padding)


@mistake("M013", "bias spread along the width", hint="The bias belongs to the map axis: reshape it to (C_out, 1, 1).")
def bias_along_width(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    y = conv2d(x, w, None, stride, padding)
    return y if b is None else y + b


@mistake("M014", "channels averaged", hint="Sum the results of the channels; do not divide by their number.")
def channels_averaged(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return biased(conv2d(x, w, None, stride, padding) / w.shape[1], b)


@mistake("M015", "channels not summed", hint="A filter yields one map: sum over the input channels.")
def channels_not_summed(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    windows, kernels = products(x, w, stride, padding)
    maps = (windows * kernels).sum(axis=(5, 6))  # (N, C_out, C, H', W')
    maps = maps.reshape(len(x), w.shape[0] * w.shape[1], *maps.shape[3:])
    return biased(maps, None if b is None else b.repeat(w.shape[1]))


@mistake("M016", "only the first channel used", hint="Let the channel axis take part in the sum: all channels count.")
def first_channel_only(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return conv2d(x[:, :1], w[:, :1], b, stride, padding)


@mistake("M016", "only the last channel used", hint="Add up the channels: a later one must not overwrite the sum.")
def last_channel_only(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return conv2d(x[:, -1:], w[:, -1:], b, stride, padding)


@mistake("M017", "one kernel for all channels", hint="Each input channel has its own slice of the filter: w[o, c].")
def kernel_shared_by_channels(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return conv2d(x, np.broadcast_to(w[:, :1], w.shape), b, stride, padding)


@mistake("M018", "channel axis flipped too", hint="Do not flip the filter at all, least of all its channel axis.")
def channels_flipped(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return conv2d(x, w[:, ::-1, ::-1, ::-1], b, stride, padding)


@mistake("M019", "rows and columns of the input swapped", hint="Check the order of the input's axes: H, then W.")
def input_transposed(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return conv2d(x.swapaxes(2, 3), w, b, stride, padding)


@mistake("M020", "layout changed by reshape", hint="To move the channel axis use transpose or moveaxis, not reshape.")
def layout_reshaped(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    n, c, height, width = x.shape
    return conv2d(np.moveaxis(x.reshape(n, height, width, c), 3, 1), w, b, stride, padding)


@mistake("M021", "first two axes of w swapped", hint="w[o, c] connects input channel c to output map o.")
def filter_axes_swapped(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return conv2d(x, w.swapaxes(0, 1), b, stride, padding)


@mistake("M022", "only the first image processed", hint="Loop over the whole batch: every image has its own output.")
def first_image_only(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    y = conv2d(x, w, b, stride, padding)
    y[1:] = 0
    return y


@mistake("M022", "batch summed", hint="Keep the batch axis: images are never added to one another.")
def batch_summed(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return biased(conv2d(x, w, None, stride, padding).sum(axis=0), b)
