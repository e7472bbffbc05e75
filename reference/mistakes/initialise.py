"""Mistakes of initialise: zeros where numbers must differ, random biases, one draw for all."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import mistake
from reference.training.initialisation import he_normal

Array = npt.NDArray[Any]
Shapes = dict[str, tuple[int, ...]]
Draw = Callable[[tuple[int, ...]], Array]


def built(shapes: Shapes, weight: Draw, bias: Draw = np.zeros) -> dict[str, Array]:
    """Return parameters made by these two functions."""
    return {name: bias(shape) if len(shape) == 1 else weight(shape) for name, shape in shapes.items()}


@mistake("M325", "all weights zero", hint="Break the symmetry with random weights: equal filters stay equal.")
def all_zero(shapes: Shapes, rng: np.random.Generator) -> dict[str, Array]:
    return built(shapes, np.zeros)


@mistake("M325b", "all weights equal", hint="Equal weights are no better than zeros: every filter learns the same.")
def all_equal(shapes: Shapes, rng: np.random.Generator) -> dict[str, Array]:
    return built(shapes, lambda shape: np.full(shape, 0.01))


@mistake("M325c", "filters of a layer equal", hint="Draw every filter for itself: equal ones stay equal.")
def filters_equal(shapes: Shapes, rng: np.random.Generator) -> dict[str, Array]:
    return built(shapes, lambda shape: np.repeat(he_normal((1, *shape[1:]), rng), shape[0], axis=0))


@mistake("M326", "biases random", hint="Biases begin at zero.")
def biases_random(shapes: Shapes, rng: np.random.Generator) -> dict[str, Array]:
    return built(shapes, lambda shape: he_normal(shape, rng), rng.standard_normal)


@mistake("M326b", "weights of scale 1", hint="Small random weights: activations grow with depth otherwise.")
def scale_one(shapes: Shapes, rng: np.random.Generator) -> dict[str, Array]:
    return built(shapes, rng.standard_normal)


@mistake("M326c", "biases one", hint="Biases begin at zero.")
def biases_one(shapes: Shapes, rng: np.random.Generator) -> dict[str, Array]:
    return built(shapes, lambda shape: he_normal(shape, rng), np.ones)


@mistake("TR38", "the same numbers for every layer", hint="Draw on from the one generator: do not seed it anew.")
def seeded_anew(shapes: Shapes, rng: np.random.Generator) -> dict[str, Array]:
    seed = int(rng.integers(2**31))
    return built(shapes, lambda shape: he_normal(shape, np.random.default_rng(seed)))


@mistake("TR39", "weights 0.01 times normal numbers", hint="The scale belongs to each layer: the root of 2 / fan in.")
def hundredths(shapes: Shapes, rng: np.random.Generator) -> dict[str, Array]:
    return built(shapes, lambda shape: 0.01 * rng.standard_normal(shape))


@mistake("TR40", "draws for biases too", hint="Biases draw nothing: they are zeros.")
def draws_for_biases(shapes: Shapes, rng: np.random.Generator) -> dict[str, Array]:
    return built(shapes, lambda shape: he_normal(shape, rng), lambda shape: 0 * rng.standard_normal(shape))
