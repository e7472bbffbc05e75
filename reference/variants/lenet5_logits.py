"""Correct ways to write lenet5_logits."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.average_pooling import avg_pool2d
from reference.layers.convolution import conv2d
from reference.layers.dense import dense
from reference.layers.flatten import flatten
from reference.layers.relu import relu
from reference.variants import variant

Array = npt.NDArray[Any]
Arrays = dict[str, Array]


@variant("a loop over the stages and one over the dense layers")
def stages(parameters: Arrays, x: Array) -> Array:
    for stage in "12":
        x = avg_pool2d(relu(conv2d(x, parameters["w" + stage], parameters["b" + stage])), 2)
    x = flatten(x)
    for layer in "34":
        x = relu(dense(x, parameters["w" + layer], parameters["b" + layer]))
    return dense(x, parameters["w5"], parameters["b5"])


@variant("all layers as convolutions, the first dense one over the whole map")
def all_convolutions(parameters: Arrays, x: Array) -> Array:
    p = parameters
    maps = avg_pool2d(relu(conv2d(x, p["w1"], p["b1"], stride=1, padding=0)), (2, 2), stride=(2, 2))
    maps = avg_pool2d(relu(conv2d(maps, p["w2"], p["b2"])), 2, 2)
    maps = relu(conv2d(maps, p["w3"].reshape(len(p["w3"]), *maps.shape[1:]), p["b3"]))
    maps = relu(conv2d(maps, p["w4"][:, :, np.newaxis, np.newaxis], p["b4"]))
    return np.asarray(conv2d(maps, p["w5"][:, :, np.newaxis, np.newaxis], p["b5"])[:, :, 0, 0])


@variant("pooling as a mean over slices, dense layers as matrix products")
def slices_and_products(parameters: Arrays, x: Array) -> Array:
    p = parameters
    for number in "12":
        a = relu(conv2d(x, p["w" + number], p["b" + number]))
        x = (a[:, :, ::2, ::2] + a[:, :, 1::2, ::2] + a[:, :, ::2, 1::2] + a[:, :, 1::2, 1::2]) / 4
    rows = x.reshape(len(x), p["w3"].shape[1])
    rows = np.maximum(rows @ p["w3"].T + p["b3"], 0)
    rows = np.maximum(rows @ p["w4"].T + p["b4"], 0)
    return np.asarray(rows @ p["w5"].T + p["b5"])
