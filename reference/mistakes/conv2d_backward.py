"""Mistakes of conv2d_backward: those of the image's gradient, imported, then of filters, biases and order (M058b on).

A mistake in one gradient keeps the other two right, except where one line of code makes both (M058c, M061c).
"""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.convolution import conv2d_backward
from reference.mistakes import mistake
from reference.mistakes.conv2d_backward_image import *  # noqa: F403
from reference.mistakes.conv2d_backward_image import Array, Gradients, Size, windows_one_apart


def with_filters(right: Gradients, dw: Array) -> Gradients:
    """Return right gradients of images and biases around that of the filters, in their dtype."""
    return right[0], dw.astype(right[0].dtype), right[2]


def with_biases(right: Gradients, db: Array) -> Gradients:
    """Return right gradients of images and filters before that of the biases, in their dtype."""
    return right[0], right[1], np.asarray(db, right[0].dtype)


def of_one_position(upstream: Array, i: int, j: int) -> Array:
    """Return the upstream gradient with zeros everywhere but at one position."""
    only = np.zeros_like(upstream)
    only[:, :, i, j] = upstream[:, :, i, j]
    return only


@mistake(
    "M058b",
    "stride ignored in dw",
    hint="In dw, upstream[i, j] meets the window that starts at row i * sh and column j * sw.",
)
def stride_ignored_in_filters(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    right = conv2d_backward(upstream, x, w, stride, padding)
    return with_filters(right, windows_one_apart(upstream, x, w, padding)[1])


@mistake(
    "M058c",
    "stride ignored in dx and dw",
    hint="upstream[i, j] belongs to the window that starts at row i * sh and column j * sw, in dx and in dw.",
)
def stride_ignored(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    dx, dw = windows_one_apart(upstream, x, w, padding)
    return dx, dw, conv2d_backward(upstream, x, w, stride, padding)[2]


@mistake(
    "M059",
    "upstream gradient rotated in dw",
    hint="dw is a plain correlation of image and upstream gradient: rotate nothing.",
)
def upstream_rotated(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    right = conv2d_backward(upstream, x, w, stride, padding)
    return with_filters(right, conv2d_backward(upstream[:, :, ::-1, ::-1], x, w, stride, padding)[1])


@mistake(
    "M059b", "dw rotated by 180°", hint="The layer did not rotate the kernel, so its gradient is not rotated either."
)
def filters_rotated(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    right = conv2d_backward(upstream, x, w, stride, padding)
    return with_filters(right, right[1][:, :, ::-1, ::-1])


@mistake("M060", "dw averaged over positions", hint="In dw, sum over all positions; do not divide by their number.")
def filters_averaged(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    right = conv2d_backward(upstream, x, w, stride, padding)
    return with_filters(right, right[1] / upstream[0, 0].size)


@mistake(
    "M060b",
    "dw averaged over positions and images",
    hint="In dw, sum over all positions and images; do not divide by their number.",
)
def filters_averaged_over_all(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    right = conv2d_backward(upstream, x, w, stride, padding)
    return with_filters(right, right[1] / upstream[:, 0].size)


@mistake(
    "M061", "dw averaged over the images", hint="Sum dw over the images: only the loss knows whether it is a mean."
)
def images_averaged(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    right = conv2d_backward(upstream, x, w, stride, padding)
    return with_filters(right, right[1] / len(upstream))


@mistake("M061b", "dw of the last image only", hint="Use += in dw: every image of the batch contributes.")
def last_image_only(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    right = conv2d_backward(upstream, x, w, stride, padding)
    return with_filters(right, conv2d_backward(upstream[-1:], x[-1:], w, stride, padding)[1])


@mistake("M061c", "dw and db of the last image only", hint="Use += in dw and db: every image of the batch contributes.")
def last_image_only_in_both(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    dx = conv2d_backward(upstream, x, w, stride, padding)[0]
    return dx, *conv2d_backward(upstream[-1:], x[-1:], w, stride, padding)[1:]


@mistake("M061d", "one dw for each image", hint="The images share the filters: add up their gradients over the batch.")
def batch_axis_kept(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    right = conv2d_backward(upstream, x, w, stride, padding)
    each = [conv2d_backward(upstream[[n]], x[[n]], w, stride, padding)[1] for n in range(len(x))]
    return with_filters(right, np.array(each))


@mistake("M062", "dw of the last position only", hint="Use += in dw: every position of the window contributes.")
def last_position_only(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    right = conv2d_backward(upstream, x, w, stride, padding)
    return with_filters(right, conv2d_backward(of_one_position(upstream, -1, -1), x, w, stride, padding)[1])


@mistake("M062b", "dw of the first position only", hint="Go over all positions: each one contributes to dw.")
def first_position_only(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    right = conv2d_backward(upstream, x, w, stride, padding)
    return with_filters(right, conv2d_backward(of_one_position(upstream, 0, 0), x, w, stride, padding)[1])


@mistake(
    "M062c",
    "same window at every position",
    hint="In dw each upstream number meets its own window: use i and j to find it.",
)
def same_window(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    right = conv2d_backward(upstream, x, w, stride, padding)
    summed = np.zeros(upstream.shape, right[0].dtype)
    summed[:, :, 0, 0] = upstream.sum(axis=(2, 3))
    return with_filters(right, conv2d_backward(summed, x, w, stride, padding)[1])


@mistake("M067", "db averaged", hint="The bias feeds every position of every image: sum the upstream gradient.")
def biases_averaged(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    return with_biases(conv2d_backward(upstream, x, w, stride, padding), upstream.mean(axis=(0, 2, 3)))


@mistake(
    "M067b", "db averaged over positions", hint="The bias feeds every position: sum over them, do not average them."
)
def biases_averaged_over_positions(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0
) -> Gradients:
    return with_biases(conv2d_backward(upstream, x, w, stride, padding), upstream.mean(axis=(2, 3)).sum(axis=0))


@mistake("M067c", "db of the first position only", hint="The bias feeds every position, not the first alone: sum them.")
def biases_of_first_position(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    return with_biases(conv2d_backward(upstream, x, w, stride, padding), upstream[:, :, 0, 0].sum(axis=0))


@mistake("M067d", "one db for each image", hint="The images share the biases: sum db over the batch too.")
def biases_of_each_image(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    return with_biases(conv2d_backward(upstream, x, w, stride, padding), upstream.sum(axis=(2, 3)))


@mistake("M067e", "db of the last image only", hint="Use += in db: every image of the batch contributes.")
def biases_of_last_image(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    return with_biases(conv2d_backward(upstream, x, w, stride, padding), upstream[-1].sum(axis=(1, 2)))


@mistake("M068", "db summed over the filters too", hint="Keep one sum for each filter: db has the shape (C_out,).")
def biases_in_one_number(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    return with_biases(conv2d_backward(upstream, x, w, stride, padding), upstream.sum())


@mistake(
    "M068b",
    "same db for all filters",
    hint="Each filter has its own sum: do not add the channels of upstream together.",
)
def biases_all_equal(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    return with_biases(conv2d_backward(upstream, x, w, stride, padding), np.full(len(w), upstream.sum()))


@mistake("F01", "gradients in another order", hint="Return the gradients in the order of the arguments: dx, dw, db.")
def other_order(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    dx, dw, db = conv2d_backward(upstream, x, w, stride, padding)
    return dw, db, dx


@mistake("F02", "dw transposed", hint="Check the order of the indices in dw: map, channel, row, column.")
def filters_transposed(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    right = conv2d_backward(upstream, x, w, stride, padding)
    return with_filters(right, right[1].swapaxes(2, 3))


@mistake(
    "F03",
    "padding forgotten in dw",
    hint="In dw the upstream gradient meets the padded image: put the border around x first.",
)
def padding_forgotten(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    ph, pw = pair(padding)
    right = conv2d_backward(upstream, x, w, stride, padding)
    moved = np.pad(x, ((0, 0), (0, 0), (0, 2 * ph), (0, 2 * pw)))  # windows that leave the image meet nothing
    return with_filters(right, conv2d_backward(upstream, moved, w, stride)[1])
