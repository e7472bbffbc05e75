"""Mistakes of conv1d: those of conv2d, made on images of one row, and two that belong to sequences."""

import numpy as np

from reference.layers.convolution_1d import conv1d
from reference.mistakes import Mistake, mistake
from reference.mistakes import conv2d as image
from reference.mistakes.conv2d_sums import Array, Bias


def in_one_row(number: str, wrong: Mistake, hint: str) -> Mistake:
    """Return a mistake of conv2d as it shows on sequences, with a hint in the words of sequences."""

    def function(x: Array, w: Array, b: Bias = None, stride: int = 1, padding: int = 0) -> Array:
        y: Array = wrong(x[:, :, np.newaxis], w[:, :, np.newaxis], b, (1, stride), (0, padding))
        return y.squeeze(2)

    return Mistake(number, wrong.name, hint, function)


@mistake("M001", "kernel reversed", hint="Your kernel seems reversed: this layer does not flip it.")
def kernel_reversed(x: Array, w: Array, b: Bias = None, stride: int = 1, padding: int = 0) -> Array:
    return conv1d(x, w[:, :, ::-1], b, stride, padding)


mean_of_products = in_one_row("M008", image.mean_of_products, "Do not divide: the kernel itself carries any weight.")
maximum_of_products = in_one_row("M009", image.maximum_of_products, "The output is the sum of the products.")
bias_missing = in_one_row("M010", image.bias_missing, "Add the bias b[o] to every position of map o.")
bias_for_each_product = in_one_row("M011", image.bias_for_each_product, "Add the bias once, after the sum.")
bias_for_each_channel = in_one_row("M011b", image.bias_for_each_channel, "Add the bias once, after all channels.")
first_bias_for_all = in_one_row("M012", image.first_bias_for_all, "There is one bias for each filter: use b[o].")
bias_along_length = in_one_row(
    "M013", image.bias_along_width, "The bias belongs to the map axis: reshape it to (C_out, 1)."
)
channels_averaged = in_one_row("M014", image.channels_averaged, "Sum the channels; do not divide by their number.")
channels_not_summed = in_one_row("M015", image.channels_not_summed, "A filter yields one map: sum over the channels.")
first_channel_only = in_one_row("M016", image.first_channel_only, "Let the channel axis take part in the sum.")
last_channel_only = in_one_row("M016b", image.last_channel_only, "Add up the channels: none overwrites the sum.")
shared_kernel = in_one_row("M017", image.kernel_shared_by_channels, "Each channel has its own slice of the filter.")
channels_flipped = in_one_row("M018", image.channels_flipped, "Do not flip the filter, least of all its channel axis.")
filter_axes_swapped = in_one_row("M021", image.filter_axes_swapped, "w[o, c] connects channel c to output map o.")
first_only = in_one_row("M022", image.first_image_only, "Loop over the whole batch: every sequence has its own output.")
stride_ignored = in_one_row("M023", image.stride_ignored, "The window must start at i * stride.")
input_subsampled = in_one_row("M025", image.input_subsampled, "Stride moves the window; it drops no input values.")
step_too_long = in_one_row("M026", image.step_too_long, "Stride 2 moves the window by 2; it does not skip 2 values.")
stride_by_averaging = in_one_row("M027", image.stride_by_averaging, "A stride keeps every s-th value: do not average.")
padding_ignored = in_one_row("M028", image.padding_ignored, "Put zeros before and after the sequence first.")
padding_before = in_one_row("M029", image.padding_top_left, "Pad both ends: the zeros at the end are missing.")
padding_after = in_one_row("M030", image.padding_bottom_right, "Pad both ends: the zeros at the start are missing.")
all_after = in_one_row("M031", image.all_padding_bottom_right, "p zeros go on each end, not 2p at the end.")
all_before = in_one_row("M031b", image.all_padding_top_left, "p zeros go on each end, not 2p at the start.")
with_edge = in_one_row("M032", image.padding_with_edge, "Pad with zeros, not with copies of the first and last value.")
interleaved = in_one_row(
    "M042", image.maps_interleaved, "Move the map axis, do not reshape: (N, L', C_out) to (N, C_out, L')."
)
integer_output = in_one_row("M043", image.integer_output, "Allocate the output with a floating-point dtype.")
integer_arithmetic = in_one_row("M044", image.integer_arithmetic, "Convert the values to float before you multiply.")


@mistake(
    "M020",
    "channels and length confused",
    hint="The layout is (N, C, L): bring axes into place with swapaxes, not reshape.",
)
def layout_reshaped(x: Array, w: Array, b: Bias = None, stride: int = 1, padding: int = 0) -> Array:
    n, c, length = x.shape
    return conv1d(x.reshape(n, length, c).swapaxes(1, 2), w, b, stride, padding)


@mistake("M046", "last position missing", hint="There are L - k + 1 positions: check the end of the range.")
def range_too_short(x: Array, w: Array, b: Bias = None, stride: int = 1, padding: int = 0) -> Array:
    return conv1d(x, w, b, stride, padding)[:, :, :-1]
