"""Mistakes of crop_and_concatenate_backward: channels to the wrong map, or the crop not undone."""

import numpy as np

from reference.blocks.cropping import crop_and_concatenate_backward
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array

Pair = tuple[Array, Array]


@mistake("M280", "whole gradient sent to both maps", hint="Each map gets the gradient of its own channels only.")
def whole_to_both(upstream: Array, encoder: Array, upsampled: Array) -> Pair:
    dtype = crop_and_concatenate_backward(upstream, encoder, upsampled)[0].dtype
    return upstream.astype(dtype), upstream.astype(dtype)


@mistake(
    "M300", "crop not undone", hint="The gradient of the encoder map has the size from before the crop: fill with 0."
)
def crop_kept(upstream: Array, encoder: Array, upsampled: Array) -> Pair:
    _, second = crop_and_concatenate_backward(upstream, encoder, upsampled)
    return upstream[:, : encoder.shape[1]].astype(second.dtype), second


@mistake("M301", "put back at the top left corner", hint="The crop took the middle: put its gradient back there.")
def at_corner(upstream: Array, encoder: Array, upsampled: Array) -> Pair:
    first, second = crop_and_concatenate_backward(upstream, encoder, upsampled)
    corner = np.zeros_like(first)
    corner[:, :, : upstream.shape[2], : upstream.shape[3]] = upstream[:, : encoder.shape[1]]
    return corner, second


@mistake("M305", "channels taken in the other order", hint="The first channels belong to the encoder map.")
def order_swapped(upstream: Array, encoder: Array, upsampled: Array) -> Pair:
    moved = np.roll(upstream, -upsampled.shape[1], axis=1)
    return crop_and_concatenate_backward(np.roll(moved, 2 * upsampled.shape[1], axis=1), encoder, upsampled)


@mistake("M299", "gradient of an addition", hint="Nothing was added: the two maps have gradients of their own.")
def gradient_of_sum(upstream: Array, encoder: Array, upsampled: Array) -> Pair:
    first, second = crop_and_concatenate_backward(upstream, encoder, upsampled)
    if encoder.shape[1] != upsampled.shape[1]:
        raise ValueError(f"{encoder.shape[1]} channels cannot be added to {upsampled.shape[1]}.")
    both = crop_and_concatenate_backward(np.roll(upstream, encoder.shape[1], axis=1), encoder, upsampled)
    return first + both[0], second + both[1]
