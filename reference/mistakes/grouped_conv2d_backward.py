"""Mistakes of grouped_conv2d_backward: gradients in the wrong group, or sums of conv2d_backward gone wrong."""

import numpy as np

from reference.layers.convolution import conv2d_backward
from reference.layers.grouped_convolution import grouped_conv2d_backward
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array, Size

Gradients = tuple[Array, Array, Array]


@mistake("F01", "upstream of the first group for all", hint="Split upstream like w: each group has its own maps.")
def first_upstream_for_all(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, groups: int = 1
) -> Gradients:
    first = np.concatenate([np.split(upstream, groups, axis=1)[0]] * groups, axis=1)
    return grouped_conv2d_backward(first, x, w, stride, padding, groups)


@mistake(
    "F02",
    "gradients of the groups added",
    hint="The channels of the groups stay apart: concatenate dx on the channel axis.",
)
def groups_added(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, groups: int = 1
) -> Gradients:
    dx, dw, db = grouped_conv2d_backward(upstream, x, w, stride, padding, groups)
    return np.sum(np.split(dx, groups, axis=1), axis=0), dw, db


@mistake("F03", "channels of the groups interleaved", hint="Put the channels of the groups back one behind the other.")
def channels_interleaved(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, groups: int = 1
) -> Gradients:
    dx, dw, db = grouped_conv2d_backward(upstream, x, w, stride, padding, groups)
    n, c, height, width = x.shape
    turned = dx.reshape(n, groups, c // groups, height, width).swapaxes(1, 2).reshape(x.shape)
    return turned, dw, db


@mistake("F04", "weight gradient from the first group", hint="Each filter meets the channels of its own group.")
def first_channels_for_all(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, groups: int = 1
) -> Gradients:
    dx, _, db = grouped_conv2d_backward(upstream, x, w, stride, padding, groups)
    first = np.tile(x[:, : w.shape[1]], (1, groups, 1, 1))
    return dx, grouped_conv2d_backward(upstream, first, w, stride, padding, groups)[1], db


@mistake("F05", "every channel fed back by all filters", hint="A channel has only met the filters of its own group.")
def groups_ignored(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, groups: int = 1
) -> Gradients:
    dx, _, _ = conv2d_backward(upstream, x, np.tile(w, (1, groups, 1, 1)), stride, padding)
    return dx, *grouped_conv2d_backward(upstream, x, w, stride, padding, groups)[1:]


@mistake("F06", "only the first group filled", hint="Loop over all groups: each has its own gradients.")
def first_group_only(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, groups: int = 1
) -> Gradients:
    dx, dw, db = grouped_conv2d_backward(upstream, x, w, stride, padding, groups)
    dx[:, dx.shape[1] // groups :] = 0
    return dx, dw, db


@mistake(
    "M054",
    "kernel rotated",
    hint="Going back through a window, the weights stand as they are: check the rotation.",
)
def kernel_rotated(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, groups: int = 1
) -> Gradients:
    dx, _, _ = grouped_conv2d_backward(upstream, x, w[:, :, ::-1, ::-1], stride, padding, groups)
    return dx, *grouped_conv2d_backward(upstream, x, w, stride, padding, groups)[1:]


@mistake(
    "M061",
    "weight gradient averaged over the batch",
    hint="Sum over the images; a mean is the business of the loss.",
)
def batch_averaged(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, groups: int = 1
) -> Gradients:
    dx, dw, db = grouped_conv2d_backward(upstream, x, w, stride, padding, groups)
    return dx, dw / len(x), db


@mistake("M067", "bias gradient averaged", hint="The bias feeds every position: sum upstream, do not divide.")
def bias_averaged(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, groups: int = 1
) -> Gradients:
    dx, dw, _ = grouped_conv2d_backward(upstream, x, w, stride, padding, groups)
    return dx, dw, upstream.mean(axis=(0, 2, 3))


@mistake("M068", "bias gradient of each group", hint="Keep one sum for each filter, not for each group.")
def bias_of_each_group(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, groups: int = 1
) -> Gradients:
    dx, dw, db = grouped_conv2d_backward(upstream, x, w, stride, padding, groups)
    return dx, dw, db.reshape(groups, len(db) // groups).sum(axis=1)
