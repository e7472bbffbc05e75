"""Functions that a recorded case hands to yours, and things that are built when it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.build.coursecheck.words import say


def is_tensor(value: Any) -> bool:
    """Whether a value is a tensor of PyTorch, which need not be installed."""
    return type(value).__module__.partition(".")[0] == "torch" and hasattr(value, "detach")


def leaves(value: Any) -> Iterator[np.ndarray]:
    """Yield every number or array in a value as an array, in order."""
    if isinstance(value, np.ndarray):
        yield np.asarray(value)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from leaves(item)
    elif isinstance(value, dict):
        for key in sorted(value, key=str):  # a dict is the same in any order
            yield from leaves(value[key])
    elif is_tensor(value):
        yield value.detach().cpu().numpy()
    elif isinstance(value, (np.generic, float, int, complex)) and not isinstance(value, (bool, np.bool_)):
        yield np.asarray(value)


def sum_of_squares(x: Any) -> float:
    """Return the sum of the squares of all elements."""
    return float((np.asarray(x) ** 2).sum())


def sum_of_cubes(x: Any) -> float:
    """Return the sum of the cubes of all elements."""
    return float((np.asarray(x) ** 3).sum())


def cubed_sum(x: Any) -> float:
    """Return the third power of the sum of all elements."""
    return float(np.asarray(x).sum()) ** 3


def weighted_sum(x: Any) -> float:
    """Return the sum of all elements, each times its place (counted from one, in row-major order)."""
    flat = np.asarray(x, dtype=np.float64).ravel()
    return float(flat @ np.arange(1, flat.size + 1))


MADE_FROM: dict[str, Callable[..., Any]] = {"float": float, "generator": np.random.default_rng}  # text, or a seed
FUNCTIONS = {function.__name__: function for function in (sum_of_squares, sum_of_cubes, cubed_sum, weighted_sum)}
try:
    from networks import DRIVERS, assemble  # type: ignore[import-not-found]  # a file beside this one, where the notebook builds networks
except ModuleNotFoundError:
    assemble = None
else:
    FUNCTIONS |= DRIVERS


@dataclass
class Recipe:
    """Something that is built when a case runs: by whom, with what, and the numbers of a network by name."""

    builder: Any
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    numbers: dict[str, Any] | None
    meta: bool

    def build(self) -> Any:
        """Return what the builder makes."""
        if assemble is None:
            raise RuntimeError(say("no networks"))
        return assemble(self.builder, built(self.args), built(self.kwargs), self.numbers, meta=self.meta)


def built(value: Any) -> Any:
    """Return a value with everything built that is a recipe."""
    if isinstance(value, Recipe):
        return value.build()
    if isinstance(value, dict):
        return {key: built(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        items = map(built, value)
        return type(value)(*items) if hasattr(value, "_fields") else type(value)(items)
    return value
