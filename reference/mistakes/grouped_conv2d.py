"""Mistakes of grouped_conv2d: channels, filters or maps in the wrong group, and some of every convolution."""

import numpy as np

from reference.layers.convolution import conv2d
from reference.layers.grouped_convolution import grouped_conv2d
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array, Bias, Size


@mistake(
    "F01",
    "every filter sees the first group",
    hint="Filter o belongs to group o G / C_out: give it the channels of that group.",
)
def first_group_for_all(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, groups: int = 1
) -> Array:
    return conv2d(x[:, : w.shape[1]], w, b, stride, padding)


@mistake(
    "F02",
    "every filter sees the last group",
    hint="Filter o belongs to group o G / C_out: give it the channels of that group.",
)
def last_group_for_all(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, groups: int = 1
) -> Array:
    return conv2d(x[:, -w.shape[1] :], w, b, stride, padding)


@mistake("M295", "groups ignored", hint="A filter sees the channels of its own group only, not those of all groups.")
def groups_ignored(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, groups: int = 1) -> Array:
    return conv2d(x, np.tile(w, (1, groups, 1, 1)), b, stride, padding)


@mistake(
    "F03",
    "channels dealt out in turn",
    hint="The first C / groups channels are one group: do not take every groups-th.",
)
def channels_in_turn(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, groups: int = 1) -> Array:
    n, c, height, width = x.shape
    turned = x.reshape(n, c // groups, groups, height, width).swapaxes(1, 2).reshape(x.shape)
    return grouped_conv2d(turned, w, b, stride, padding, groups)


@mistake(
    "F04",
    "filters dealt out in turn",
    hint="The first C_out / groups filters belong to the first group: they follow each other.",
)
def filters_in_turn(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, groups: int = 1) -> Array:
    parts = np.split(x, groups, axis=1)
    maps = [conv2d(parts[o % groups], w[o : o + 1], None, stride, padding) for o in range(len(w))]
    y = np.concatenate(maps, axis=1)
    return y if b is None else y + b[:, np.newaxis, np.newaxis]


@mistake(
    "F05",
    "maps of the groups interleaved",
    hint="Put the maps of the groups one behind the other, in the order of the filters.",
)
def maps_interleaved(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, groups: int = 1) -> Array:
    y = grouped_conv2d(x, w, b, stride, padding, groups)
    n, maps, height, width = y.shape
    return y.reshape(n, groups, maps // groups, height, width).swapaxes(1, 2).reshape(y.shape)


@mistake("F06", "groups added", hint="Concatenate the maps of the groups; do not add them.")
def groups_added(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, groups: int = 1) -> Array:
    y = grouped_conv2d(x, w, b, stride, padding, groups)
    n, maps, height, width = y.shape
    return np.asarray(y.reshape(n, groups, maps // groups, height, width).sum(axis=1))


@mistake("F07", "groups one above the other", hint="Concatenate on the channel axis, axis 1.")
def groups_along_rows(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, groups: int = 1
) -> Array:
    y = grouped_conv2d(x, w, b, stride, padding, groups)
    return np.concatenate(np.split(y, groups, axis=1), axis=2)


@mistake("F08", "only the first group filled", hint="Loop over all groups: each has its own maps.")
def first_group_only(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, groups: int = 1) -> Array:
    y = grouped_conv2d(x, w, b, stride, padding, groups)
    y[:, y.shape[1] // groups :] = 0
    return y


@mistake("F09", "biases of the first group for all", hint="Each group has its own biases: split b like w.")
def first_biases_for_all(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, groups: int = 1
) -> Array:
    first = None if b is None else np.tile(b[: len(b) // groups], groups)
    return grouped_conv2d(x, w, first, stride, padding, groups)


@mistake("M001", "kernel rotated by 180°", hint="Your kernel seems rotated by 180°: this layer does not flip it.")
def kernel_rotated(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, groups: int = 1) -> Array:
    return grouped_conv2d(x, w[:, :, ::-1, ::-1], b, stride, padding, groups)


@mistake("M010", "bias missing", hint="Add the bias b[o] to every position of map o.")
def bias_missing(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, groups: int = 1) -> Array:
    return grouped_conv2d(x, w, None, stride, padding, groups)


@mistake("M022", "only the first image processed", hint="Every image of the batch has its own output.")
def first_image_only(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, groups: int = 1) -> Array:
    y = grouped_conv2d(x, w, b, stride, padding, groups)
    y[1:] = 0
    return y


@mistake("M023", "stride ignored", hint="The window must start at row i * sh and column j * sw.")
def stride_ignored(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, groups: int = 1) -> Array:
    return grouped_conv2d(x, w, b, 1, padding, groups)


@mistake("M028", "padding ignored", hint="Put the border of zeros around the input before the window slides.")
def padding_ignored(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, groups: int = 1) -> Array:
    return grouped_conv2d(x, w, b, stride, 0, groups)


@mistake("M043", "result cut to whole numbers", hint="Allocate the output with a floating-point dtype.")
def integer_output(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, groups: int = 1) -> Array:
    return grouped_conv2d(x, w, b, stride, padding, groups).astype(np.int64)
