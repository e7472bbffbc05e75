"""Correct ways to write crop_and_concatenate_backward: padding with zeros, np.split, a mask, loops."""

import numpy as np

from reference.blocks.cropping import center_crop_backward, check_maps
from reference.layers.arguments import check_upstream
from reference.layers.dtypes import answer_dtype
from reference.mistakes.conv2d_sums import Array
from reference.variants import variant
from reference.variants.crop_and_concatenate import margins

Pair = tuple[Array, Array]


def prepared(upstream: Array, encoder: Array, upsampled: Array) -> Pair:
    """Return the two parts of the gradient, checked, in the dtype of the answer."""
    check_maps(encoder, upsampled)
    depth = encoder.shape[1]
    check_upstream(upstream, (len(encoder), depth + upsampled.shape[1], *upsampled.shape[2:]))
    first, second = np.split(upstream.astype(answer_dtype(upstream, encoder, upsampled)), [depth], axis=1)
    return first.copy(), second.copy()


@variant("a border of zeros")
def border_of_zeros(upstream: Array, encoder: Array, upsampled: Array) -> Pair:
    first, second = prepared(upstream, encoder, upsampled)
    top, left = margins(encoder, upsampled)
    below, right = encoder.shape[2] - first.shape[2] - top, encoder.shape[3] - first.shape[3] - left
    return np.pad(first, ((0, 0), (0, 0), (top, below), (left, right))), second


@variant("the backward pass of the crop")
def backward_of_crop(upstream: Array, encoder: Array, upsampled: Array) -> Pair:
    first, second = prepared(upstream, encoder, upsampled)
    size = first.shape[2], first.shape[3]
    return center_crop_backward(first, encoder, size).astype(first.dtype), second


@variant("shifted identity matrices")
def matrices(upstream: Array, encoder: Array, upsampled: Array) -> Pair:
    first, second = prepared(upstream, encoder, upsampled)
    top, left = margins(encoder, upsampled)
    down = np.eye(encoder.shape[2], first.shape[2], -top, first.dtype)
    across = np.eye(first.shape[3], encoder.shape[3], left, first.dtype)
    return np.asarray(down @ first @ across), second


@variant("one pixel at a time")
def pixel_loops(upstream: Array, encoder: Array, upsampled: Array) -> Pair:
    first, second = prepared(upstream, encoder, upsampled)
    top, left = margins(encoder, upsampled)
    d_encoder = np.zeros(encoder.shape, first.dtype)
    for i, j in np.ndindex(*first.shape[2:]):
        d_encoder[:, :, top + i, left + j] = first[:, :, i, j]
    return d_encoder, second
