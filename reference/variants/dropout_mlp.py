"""Correct ways to write dropout_mlp."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dense import dense
from reference.layers.relu import relu
from reference.variants import variant

Array = npt.NDArray[Any]
Arrays = dict[str, Array]


@variant("matrix products in place")
def products(parameters: Arrays, x: Array) -> Array:
    w1, b1, w2, b2, w3, b3 = (parameters[name] for name in ("w1", "b1", "w2", "b2", "w3", "b3"))
    first = np.maximum(x @ w1.T + b1, 0)
    second = np.maximum(first @ w2.T + b2, 0)
    return np.asarray(second @ w3.T + b3)


@variant("a loop over the layers")
def layers(parameters: Arrays, x: Array) -> Array:
    a = x
    for number in "12":
        a = relu(dense(a, parameters["w" + number], parameters["b" + number]))
    return dense(a, parameters["w3"], parameters["b3"])


@variant("one image after the other")
def images(parameters: Arrays, x: Array) -> Array:
    p = parameters
    rows = []
    for image in x:
        first = p["w1"] @ image + p["b1"]
        second = p["w2"] @ (first * (first > 0)) + p["b2"]
        rows.append(p["w3"] @ (second * (second > 0)) + p["b3"])
    return np.stack(rows)
