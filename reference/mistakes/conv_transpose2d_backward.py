"""Mistakes of conv_transpose2d_backward: one of the three gradients is wrong (own numbers, F01 on)."""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.transposed_convolution import conv_transpose2d, conv_transpose2d_backward
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array, Size

Gradients = tuple[Array, Array, Array]


def from_windows(total: Array, x: Array, w: Array, stride: Size) -> tuple[Array, Array]:
    """Return dx and dw for an upstream gradient with its border; ValueError where a window is missing."""
    sh, sw = pair(stride)
    windows = np.lib.stride_tricks.sliding_window_view(total, w.shape[2:], axis=(2, 3))[:, :, ::sh, ::sw]
    windows = windows[:, :, : x.shape[2], : x.shape[3]]
    if windows.shape[2:4] != x.shape[2:]:
        raise ValueError("There are fewer windows than pixels.")
    dx = np.tensordot(windows, w, axes=([1, 4, 5], [1, 2, 3]))
    return np.moveaxis(dx, 3, 1), np.tensordot(x, windows, axes=([0, 2, 3], [0, 2, 3]))


@mistake("F01", "kernel rotated", hint="The gradient for x is conv2d of upstream with the kernels as they are.")
def kernel_rotated(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Gradients:
    dx, _, _ = conv_transpose2d_backward(upstream, x, w[:, :, ::-1, ::-1], stride, padding, output_padding)
    return dx, *conv_transpose2d_backward(upstream, x, w, stride, padding, output_padding)[1:]


@mistake("F02", "stride ignored", hint="Pixel (i, j) reached the window that begins at (i sh, j sw).")
def stride_ignored(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Gradients:
    ph, pw = pair(padding)
    total = np.pad(upstream, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    return *from_windows(total, x, w, 1), upstream.sum(axis=(0, 2, 3))


@mistake("F03", "cropped border forgotten", hint="Put the p cropped rows and columns back as zeros before you slide.")
def border_forgotten(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Gradients:
    return *from_windows(upstream, x, w, stride), upstream.sum(axis=(0, 2, 3))


@mistake(
    "F04", "border at the bottom and right only", hint="Put the cropped border back on each side: p, not 2p behind."
)
def border_bottom_right(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Gradients:
    ph, pw = pair(padding)
    total = np.pad(upstream, ((0, 0), (0, 0), (0, 2 * ph), (0, 2 * pw)))
    return *from_windows(total, x, w, stride), upstream.sum(axis=(0, 2, 3))


@mistake(
    "F05", "scattered once more", hint="Going back the image shrinks: slide over upstream, do not scatter it again."
)
def scattered_again(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Gradients:
    dx = conv_transpose2d(upstream, w.swapaxes(0, 1), None, stride, padding)
    return dx, *conv_transpose2d_backward(upstream, x, w, stride, padding, output_padding)[1:]


@mistake("F06", "only the first map counts for x", hint="A pixel feeds every output map: sum over them.")
def first_map_only(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Gradients:
    dx, _, _ = conv_transpose2d_backward(upstream[:, :1], x, w[:, :1], stride, padding, output_padding)
    return dx, *conv_transpose2d_backward(upstream, x, w, stride, padding, output_padding)[1:]


@mistake(
    "F07", "weight gradient as (C_out, C_in, kh, kw)", hint="The gradient has the axes of w: (C_in, C_out, kh, kw)."
)
def layout_of_conv2d(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Gradients:
    dx, dw, db = conv_transpose2d_backward(upstream, x, w, stride, padding, output_padding)
    return dx, dw.swapaxes(0, 1), db


@mistake("F08", "weight gradient rotated", hint="Entry (u, v) has met upstream at (i sh + u, j sw + v): nothing turns.")
def weights_rotated(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Gradients:
    dx, dw, db = conv_transpose2d_backward(upstream, x, w, stride, padding, output_padding)
    return dx, dw[:, :, ::-1, ::-1], db


@mistake("F09", "weight gradient averaged over the pixels", hint="Sum over all pixels and images; do not divide.")
def weights_averaged(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Gradients:
    dx, dw, db = conv_transpose2d_backward(upstream, x, w, stride, padding, output_padding)
    return dx, dw / (x.shape[2] * x.shape[3]), db


@mistake("F10", "weight gradient of the last image", hint="Accumulate the gradient for the weights over the batch.")
def last_image_only(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Gradients:
    dx, _, db = conv_transpose2d_backward(upstream, x, w, stride, padding, output_padding)
    return dx, conv_transpose2d_backward(upstream[-1:], x[-1:], w, stride, padding, output_padding)[1], db


@mistake(
    "F11", "weight gradient averaged over the batch", hint="Sum over the images; a mean is the business of the loss."
)
def batch_averaged(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Gradients:
    dx, dw, db = conv_transpose2d_backward(upstream, x, w, stride, padding, output_padding)
    return dx, dw / len(x), db


@mistake("F12", "bias gradient averaged", hint="The bias feeds every position: sum upstream, do not divide.")
def bias_averaged(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Gradients:
    dx, dw, _ = conv_transpose2d_backward(upstream, x, w, stride, padding, output_padding)
    return dx, dw, upstream.mean(axis=(0, 2, 3))


@mistake("F13", "bias gradient summed over the maps too", hint="Keep one sum for each output map.")
def bias_of_all_maps(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Gradients:
    dx, dw, _ = conv_transpose2d_backward(upstream, x, w, stride, padding, output_padding)
    return dx, dw, np.asarray(upstream.sum())


@mistake("F14", "bias gradient of each image", hint="All images share the bias: sum over the batch axis too.")
def bias_of_each_image(
    upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Gradients:
    dx, dw, _ = conv_transpose2d_backward(upstream, x, w, stride, padding, output_padding)
    return dx, dw, upstream.sum(axis=(2, 3))
