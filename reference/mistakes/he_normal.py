"""Mistakes of he_normal: wrong fan, wrong factor, variance for deviation."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import mistake

Array = npt.NDArray[Any]
Shape = tuple[int, ...]


@mistake("M325", "all weights zero", hint="Break the symmetry: equal filters stay equal for ever.")
def all_zero(shape: Shape, rng: np.random.Generator) -> Array:
    return np.zeros(shape)


@mistake("M326", "deviation 1", hint="Divide by the root of half the inputs, else activations grow with every layer.")
def scale_one(shape: Shape, rng: np.random.Generator) -> Array:
    return rng.standard_normal(shape)


@mistake("TR26", "variance taken for the deviation", hint="The deviation is the root of 2 / fan in.")
def variance_for_deviation(shape: Shape, rng: np.random.Generator) -> Array:
    return rng.standard_normal(shape) * 2 / int(np.prod(shape[1:]))


@mistake("TR27", "outputs counted for inputs", hint="Fan in counts what enters one output: C_in kh kw.")
def fan_out(shape: Shape, rng: np.random.Generator) -> Array:
    return np.asarray(rng.standard_normal(shape) * np.sqrt(2 / (shape[0] * int(np.prod(shape[2:])))))


@mistake("TR28", "kernel size forgotten", hint="Fan in of a convolution is C_in kh kw, not C_in.")
def channels_only(shape: Shape, rng: np.random.Generator) -> Array:
    return np.asarray(rng.standard_normal(shape) * np.sqrt(2 / shape[1]))


@mistake("TR29", "factor 2 missing", hint="A ReLU cuts off one half: the variance is 2 / fan in.")
def factor_missing(shape: Shape, rng: np.random.Generator) -> Array:
    return np.asarray(rng.standard_normal(shape) / np.sqrt(int(np.prod(shape[1:]))))


@mistake("TR30", "uniform instead of normal", hint="Draw normal numbers: rng.standard_normal.")
def uniform(shape: Shape, rng: np.random.Generator) -> Array:
    limit = np.sqrt(6 / int(np.prod(shape[1:])))
    return rng.uniform(-limit, limit, shape)


@mistake("TR31", "only positive weights", hint="Weights have both signs: draw normal numbers around zero.")
def positive_only(shape: Shape, rng: np.random.Generator) -> Array:
    return np.asarray(np.abs(rng.standard_normal(shape)) * np.sqrt(2 / int(np.prod(shape[1:]))))
