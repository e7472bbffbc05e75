"""What a layer declares about itself so that one battery of tests applies to all: see `test_battery.py`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from hypothesis import strategies as st


@dataclass(frozen=True)
class Case:
    """Arguments of one call: the arrays a gradient is taken of, then options by name (labels and masks among them)."""

    arrays: tuple[np.ndarray, ...]
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Refusal:
    """Arguments that the layer must refuse, the kind of error, and a part of its sentence (a regular expression)."""

    arrays: tuple[Any, ...]
    options: dict[str, Any]
    error: type[Exception]
    match: str


class Draw:
    """Draws the sizes, numbers and options of a case.

    Sizes are pairwise different while that is possible. In the mode "ones" every size is the least allowed, in the
    mode "empty" the batch has no image.
    """

    def __init__(self, data: st.DataObject, mode: str = "any") -> None:
        self.data, self.mode, self.taken = data, mode, set()
        self.rng = np.random.default_rng(data.draw(st.integers(0, 2**32 - 1), label="seed"))

    def batch(self) -> int:
        """Return the number of images: 0 in the mode "empty"."""
        return 0 if self.mode == "empty" else self.size(1, 3)

    def size(self, least: int = 1, most: int = 5) -> int:
        """Return a size from `least` to `most`, unlike those drawn before where there is a choice."""
        if self.mode == "ones":
            return least
        free = [size for size in range(least, most + 1) if size not in self.taken]
        size = self.data.draw(st.sampled_from(free or range(least, most + 1)), label="size")
        self.taken.add(size)
        return size

    def choose(self, *values: Any) -> Any:
        """Return one of the values."""
        return self.data.draw(st.sampled_from(values), label="option")

    def array(self, *shape: int) -> np.ndarray:
        """Return normally distributed numbers."""
        return self.rng.normal(size=shape)

    def spaced(self, *shape: int) -> np.ndarray:
        """Return shuffled numbers at least 0.1 apart and from zero, for layers with ties or kinks."""
        count = int(np.prod(shape))
        return (self.rng.permutation(count) - count // 2 + 0.5).reshape(shape) / 5


@dataclass(frozen=True)
class Layer:
    """One layer and what the battery needs to know of it.

    Parameters
    ----------
    name
        How the tests call it.
    forward
        Called with the arrays of a case and its options by name; returns one array or number.
    cases
        Draws a case from a `Draw`.
    backward
        Called with the upstream gradient, the arrays and the options; returns the gradient of every array, in order
        (the gradient itself where there is one array). None if the layer has none.
    torch
        The forward pass on PyTorch tensors, or None where PyTorch has no such layer.
    terms
        How many numbers add up in one value of the output, at most, for a case.
    refusals
        Arguments refused beside those that every layer must refuse.
    empty_batch, whole_numbers, any_axes, upstream_checked
        False where the layer has a reason to differ: it needs at least one image; whole numbers make no sense; it
        takes arrays with any number of axes; its backward pass gets no upstream array of its own.
    """

    name: str
    forward: Callable[..., Any]
    cases: Callable[[Draw], Case]
    backward: Callable[..., Any] | None = None
    torch: Callable[..., Any] | None = None
    terms: Callable[[Case], int] = lambda case: 32
    refusals: tuple[Refusal, ...] | list[Refusal] = ()
    empty_batch: bool = True
    whole_numbers: bool = True
    any_axes: bool = False
    upstream_checked: bool = True

    def __str__(self) -> str:
        return self.name

    def answer(self, case: Case) -> np.ndarray:
        """Return the output as an array."""
        return np.asarray(self.forward(*case.arrays, **case.options))

    def gradients(self, upstream: np.ndarray, case: Case) -> tuple[np.ndarray, ...]:
        """Return the gradient of every array of the case."""
        found = self.backward(upstream, *case.arrays, **case.options)
        return tuple(found) if isinstance(found, tuple | list) else (found,)

    def bound(self, expected: np.ndarray, case: Case, dtype: Any, terms: int = 0) -> float:
        """Return how far rounding may move a value: 8 n eps times the greatest magnitude, n the terms of one value."""
        count = max(self.terms(case), terms) + 8
        magnitude = max(1.0, float(np.abs(expected).max(initial=0.0)))
        return 8 * count * float(np.finfo(dtype).eps) * magnitude
