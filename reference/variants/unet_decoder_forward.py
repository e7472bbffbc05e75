"""Correct ways to write unet_decoder_forward."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.blocks.cropping import center_crop, crop_and_concatenate
from reference.layers.convolution import conv2d
from reference.layers.relu import relu
from reference.layers.transposed_convolution import conv_transpose2d
from reference.variants import variant

Array = npt.NDArray[Any]
Arrays = dict[str, Array]


@variant("a loop over both convolutions")
def looped(x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Array:
    up = conv_transpose2d(x, parameters["w0"], parameters["b0"], (2, 2))
    maps = crop_and_concatenate(kept, up)
    for number in "12":
        maps = relu(conv2d(maps, parameters["w" + number], parameters["b" + number], 1, padding))
    return maps


@variant("two convolutions added instead of one of the stacked maps")
def split_kernel(x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Array:
    p = parameters
    up = conv_transpose2d(x, p["w0"], p["b0"], stride=2)
    cropped, depth = center_crop(kept, (up.shape[2], up.shape[3])), kept.shape[1]
    first = conv2d(cropped, p["w1"][:, :depth], p["b1"], padding=padding)
    inner = relu(first + conv2d(up, p["w1"][:, depth:], padding=padding))
    return relu(conv2d(inner, p["w2"], p["b2"], padding=padding))


@variant("up-convolution by np.einsum, crop by slices, borders by np.pad")
def written_out(x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Array:
    p = parameters
    images, _, height, width = x.shape
    up = np.einsum("ncij,cfuv->nfiujv", x, p["w0"]).reshape(images, len(p["b0"]), 2 * height, 2 * width)
    up = up + p["b0"][:, np.newaxis, np.newaxis]
    top, left = (kept.shape[2] - 2 * height) // 2, (kept.shape[3] - 2 * width) // 2
    maps = np.hstack([kept[:, :, top : top + 2 * height, left : left + 2 * width], up])
    for number in (1, 2):
        maps = np.pad(maps, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
        maps = np.maximum(conv2d(maps, p[f"w{number}"], p[f"b{number}"]), 0)
    return maps
