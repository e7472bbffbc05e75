"""Mistakes of conv1d_backward: those of conv2d_backward (M054 to M068), in the words of sequences."""

import numpy as np

from reference.layers.convolution_1d import conv1d, conv1d_backward
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array

Gradients = tuple[Array, Array, Array]


@mistake(
    "M054",
    "kernel not reversed",
    hint="Going back, the kernel is met reversed: or scatter each value into its window.",
)
def kernel_not_reversed(upstream: Array, x: Array, w: Array, stride: int = 1, padding: int = 0) -> Gradients:
    dx, _, _ = conv1d_backward(upstream, x, w[:, :, ::-1], stride, padding)
    return dx, *conv1d_backward(upstream, x, w, stride, padding)[1:]


@mistake(
    "M055",
    "valid instead of full",
    hint="Every value of the sequence has a gradient: pad upstream by k - 1 first.",
)
def valid_only(upstream: Array, x: Array, w: Array, stride: int = 1, padding: int = 0) -> Gradients:
    dx = conv1d(upstream, w.swapaxes(0, 1)[:, :, ::-1])
    return dx, *conv1d_backward(upstream, x, w, stride, padding)[1:]


@mistake("M056", "padding left on the gradient", hint="Cut the padding off again: the gradient has the length of x.")
def padding_kept(upstream: Array, x: Array, w: Array, stride: int = 1, padding: int = 0) -> Gradients:
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding)))
    return conv1d_backward(upstream, padded, w, stride)


@mistake("M057", "overwritten instead of accumulated", hint="Use +=: one value of the sequence feeds several outputs.")
def overwritten(upstream: Array, x: Array, w: Array, stride: int = 1, padding: int = 0) -> Gradients:
    dx, dw, db = conv1d_backward(upstream, x, w, stride, padding)
    total = np.pad(np.zeros_like(dx), ((0, 0), (0, 0), (padding, padding)))
    for i in range(upstream.shape[2]):
        total[:, :, i * stride : i * stride + w.shape[2]] = np.tensordot(upstream[:, :, i], w, axes=1)
    return total[:, :, padding : padding + x.shape[2]], dw, db


@mistake("M058", "stride ignored", hint="upstream[i] belongs to the window that begins at i * stride.")
def stride_ignored(upstream: Array, x: Array, w: Array, stride: int = 1, padding: int = 0) -> Gradients:
    length = upstream.shape[2] + w.shape[2] - 1
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding)))
    dx, dw, db = conv1d_backward(upstream, padded[:, :, :length], w)
    total = np.zeros(padded.shape, dx.dtype)
    total[:, :, :length] = dx
    return total[:, :, padding : padding + x.shape[2]], dw, db


@mistake("M059", "upstream reversed", hint="The gradient for the weights is a plain correlation of input and upstream.")
def upstream_reversed(upstream: Array, x: Array, w: Array, stride: int = 1, padding: int = 0) -> Gradients:
    dx, _, db = conv1d_backward(upstream, x, w, stride, padding)
    return dx, conv1d_backward(upstream[:, :, ::-1], x, w, stride, padding)[1], db


@mistake(
    "M060",
    "weight gradient averaged over the positions",
    hint="Sum over all positions and sequences; do not divide.",
)
def weights_averaged(upstream: Array, x: Array, w: Array, stride: int = 1, padding: int = 0) -> Gradients:
    dx, dw, db = conv1d_backward(upstream, x, w, stride, padding)
    return dx, dw / upstream.shape[2], db


@mistake("M061", "weight gradient of the last sequence", hint="Accumulate the gradient for the weights over the batch.")
def last_only(upstream: Array, x: Array, w: Array, stride: int = 1, padding: int = 0) -> Gradients:
    dx, _, db = conv1d_backward(upstream, x, w, stride, padding)
    return dx, conv1d_backward(upstream[-1:], x[-1:], w, stride, padding)[1], db


@mistake(
    "M061b",
    "weight gradient averaged over the batch",
    hint="Sum over the sequences; a mean is the business of the loss.",
)
def batch_averaged(upstream: Array, x: Array, w: Array, stride: int = 1, padding: int = 0) -> Gradients:
    dx, dw, db = conv1d_backward(upstream, x, w, stride, padding)
    return dx, dw / len(x), db


@mistake(
    "M062",
    "only the first position used",
    hint="Every output position contributes to the gradient of the weights.",
)
def first_position_only(upstream: Array, x: Array, w: Array, stride: int = 1, padding: int = 0) -> Gradients:
    dx, _, db = conv1d_backward(upstream, x, w, stride, padding)
    first = np.zeros_like(upstream)
    first[:, :, 0] = upstream[:, :, 0]
    return dx, conv1d_backward(first, x, w, stride, padding)[1], db


@mistake("M067", "bias gradient averaged", hint="The bias feeds every position: sum upstream, do not divide.")
def bias_averaged(upstream: Array, x: Array, w: Array, stride: int = 1, padding: int = 0) -> Gradients:
    dx, dw, _ = conv1d_backward(upstream, x, w, stride, padding)
    return dx, dw, upstream.mean(axis=(0, 2))


@mistake("M067b", "bias gradient of the first position", hint="The bias feeds every position: sum over all of them.")
def bias_of_the_first(upstream: Array, x: Array, w: Array, stride: int = 1, padding: int = 0) -> Gradients:
    dx, dw, _ = conv1d_backward(upstream, x, w, stride, padding)
    return dx, dw, upstream[:, :, 0].sum(axis=0)


@mistake("M068", "bias gradient summed over the filters too", hint="Keep one sum for each filter.")
def bias_of_all_filters(upstream: Array, x: Array, w: Array, stride: int = 1, padding: int = 0) -> Gradients:
    dx, dw, _ = conv1d_backward(upstream, x, w, stride, padding)
    return dx, dw, np.asarray(upstream.sum())
