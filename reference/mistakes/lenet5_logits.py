"""Mistakes of lenet5_logits: layers left out, swapped or doubled, sizes that do not fit.

M285, M286: images that are not padded and kernels of another size are refused, with the weights that are given.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.architectures.lenet5_layers import lenet5_logits
from reference.layers.average_pooling import avg_pool2d
from reference.layers.convolution import conv2d
from reference.layers.dense import dense
from reference.layers.flatten import flatten
from reference.layers.max_pooling import max_pool2d
from reference.layers.relu import relu
from reference.layers.softmax import softmax
from reference.layers.tanh import tanh
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Arrays = dict[str, Array]


def maps(p: Arrays, x: Array, padding: int = 0, stride: int = 2) -> Array:
    """Return the maps after the second pooling."""
    first = avg_pool2d(relu(conv2d(x, p["w1"], p["b1"], padding=padding)), 2, stride)
    return avg_pool2d(relu(conv2d(first, p["w2"], p["b2"], padding=padding)), 2, stride)


def classified(p: Arrays, features: Array) -> Array:
    """Return the logits of the three dense layers."""
    third = relu(dense(features, p["w3"], p["b3"]))
    return dense(relu(dense(third, p["w4"], p["b4"])), p["w5"], p["b5"])


@mistake("M287", "same padding everywhere", hint="The convolutions are valid: 32 becomes 28, 14 becomes 10.")
def same_padding(parameters: Arrays, x: Array) -> Array:
    return classified(parameters, flatten(maps(parameters, x, padding=2)))


@mistake("M288", "pooling at stride 1", hint="Pooling moves by 2: 28 becomes 14, 10 becomes 5.")
def pooling_at_stride_one(parameters: Arrays, x: Array) -> Array:
    return classified(parameters, flatten(maps(parameters, x, stride=1)))


@mistake("M289", "second convolution on one map", hint="The second convolution reads all maps of the first.")
def second_on_one_map(parameters: Arrays, x: Array) -> Array:
    p = parameters
    first = avg_pool2d(relu(conv2d(x, p["w1"], p["b1"])), 2)
    second = avg_pool2d(relu(conv2d(first[:, :1], p["w2"][:, :1], p["b2"])), 2)
    return classified(p, flatten(second))


@mistake("M290", "tanh of 1998", hint="This is the LeNet-5 of today: every activation is a ReLU.")
def tanh_of_1998(parameters: Arrays, x: Array) -> Array:
    p = parameters
    first = avg_pool2d(tanh(conv2d(x, p["w1"], p["b1"])), 2)
    second = avg_pool2d(tanh(conv2d(first, p["w2"], p["b2"])), 2)
    third = tanh(dense(flatten(second), p["w3"], p["b3"]))
    return dense(tanh(dense(third, p["w4"], p["b4"])), p["w5"], p["b5"])


@mistake("M291", "softmax at the end", hint="Return logits: the loss makes probabilities of them.")
def softmax_at_the_end(parameters: Arrays, x: Array) -> Array:
    return softmax(lenet5_logits(parameters, x))


@mistake("M291b", "ReLU on the logits", hint="The last layer is linear: logits may be negative.")
def relu_at_the_end(parameters: Arrays, x: Array) -> Array:
    return relu(lenet5_logits(parameters, x))


@mistake("NL01", "maximum pooling", hint="Both poolings of LeNet-5 take the average.")
def maximum_pooling(parameters: Arrays, x: Array) -> Array:
    p = parameters
    first = max_pool2d(relu(conv2d(x, p["w1"], p["b1"])), 2)
    return classified(p, flatten(max_pool2d(relu(conv2d(first, p["w2"], p["b2"])), 2)))


@mistake("NL02", "dense layers without ReLU", hint="A ReLU stands behind the first two dense layers too.")
def dense_layers_linear(parameters: Arrays, x: Array) -> Array:
    p = parameters
    third = dense(flatten(maps(p, x)), p["w3"], p["b3"])
    return dense(dense(third, p["w4"], p["b4"]), p["w5"], p["b5"])


@mistake("NL03", "pooled before the ReLU", hint="Activate first, then average: the order changes the values.")
def pooled_before_relu(parameters: Arrays, x: Array) -> Array:
    p = parameters
    first = relu(avg_pool2d(conv2d(x, p["w1"], p["b1"]), 2))
    return classified(p, flatten(relu(avg_pool2d(conv2d(first, p["w2"], p["b2"]), 2))))


@mistake("NL04", "flattened channels last", hint="Flatten (C, H, W) as it stands: the dense weights expect that order.")
def flattened_channels_last(parameters: Arrays, x: Array) -> Array:
    return classified(parameters, flatten(np.moveaxis(maps(parameters, x), 1, 3)))


@mistake("NL05", "convolutions without ReLU", hint="A ReLU stands behind each convolution.")
def convolutions_linear(parameters: Arrays, x: Array) -> Array:
    p = parameters
    first = avg_pool2d(conv2d(x, p["w1"], p["b1"]), 2)
    return classified(p, flatten(avg_pool2d(conv2d(first, p["w2"], p["b2"]), 2)))


@mistake("NL06", "biases missing", hint="Give both convolutions their biases.")
def biases_missing(parameters: Arrays, x: Array) -> Array:
    p = parameters
    first = avg_pool2d(relu(conv2d(x, p["w1"])), 2)
    return classified(p, flatten(avg_pool2d(relu(conv2d(first, p["w2"])), 2)))
