"""Mistakes of conv1x1: channels not mixed, mixed wrongly, or rows and columns touched."""

import numpy as np

from reference.layers.pointwise import conv1x1
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array, Bias


@mistake("M012", "first bias used for all channels", hint="There is one bias for each output channel: use b[o] for o.")
def first_bias_for_all(x: Array, w: Array, b: Bias = None) -> Array:
    return conv1x1(x, w, None if b is None else np.full_like(b, b[0]))


@mistake(
    "M013", "bias spread along the width", hint="The bias belongs to the channel axis: reshape it to (C_out, 1, 1)."
)
def bias_along_width(x: Array, w: Array, b: Bias = None) -> Array:
    y = conv1x1(x, w)
    return y if b is None else y + b


@mistake("M016", "only the first channel used", hint="Let the channel axis take part in the sum: all channels count.")
def first_channel_only(x: Array, w: Array, b: Bias = None) -> Array:
    return conv1x1(x[:, :1], w[:, :1], b)


@mistake("M021", "weights transposed", hint="w[o, c] connects input channel c to output channel o.")
def weights_transposed(x: Array, w: Array, b: Bias = None) -> Array:
    return conv1x1(x, w.T, b)


@mistake("M022", "only the first image processed", hint="Every image of the batch has its own output.")
def first_image_only(x: Array, w: Array, b: Bias = None) -> Array:
    y = conv1x1(x, w, b)
    y[1:] = 0
    return y


@mistake(
    "M042",
    "channel axis left at the end",
    hint="Move the axis of the output channels behind the batch: (N, C_out, H, W).",
)
def channels_last(x: Array, w: Array, b: Bias = None) -> Array:
    return np.moveaxis(conv1x1(x, w, b), 1, 3)


@mistake("M043", "result cut to whole numbers", hint="Allocate the output with a floating-point dtype.")
def integer_output(x: Array, w: Array, b: Bias = None) -> Array:
    return conv1x1(x, w, b).astype(np.int64)


@mistake(
    "M266", "channels scaled but not summed", hint="Each output channel is a weighted sum across the input channels."
)
def channels_not_summed(x: Array, w: Array, b: Bias = None) -> Array:
    y = w[np.newaxis, :, :, np.newaxis, np.newaxis] * x[:, np.newaxis]  # (N, C_out, C, H, W)
    y = y.reshape(len(x), w.size, *x.shape[2:])
    return y if b is None else y + b.repeat(w.shape[1])[:, np.newaxis, np.newaxis]


@mistake("M267", "mean over the channels", hint="Sum the weighted channels; do not divide by their number.")
def channels_averaged(x: Array, w: Array, b: Bias = None) -> Array:
    y: Array = conv1x1(x, w) / w.shape[1]
    return y if b is None else y + b[:, np.newaxis, np.newaxis]


@mistake("M268", "bias missing", hint="Add the bias b[o] to every pixel of output channel o.")
def bias_missing(x: Array, w: Array, b: Bias = None) -> Array:
    return conv1x1(x, w)


@mistake(
    "M269",
    "axes reshaped instead of moved",
    hint="Let tensordot or @ run over the channel axis; reshape does not move it.",
)
def layout_reshaped(x: Array, w: Array, b: Bias = None) -> Array:
    n, c, height, width = x.shape
    return conv1x1(np.moveaxis(x.reshape(n, height, width, c), 3, 1), w, b)


@mistake("M270", "rows and columns halved", hint="Only the number of channels changes: keep every row and column.")
def space_reduced(x: Array, w: Array, b: Bias = None) -> Array:
    return conv1x1(x[:, :, ::2, ::2], w, b)
