"""Correct ways to write initialise."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.training.initialisation import he_normal
from reference.variants import variant

Array = npt.NDArray[Any]
Shapes = dict[str, tuple[int, ...]]


@variant("a dict of both kinds in one expression")
def one_expression(shapes: Shapes, rng: np.random.Generator) -> dict[str, Array]:
    return {name: he_normal(shape, rng) if len(shape) > 1 else np.zeros(shape) for name, shape in shapes.items()}


@variant("zeros first, then the weights drawn")
def zeros_first(shapes: Shapes, rng: np.random.Generator) -> dict[str, Array]:
    parameters = {name: np.zeros(shape) for name, shape in shapes.items()}
    for value in parameters.values():
        if value.ndim > 1:
            value[...] = rng.standard_normal(value.shape) * math.sqrt(2 / value[0].size)
    return parameters


@variant("rng.normal with the deviation of each layer")
def with_deviation(shapes: Shapes, rng: np.random.Generator) -> dict[str, Array]:
    parameters: dict[str, Array] = {}
    for name, shape in shapes.items():
        if len(shape) == 1:
            parameters[name] = np.full(shape, 0.0)
        else:
            parameters[name] = rng.normal(scale=(2 / math.prod(shape[1:])) ** 0.5, size=shape)
    return parameters
