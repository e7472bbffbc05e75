"""Mistakes of demo_volume: axes in the wrong order, the border taken twice or not at all, and those of conv2d."""

import numpy as np

from reference.data.demo_volume import demo_volume
from reference.mistakes import Mistake, mistake
from reference.mistakes import conv2d as image
from reference.mistakes.conv2d_sums import Array


def on_the_volume(wrong: Mistake, hint: str) -> Mistake:
    """Return a mistake of conv2d as it shows in the volume, channels last."""

    def function(volume: Array, filters: Array, biases: Array, stride: int = 2) -> Array:
        x, w = np.moveaxis(volume, 2, 0)[np.newaxis], np.moveaxis(filters, 3, 1)
        y: Array = wrong(x, w, biases, stride)[0]
        return np.moveaxis(y, 0, 2)

    return Mistake(wrong.id, wrong.name, hint, function)


kernel_rotated = on_the_volume(
    image.kernel_rotated, "Your kernels seem rotated by 180°: this layer does not flip them."
)
bias_missing = on_the_volume(image.bias_missing, "Give the biases to conv2d: the first filter has bias 1.")
bias_for_each_channel = on_the_volume(image.bias_for_each_channel, "Add the bias once, not for each channel.")
first_bias_for_all = on_the_volume(image.first_bias_for_all, "Each filter has its own bias.")
channels_averaged = on_the_volume(image.channels_averaged, "Sum the results of the channels; do not divide.")
first_channel_only = on_the_volume(image.first_channel_only, "All channels take part in the sum.")
shared_kernel = on_the_volume(image.kernel_shared_by_channels, "Each channel has its own kernel in the filter.")
channels_flipped = on_the_volume(image.channels_flipped, "Keep the order of the channels.")
stride_ignored = on_the_volume(image.stride_ignored, "Give the stride to conv2d: the demo moves by 2.")
input_thinned_out = on_the_volume(image.input_subsampled, "Stride moves the window; it does not drop input pixels.")
step_too_long = on_the_volume(image.step_too_long, "Stride 2 means that the window moves by 2.")
border_added = on_the_volume(
    image.padded_input_padded, "The volume already contains its border of zeros: padding is 0."
)
border_dropped = on_the_volume(image.border_dropped, "Keep the border of the volume.")


@mistake("M005", "maps transposed", hint="output[i, j, f]: the row comes first, then the column, then the filter.")
def maps_transposed(volume: Array, filters: Array, biases: Array, stride: int = 2) -> Array:
    return demo_volume(volume, filters, biases, stride).swapaxes(0, 1)


@mistake(
    "M019",
    "rows and columns of the volume swapped",
    hint="Move only the channel axis; `.T` also swaps rows and columns.",
)
def volume_transposed(volume: Array, filters: Array, biases: Array, stride: int = 2) -> Array:
    return demo_volume(volume.swapaxes(0, 1), filters, biases, stride)


@mistake(
    "M020", "volume reshaped instead of moved", hint="To move the channel axis use moveaxis or transpose, not reshape."
)
def volume_reshaped(volume: Array, filters: Array, biases: Array, stride: int = 2) -> Array:
    height, width, channels = volume.shape
    return demo_volume(np.moveaxis(volume.reshape(channels, height, width), 0, 2), filters, biases, stride)


@mistake("M020b", "channels of the filters not moved", hint="The filters are channels last too: move their last axis.")
def filters_reshaped(volume: Array, filters: Array, biases: Array, stride: int = 2) -> Array:
    count, kh, kw, channels = filters.shape
    return demo_volume(volume, np.moveaxis(filters.reshape(count, channels, kh, kw), 1, 3), biases, stride)


@mistake(
    "M042",
    "channels first in the answer",
    hint="Move the map axis to the end: the output has the shape (H', W', C_out).",
)
def answer_channels_first(volume: Array, filters: Array, biases: Array, stride: int = 2) -> Array:
    return np.moveaxis(demo_volume(volume, filters, biases, stride), 2, 0)


@mistake(
    "M042b", "answer reshaped instead of moved", hint="To move the map axis use moveaxis or transpose, not reshape."
)
def answer_reshaped(volume: Array, filters: Array, biases: Array, stride: int = 2) -> Array:
    output = demo_volume(volume, filters, biases, stride)
    return np.ascontiguousarray(np.moveaxis(output, 2, 0)).reshape(output.shape)
