"""Mistakes of three_stage_layer: stages in another order, one of them left out, or another pooling.

Pooling before the detector is no mistake that numbers can show: maximum and ReLU can change places.
"""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.conv_layer import conv_layer
from reference.layers.convolution import conv2d
from reference.layers.three_stage import three_stage_layer
from reference.layers.tiling import split_into_tiles
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array, Bias, Size


@mistake("M010", "bias missing", hint="Give the biases to the convolution too.")
def bias_missing(x: Array, w: Array, b: Bias = None, padding: Size = 0, window: Size = 2) -> Array:
    return three_stage_layer(x, w, None, padding, window)


@mistake("M028", "padding not passed on", hint="Give the padding to the convolution.")
def padding_ignored(x: Array, w: Array, b: Bias = None, padding: Size = 0, window: Size = 2) -> Array:
    return three_stage_layer(x, w, b, 0, window)


@mistake("M047", "detector before the bias", hint="Add the bias first, then activate.")
def detector_before_bias(x: Array, w: Array, b: Bias = None, padding: Size = 0, window: Size = 2) -> Array:
    y = three_stage_layer(x, w, None, padding, window)
    return y if b is None else y + b[:, np.newaxis, np.newaxis]


@mistake("M048", "detector missing", hint="Put ReLU between the convolution and the pooling.")
def detector_missing(x: Array, w: Array, b: Bias = None, padding: Size = 0, window: Size = 2) -> Array:
    return np.asarray(split_into_tiles(conv2d(x, w, b, 1, padding), window).max(axis=(4, 5)))


@mistake(
    "M048b", "absolute value as the detector", hint="ReLU turns negative values into 0; it does not turn their sign."
)
def full_wave(x: Array, w: Array, b: Bias = None, padding: Size = 0, window: Size = 2) -> Array:
    return np.asarray(split_into_tiles(np.abs(conv2d(x, w, b, 1, padding)), window).max(axis=(4, 5)))


@mistake("M048e", "pooling missing", hint="The third stage is pooling: keep the maximum of each window.")
def pooling_missing(x: Array, w: Array, b: Bias = None, padding: Size = 0, window: Size = 2) -> Array:
    return conv_layer(x, w, b, 1, padding)


@mistake("M049", "detector on the input", hint="Activate the sum that the convolution gives, not the pixels.")
def detector_on_input(x: Array, w: Array, b: Bias = None, padding: Size = 0, window: Size = 2) -> Array:
    return np.asarray(split_into_tiles(conv2d(np.maximum(x, 0), w, b, 1, padding), window).max(axis=(4, 5)))


@mistake("M048f", "pooling before the convolution", hint="Convolve first: the pooling summarises what was detected.")
def pooling_first(x: Array, w: Array, b: Bias = None, padding: Size = 0, window: Size = 2) -> Array:
    return conv_layer(split_into_tiles(x, window).max(axis=(4, 5)), w, b, 1, padding)


@mistake("M048g", "mean instead of the maximum", hint="Keep the maximum of each window, not its mean.")
def mean_of_windows(x: Array, w: Array, b: Bias = None, padding: Size = 0, window: Size = 2) -> Array:
    return np.asarray(split_into_tiles(conv_layer(x, w, b, 1, padding), window).mean(axis=(4, 5)))


@mistake("M053", "windows overlap", hint="The stride of the pooling is its window: windows do not overlap.")
def windows_overlap(x: Array, w: Array, b: Bias = None, padding: Size = 0, window: Size = 2) -> Array:
    maps = conv_layer(x, w, b, 1, padding)
    return np.asarray(np.lib.stride_tricks.sliding_window_view(maps, pair(window), axis=(2, 3)).max(axis=(4, 5)))


@mistake("M039", "height and width of the window swapped", hint="The rows of the window come before its columns.")
def window_swapped(x: Array, w: Array, b: Bias = None, padding: Size = 0, window: Size = 2) -> Array:
    return three_stage_layer(x, w, b, padding, pair(window)[::-1])
