"""Correct ways to write small_cnn."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.convolution import conv2d
from reference.layers.dense import dense
from reference.layers.flatten import flatten
from reference.layers.max_pooling import max_pool2d
from reference.layers.relu import relu
from reference.variants import variant

Array = npt.NDArray[Any]
Arrays = dict[str, Array]


@variant("a loop over both stages")
def stages(parameters: Arrays, x: Array) -> Array:
    for stage in ("1", "2"):
        x = max_pool2d(relu(conv2d(x, parameters["w" + stage], parameters["b" + stage])), 2)
    return dense(flatten(x), parameters["w3"], parameters["b3"])


@variant("pooling before the ReLU, which gives the same maxima")
def pooled_first(parameters: Arrays, x: Array) -> Array:
    p = parameters
    first = relu(max_pool2d(conv2d(x, p["w1"], p["b1"], stride=1, padding=0), (2, 2), stride=(2, 2)))
    second = relu(max_pool2d(conv2d(first, p["w2"], p["b2"]), 2, 2))
    return dense(second.reshape(len(x), p["w3"].shape[1]), p["w3"], p["b3"])


@variant("the dense layer as a convolution over the whole map")
def dense_as_convolution(parameters: Arrays, x: Array) -> Array:
    p = parameters
    maps = max_pool2d(relu(conv2d(x, p["w1"], p["b1"])), 2)
    maps = max_pool2d(relu(conv2d(maps, p["w2"], p["b2"])), 2)
    kernels = p["w3"].reshape(len(p["w3"]), *maps.shape[1:])
    return np.asarray(conv2d(maps, kernels, p["b3"])[:, :, 0, 0])
