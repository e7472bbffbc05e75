"""Mistakes of zero_padding_shortcut: channels repeated or on the wrong side, the step forgotten."""

import numpy as np

from reference.blocks.shortcuts import zero_padding_shortcut
from reference.layers.dtypes import answer_dtype
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("M260", "input passed on as it is", hint="Bring the input to the shape of the block's output.")
def identity(x: Array, channels: int, stride: int = 2) -> Array:
    zero_padding_shortcut(x, channels, stride)
    return x.astype(answer_dtype(x))


@mistake("M261", "stride forgotten", hint="The shortcut has the stride of the block: keep every s-th pixel.")
def stride_forgotten(x: Array, channels: int, stride: int = 2) -> Array:
    return zero_padding_shortcut(x, channels, 1)


@mistake("M261b", "starting at the second pixel", hint="Keep the pixels 0, s, 2 s and so on.")
def shifted(x: Array, channels: int, stride: int = 2) -> Array:
    zero_padding_shortcut(x, channels, stride)
    return zero_padding_shortcut(x[:, :, stride - 1 :, stride - 1 :], channels, stride)


@mistake("M262", "activated", hint="The shortcut is linear: what is negative has to reach the sum.")
def activated(x: Array, channels: int, stride: int = 2) -> Array:
    return np.asarray(np.maximum(zero_padding_shortcut(x, channels, stride), 0))


@mistake("M263", "channels repeated", hint="The channels that are added hold zeros.")
def channels_repeated(x: Array, channels: int, stride: int = 2) -> Array:
    y = zero_padding_shortcut(x, channels, stride)
    return y[:, np.arange(channels) % x.shape[1]]


@mistake("M263b", "zeros in front", hint="The channels of the input come first, the zeros after them.")
def zeros_in_front(x: Array, channels: int, stride: int = 2) -> Array:
    return np.roll(zero_padding_shortcut(x, channels, stride), channels - x.shape[1], axis=1)


@mistake("M263c", "zeros on both sides", hint="The channels of the input come first, all zeros after them.")
def zeros_on_both_sides(x: Array, channels: int, stride: int = 2) -> Array:
    return np.roll(zero_padding_shortcut(x, channels, stride), (channels - x.shape[1] + 1) // 2, axis=1)
