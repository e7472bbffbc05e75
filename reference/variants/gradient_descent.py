"""Correct ways to write gradient_descent: plain loops, sums worked out beforehand, the closed form."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Array = npt.NDArray[Any]


@variant("plain loops over steps and examples")
def plain_loops(w: float, x: Array, y: Array, learning_rate: float, steps: int = 1) -> Array:
    weights = np.empty(steps + 1)
    weights[0] = w
    for step in range(steps):
        total = 0.0
        for one, target in zip(x.tolist(), y.tolist(), strict=True):
            total += (weights[step] * one - target) * one
        weights[step + 1] = weights[step] - learning_rate * total / len(x)
    return weights


@variant("means of x x and x y worked out once")
def means_once(w: float, x: Array, y: Array, learning_rate: float, steps: int = 1) -> Array:
    xs = x.astype(float)
    xx, xy = xs @ xs / len(x), xs @ y / len(x)
    weights = [float(w)]
    while len(weights) <= steps:
        weights.append(weights[-1] - learning_rate * (xx * weights[-1] - xy))
    return np.array(weights)


@variant("error times input as a product of vectors")
def vector_product(w: float, x: Array, y: Array, learning_rate: float, steps: int = 1) -> Array:
    weight, inputs = np.float64(w), x.astype(np.float64)
    weights = [weight]
    for _ in range(steps):
        weight = weight - learning_rate / len(x) * np.dot(weight * inputs - y, inputs)
        weights.append(weight)
    return np.asarray(weights)
