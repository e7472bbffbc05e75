"""Mistakes of conv1x1_backward: the matrix the wrong way round, or a sum too few or too many."""

import numpy as np

from reference.layers.pointwise import conv1x1_backward
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array

Gradients = tuple[Array, Array, Array]


@mistake(
    "F01",
    "weights not transposed",
    hint="From output channels to input channels goes the transposed matrix, w.T.",
)
def weights_not_transposed(upstream: Array, x: Array, w: Array) -> Gradients:
    dx = np.tensordot(upstream, w, axes=(1, 1))
    return np.moveaxis(dx, 3, 1), *conv1x1_backward(upstream, x, w)[1:]


@mistake("F02", "weight gradient transposed", hint="The gradient has the axes of w: (C_out, C).")
def weight_gradient_transposed(upstream: Array, x: Array, w: Array) -> Gradients:
    dx, dw, db = conv1x1_backward(upstream, x, w)
    return dx, dw.T, db


@mistake("M060", "weight gradient averaged over the pixels", hint="Sum over all pixels and images; do not divide.")
def weights_averaged(upstream: Array, x: Array, w: Array) -> Gradients:
    dx, dw, db = conv1x1_backward(upstream, x, w)
    return dx, dw / (x.shape[2] * x.shape[3]), db


@mistake("M061", "weight gradient of the last image", hint="Accumulate the gradient for the weights over the batch.")
def last_image_only(upstream: Array, x: Array, w: Array) -> Gradients:
    dx, _, db = conv1x1_backward(upstream, x, w)
    return dx, conv1x1_backward(upstream[-1:], x[-1:], w)[1], db


@mistake(
    "M061b",
    "weight gradient averaged over the batch",
    hint="Sum over the images; a mean is the business of the loss.",
)
def batch_averaged(upstream: Array, x: Array, w: Array) -> Gradients:
    dx, dw, db = conv1x1_backward(upstream, x, w)
    return dx, dw / len(x), db


@mistake("M062", "only the first pixel used", hint="Every pixel contributes to the gradient of the weights.")
def first_pixel_only(upstream: Array, x: Array, w: Array) -> Gradients:
    dx, _, db = conv1x1_backward(upstream, x, w)
    return dx, conv1x1_backward(upstream[:, :, :1, :1], x[:, :, :1, :1], w)[1], db


@mistake(
    "F03",
    "only the first output channel counts for x",
    hint="An input channel feeds every output channel: sum over them.",
)
def first_channel_only(upstream: Array, x: Array, w: Array) -> Gradients:
    dx, _, _ = conv1x1_backward(upstream[:, :1], x, w[:1])
    return dx, *conv1x1_backward(upstream, x, w)[1:]


@mistake(
    "F04",
    "axes reshaped instead of moved",
    hint="Let tensordot or @ run over the channel axis; reshape does not move it.",
)
def layout_reshaped(upstream: Array, x: Array, w: Array) -> Gradients:
    n, maps, height, width = upstream.shape
    turned = np.moveaxis(upstream.reshape(n, height, width, maps), 3, 1)
    return conv1x1_backward(turned, x, w)


@mistake("M067", "bias gradient averaged", hint="The bias feeds every pixel: sum upstream, do not divide.")
def bias_averaged(upstream: Array, x: Array, w: Array) -> Gradients:
    dx, dw, _ = conv1x1_backward(upstream, x, w)
    return dx, dw, upstream.mean(axis=(0, 2, 3))


@mistake("M068", "bias gradient summed over the channels too", hint="Keep one sum for each output channel.")
def bias_of_all_channels(upstream: Array, x: Array, w: Array) -> Gradients:
    dx, dw, _ = conv1x1_backward(upstream, x, w)
    return dx, dw, np.asarray(upstream.sum())


@mistake("F05", "bias gradient of each pixel", hint="All pixels share the bias: sum over rows and columns too.")
def bias_of_each_pixel(upstream: Array, x: Array, w: Array) -> Gradients:
    dx, dw, _ = conv1x1_backward(upstream, x, w)
    return dx, dw, upstream.sum(axis=0)
