"""Mistakes of glorot_uniform: wrong fans, wrong limit, one-sided interval."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import mistake

Array = npt.NDArray[Any]
Shape = tuple[int, ...]


def fans(shape: Shape) -> tuple[int, int]:
    """Return fan in and fan out."""
    window = int(np.prod(shape[2:]))
    return shape[1] * window, shape[0] * window


@mistake("M325", "all weights zero", hint="Break the symmetry: equal filters stay equal for ever.")
def all_zero(shape: Shape, rng: np.random.Generator) -> Array:
    return np.zeros(shape)


@mistake(
    "M326", "limit 1", hint="The limit shrinks with the number of connections: the root of 6 / (fan in + fan out)."
)
def limit_one(shape: Shape, rng: np.random.Generator) -> Array:
    return rng.uniform(-1, 1, shape)


@mistake("TR32", "only fan in", hint="Glorot's limit has the sum of fan in and fan out.")
def fan_in_only(shape: Shape, rng: np.random.Generator) -> Array:
    limit = np.sqrt(6 / fans(shape)[0])
    return rng.uniform(-limit, limit, shape)


@mistake("TR33", "deviation taken for the limit", hint="The limit of a uniform draw has 6, its deviation 2.")
def deviation_for_limit(shape: Shape, rng: np.random.Generator) -> Array:
    limit = np.sqrt(2 / sum(fans(shape)))
    return rng.uniform(-limit, limit, shape)


@mistake("TR34", "interval from 0", hint="Weights have both signs: draw from -a to a.")
def from_zero(shape: Shape, rng: np.random.Generator) -> Array:
    return rng.uniform(0, np.sqrt(6 / sum(fans(shape))), shape)


@mistake("TR35", "kernel size forgotten", hint="Both fans of a convolution are multiplied by kh kw.")
def channels_only(shape: Shape, rng: np.random.Generator) -> Array:
    limit = np.sqrt(6 / (shape[0] + shape[1]))
    return rng.uniform(-limit, limit, shape)


@mistake("TR36", "root missing", hint="The limit is the root of 6 / (fan in + fan out).")
def root_missing(shape: Shape, rng: np.random.Generator) -> Array:
    limit = 6 / sum(fans(shape))
    return rng.uniform(-limit, limit, shape)


@mistake("TR37", "normal instead of uniform", hint="Draw uniform numbers: rng.uniform(-a, a, shape).")
def normal(shape: Shape, rng: np.random.Generator) -> Array:
    return np.asarray(rng.standard_normal(shape) * np.sqrt(2 / sum(fans(shape))))
