"""Correct ways to write unet_encoder_forward."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.convolution import conv2d
from reference.layers.max_pooling import max_pool2d
from reference.layers.relu import relu
from reference.variants import variant

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Maps = tuple[Array, Array]


@variant("a loop over both convolutions")
def looped(x: Array, parameters: Arrays, padding: int = 0) -> Maps:
    for number in "12":
        x = relu(conv2d(x, parameters["w" + number], parameters["b" + number], 1, padding))
    return x, max_pool2d(x, (2, 2), stride=(2, 2))


@variant("borders by np.pad, maxima over tiles")
def tiles(x: Array, parameters: Arrays, padding: int = 0) -> Maps:
    for number in (1, 2):
        x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
        x = np.maximum(conv2d(x, parameters[f"w{number}"], parameters[f"b{number}"]), 0)
    images, maps, height, width = x.shape
    even = x[:, :, : height // 2 * 2, : width // 2 * 2]
    return x, even.reshape(images, maps, height // 2, 2, width // 2, 2).max(axis=(3, 5))


@variant("pooled before the second ReLU, which gives the same maxima")
def pooled_first(x: Array, parameters: Arrays, padding: int = 0) -> Maps:
    p = parameters
    z = conv2d(relu(conv2d(x, p["w1"], p["b1"], padding=padding)), p["w2"], p["b2"], padding=(padding, padding))
    return relu(z), relu(max_pool2d(z, 2))
