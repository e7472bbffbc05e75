"""Mistakes of crop_and_concatenate: added, in the wrong order, cropped wrongly or joined along the wrong axis."""

import numpy as np

from reference.blocks.cropping import center_crop, check_maps, crop_and_concatenate
from reference.layers.dtypes import answer_dtype
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


def cropped(encoder: Array, upsampled: Array) -> tuple[Array, Array]:
    """Return both maps at the size of the upsampled one, in the dtype of the answer."""
    check_maps(encoder, upsampled)
    dtype = answer_dtype(encoder, upsampled)
    return center_crop(encoder, (upsampled.shape[2], upsampled.shape[3])).astype(dtype), upsampled.astype(dtype)


@mistake(
    "M299", "added instead of concatenated", hint="Stack the two maps along the channels; a U-Net does not add them."
)
def added(encoder: Array, upsampled: Array) -> Array:
    first, second = cropped(encoder, upsampled)
    if first.shape != second.shape:
        raise ValueError(f"{first.shape[1]} channels cannot be added to {second.shape[1]}.")
    return first + second


@mistake("M300", "encoder map not cropped", hint="Crop the encoder map around its middle to the size of the other.")
def not_cropped(encoder: Array, upsampled: Array) -> Array:
    first, second = cropped(encoder, upsampled)
    return np.concatenate([encoder.astype(first.dtype), second], axis=1)


@mistake("M301", "cropped from the top left corner", hint="Crop the encoder map equally from all sides.")
def from_corner(encoder: Array, upsampled: Array) -> Array:
    _, second = cropped(encoder, upsampled)
    corner = encoder[:, :, : second.shape[2], : second.shape[3]].astype(second.dtype)
    return np.concatenate([corner, second], axis=1)


@mistake("M302", "cropped although the sizes agree", hint="Crop only the encoder map, and only where it is larger.")
def cropped_always(encoder: Array, upsampled: Array) -> Array:
    y = crop_and_concatenate(encoder, upsampled)
    return y[:, :, 1:-1, 1:-1].copy() if encoder.shape[2:] == upsampled.shape[2:] else y


@mistake("M305", "upsampled map first", hint="The encoder map comes first, the upsampled one second.")
def order_swapped(encoder: Array, upsampled: Array) -> Array:
    return np.concatenate(cropped(encoder, upsampled)[::-1], axis=1)


@mistake("M299b", "joined along the rows", hint="Join along the channel axis, axis 1 of (N, C, H, W).")
def joined_along_rows(encoder: Array, upsampled: Array) -> Array:
    return np.concatenate(cropped(encoder, upsampled), axis=2)


@mistake("M303", "encoder map pooled before", hint="Use the encoder map from before its pooling.")
def pooled_before(encoder: Array, upsampled: Array) -> Array:
    check_maps(encoder, upsampled)
    images, channels, height, width = encoder.shape
    tiles = encoder[:, :, : height // 2 * 2, : width // 2 * 2]
    pooled = tiles.reshape(images, channels, height // 2, 2, width // 2, 2).max(axis=(3, 5), initial=-np.inf)
    return crop_and_concatenate(pooled, upsampled)
