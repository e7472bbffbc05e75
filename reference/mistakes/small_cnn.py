"""Mistakes of small_cnn: layers left out, swapped or doubled."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.average_pooling import avg_pool2d
from reference.layers.convolution import conv2d
from reference.layers.dense import dense
from reference.layers.flatten import flatten
from reference.layers.max_pooling import max_pool2d
from reference.layers.relu import relu
from reference.layers.softmax import softmax
from reference.mistakes import mistake
from reference.training.small_cnn import small_cnn

Array = npt.NDArray[Any]
Arrays = dict[str, Array]


@mistake("TR85", "ReLU missing", hint="A ReLU stands behind each convolution: without it the layers collapse into one.")
def relu_missing(parameters: Arrays, x: Array) -> Array:
    p = parameters
    first = max_pool2d(conv2d(x, p["w1"], p["b1"]), 2)
    return dense(flatten(max_pool2d(conv2d(first, p["w2"], p["b2"]), 2)), p["w3"], p["b3"])


@mistake("TR86", "biases missing", hint="Give every convolution its biases.")
def biases_missing(parameters: Arrays, x: Array) -> Array:
    p = parameters
    first = max_pool2d(relu(conv2d(x, p["w1"])), 2)
    return dense(flatten(max_pool2d(relu(conv2d(first, p["w2"])), 2)), p["w3"], p["b3"])


@mistake("TR87", "average pooling", hint="Both poolings take the maximum.")
def average_pooling(parameters: Arrays, x: Array) -> Array:
    p = parameters
    first = avg_pool2d(relu(conv2d(x, p["w1"], p["b1"])), 2)
    return dense(flatten(avg_pool2d(relu(conv2d(first, p["w2"], p["b2"])), 2)), p["w3"], p["b3"])


@mistake("TR88", "ReLU on the logits", hint="The last layer is linear: logits may be negative.")
def relu_at_the_end(parameters: Arrays, x: Array) -> Array:
    return relu(small_cnn(parameters, x))


@mistake("TR89", "softmax at the end", hint="Return logits: the loss makes probabilities of them.")
def softmax_at_the_end(parameters: Arrays, x: Array) -> Array:
    return softmax(small_cnn(parameters, x))


@mistake("TR90", "flattened channels last", hint="Flatten (C, H, W) as it stands: the dense weights expect that order.")
def flattened_channels_last(parameters: Arrays, x: Array) -> Array:
    p = parameters
    first = max_pool2d(relu(conv2d(x, p["w1"], p["b1"])), 2)
    second = max_pool2d(relu(conv2d(first, p["w2"], p["b2"])), 2)
    return dense(flatten(np.moveaxis(second, 1, 3)), p["w3"], p["b3"])


@mistake("TR91", "second ReLU missing", hint="A ReLU stands behind the second convolution too.")
def second_relu_missing(parameters: Arrays, x: Array) -> Array:
    p = parameters
    first = max_pool2d(relu(conv2d(x, p["w1"], p["b1"])), 2)
    return dense(flatten(max_pool2d(conv2d(first, p["w2"], p["b2"]), 2)), p["w3"], p["b3"])
