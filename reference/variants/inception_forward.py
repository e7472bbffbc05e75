"""Correct ways to write inception_forward."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.convolution import conv2d
from reference.layers.max_pooling import max_pool2d
from reference.layers.pointwise import conv1x1
from reference.layers.relu import relu
from reference.variants import variant

Array = npt.NDArray[Any]
Arrays = dict[str, Array]


@variant("one ReLU behind the stack")
def activated_together(x: Array, parameters: Arrays) -> Array:
    p = parameters
    threes = conv2d(relu(conv1x1(x, p["w_threes_reduced"], p["b_threes_reduced"])), p["w_threes"], p["b_threes"], 1, 1)
    fives = conv2d(relu(conv1x1(x, p["w_fives_reduced"], p["b_fives_reduced"])), p["w_fives"], p["b_fives"], 1, 2)
    pooled = conv1x1(max_pool2d(x, 3, 1, 1), p["w_pooled"], p["b_pooled"])
    return relu(np.concatenate([conv1x1(x, p["w_ones"], p["b_ones"]), threes, fives, pooled], axis=1))


@variant("the three 1 x 1 convolutions of x as one, and 5 x 5 kernels for both branches")
def wide_convolutions(x: Array, parameters: Arrays) -> Array:
    p = parameters
    names = ["ones", "threes_reduced", "fives_reduced"]
    w, b = (np.concatenate([p[f"{key}_{name}"] for name in names]) for key in "wb")
    depths = np.cumsum([len(p[f"b_{name}"]) for name in names])[:-1]
    ones, threes, fives = np.split(relu(conv1x1(x, w, b)), depths, axis=1)
    kernels = np.pad(p["w_threes"], ((0, 0), (0, 0), (1, 1), (1, 1)))
    threes = relu(conv2d(threes, kernels, p["b_threes"], padding=2))
    fives = relu(conv2d(fives, p["w_fives"], p["b_fives"], padding=2))
    pooled = relu(conv1x1(max_pool2d(x, 3, stride=1, padding=1), p["w_pooled"], p["b_pooled"]))
    return np.hstack([ones, threes, fives, pooled])


@variant("1 x 1 kernels with conv2d, borders by np.pad, filled into zeros")
def filled(x: Array, parameters: Arrays) -> Array:
    p = parameters

    def step(a: Array, name: str) -> Array:
        w = p["w_" + name]
        kernels = w.reshape(*w.shape[:2], *w.shape[2:] or (1, 1))
        border = kernels.shape[2] // 2
        return relu(conv2d(np.pad(a, ((0, 0), (0, 0), (border, border), (border, border))), kernels, p["b_" + name]))

    bordered = np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)), constant_values=-np.inf)
    maxima = np.lib.stride_tricks.sliding_window_view(bordered, (3, 3), (2, 3)).max(axis=(4, 5))
    threes, fives = step(step(x, "threes_reduced"), "threes"), step(step(x, "fives_reduced"), "fives")
    parts = [step(x, "ones"), threes, fives, step(maxima, "pooled")]
    y = np.zeros((len(x), sum(part.shape[1] for part in parts), *x.shape[2:]), threes.dtype)
    start = 0
    for part in parts:
        y[:, start : start + part.shape[1]] = part
        start += part.shape[1]
    return y
