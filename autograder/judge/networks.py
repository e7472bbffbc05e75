"""Networks in suites: a recipe says how to build one, and carries numbers for it by name.

With `net = recipe(LeNet5, rng, classes=7)`, `compare(outputs, net, images)` builds the reference's network here and the
student's over there, gives both the same numbers, and compares what they make of the images.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.border.values import Recipe, rebuilt
from autograder.box.networks import assemble, layers_in_a_row, parameter_shapes
from autograder.judge.remembered import key_of

SHAPES: dict[Any, Mapping[str, tuple[int, ...]]] = {}  # of networks that were built once


def recipe(
    builder: Callable[..., Any], rng: np.random.Generator | None, *args: Any, meta: bool = False, **kwargs: Any
) -> Recipe:
    """Return a recipe for `builder(*args, **kwargs)`, built by the reference here and by the student's over there.

    Parameters
    ----------
    builder : class or function
        The reference's; over there it is the student's of the same name. Arguments may be recipes themselves.
    rng : numpy.random.Generator or None
        Draws every parameter and running statistic in float64; with None they stay as they are made.
    meta : bool
        Whether to build on the meta device: shapes at full size without memory.
    """
    plain = Recipe(builder, args, kwargs, None, meta)
    return plain if rng is None else Recipe(builder, args, kwargs, _drawn(_shapes(plain), rng))


def sequential(layers: Sequence[Sequence[Any]], rng: np.random.Generator | None) -> Recipe:
    """Return a recipe for an open network of torch.nn's own layers, such as [["Conv2d", 1, 4, 3], ["ReLU"]].

    A list of layers in the place of a layer is a part with parts: in [["ReLU"], [["Flatten"]]] there is a "1.0".
    """
    return recipe(layers_in_a_row, rng, [list(layer) for layer in layers])


def made(value: Any) -> Any:
    """Return a value with everything built that is a recipe."""
    if isinstance(value, Recipe):
        return assemble(value.builder, made(value.args), made(value.kwargs), value.numbers, meta=value.meta)
    if isinstance(value, Mapping):
        return {key: made(item) for key, item in value.items()}
    return rebuilt(value, map(made, value)) if isinstance(value, list | tuple) else value


def _shapes(plain: Recipe) -> Mapping[str, tuple[int, ...]]:
    """Return the shapes of what a recipe builds; the reference's network is built once for this."""
    try:
        key = key_of(plain)
    except TypeError:
        return parameter_shapes(made(plain))
    if key not in SHAPES:
        SHAPES[key] = parameter_shapes(made(plain))
    return SHAPES[key]


def _drawn(shapes: Mapping[str, tuple[int, ...]], rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Return numbers under which values keep their size from layer to layer, and no bias or variance is zero."""
    drawn = {}
    for name, shape in shapes.items():
        reach = (3 / math.prod(shape[1:])) ** 0.5
        drawn[name] = rng.uniform(-reach, reach, shape) if len(shape) > 1 else rng.uniform(0.2, 0.8, shape)
    return drawn
