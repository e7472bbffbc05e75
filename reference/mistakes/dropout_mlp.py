"""Mistakes of dropout_mlp: dropout or its scale in evaluation, an activation too many or too few."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dense import dense
from reference.layers.relu import relu
from reference.mistakes import mistake
from reference.training.dropout_mlp import dropout_mlp

Array = npt.NDArray[Any]
Arrays = dict[str, Array]


@mistake("M232", "dropout left on", hint="In evaluation nothing is dropped: all units work.")
def dropout_on(parameters: Arrays, x: Array) -> Array:
    rng = np.random.default_rng(0)
    first = relu(dense(x, parameters["w1"], parameters["b1"]))
    first = first * (rng.random(first.shape) >= 0.5) * 2  # noqa: PLR2004
    second = relu(dense(first, parameters["w2"], parameters["b2"]))
    second = second * (rng.random(second.shape) >= 0.5) * 2  # noqa: PLR2004
    return dense(second, parameters["w3"], parameters["b3"])


@mistake(
    "M233", "activations halved", hint="Inverted dropout has scaled in training: in evaluation there is no factor."
)
def halved(parameters: Arrays, x: Array) -> Array:
    p = parameters
    first = relu(dense(x, p["w1"], p["b1"])) * np.float32(0.5)
    return dense(relu(dense(first, p["w2"], p["b2"])) * np.float32(0.5), p["w3"], p["b3"])


@mistake("M047", "ReLU on the logits", hint="The last layer gives logits: no activation stands behind it.")
def relu_on_logits(parameters: Arrays, x: Array) -> Array:
    return relu(dropout_mlp(parameters, x))


@mistake("M048", "second ReLU missing", hint="Behind each of the two hidden layers stands a ReLU.")
def second_relu_missing(parameters: Arrays, x: Array) -> Array:
    p = parameters
    return dense(dense(relu(dense(x, p["w1"], p["b1"])), p["w2"], p["b2"]), p["w3"], p["b3"])


@mistake("M010", "biases missing", hint="Each of the three layers has biases.")
def biases_missing(parameters: Arrays, x: Array) -> Array:
    return dropout_mlp({name: 0 * value if name[0] == "b" else value for name, value in parameters.items()}, x)
