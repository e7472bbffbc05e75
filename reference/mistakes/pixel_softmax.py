"""Mistakes of pixel_softmax: normalised over something else than the classes of one pixel."""

import numpy as np

from reference.layers.sigmoid import sigmoid
from reference.layers.softmax import pixel_softmax, softmax
from reference.mistakes import mistake
from reference.mistakes import softmax as of_lines
from reference.mistakes.conv2d_sums import Array


@mistake(
    "M310", "normalised over all values", hint="Normalise over the class axis: the classes of each pixel sum to 1."
)
def over_everything(x: Array) -> Array:
    return softmax(x.reshape(len(x), -1)).reshape(x.shape)


@mistake("M310b", "normalised over the pixels", hint="Normalise over the class axis, not over rows and columns.")
def over_pixels(x: Array) -> Array:
    return softmax(x.reshape(*x.shape[:2], -1)).reshape(x.shape)


@mistake("M310c", "normalised over the columns", hint="The classes are the channels: use axis 1, not the last one.")
def over_columns(x: Array) -> Array:
    return softmax(x)


@mistake("M310d", "normalised over the batch", hint="The classes are the channels: use axis 1, not axis 0.")
def over_batch(x: Array) -> Array:
    return softmax(x, 0)


@mistake("M310e", "normalised over the batch and all values", hint="Normalise over the class axis of each pixel alone.")
def over_batch_and_everything(x: Array) -> Array:
    return softmax(x.reshape(-1)).reshape(x.shape)


@mistake(
    "M136", "no shift by the maximum", hint="Subtract the maximum of each pixel before exp: large scores overflow."
)
def no_shift(x: Array) -> Array:
    return np.asarray(of_lines.no_shift(x, 1))


@mistake("M141", "sigmoid instead", hint="The outputs of a pixel must sum to 1: divide by the sum over the classes.")
def sigmoid_instead(x: Array) -> Array:
    return sigmoid(x)


@mistake("M137", "classes moved to the end", hint="Keep the layout (N, C, H, W).")
def channels_last(x: Array) -> Array:
    return np.moveaxis(pixel_softmax(x), 1, 3)
