"""How far two right answers may lie apart: bounds that follow from the dtype and the number of terms."""

import math
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import numpy as np

from autograder.border.values import rebuilt
from autograder.build.coursecheck.values import is_tensor, leaves
from autograder.language import tr

__all__ = ["Bounds", "Function", "Smooth", "ToleranceError", "is_tensor", "leaves", "linear", "smooth", "worked_out"]

ROUNDINGS = 4.0  # both answers may err, in either direction, with a factor for the order of summation

Function = Callable[..., Any]
Bounds = Callable[[Function, tuple[Any, ...], Mapping[str, Any], Any], list[np.ndarray]]
"""Given the reference, its arguments and its answer: one bound for every element of every array in the answer."""


class ToleranceError(Exception):
    """The tolerance of an exercise cannot be worked out; the reference is not at fault."""


def linear(terms: Callable[..., int], *, by: Function | None = None) -> Bounds:
    """Return the rule for operations that are linear in each array they get.

    A sum of n products errs by at most n eps times the sum of their absolute values, and that sum is the operation
    itself on absolute values. An FFT errs by about log2(size) eps times the norms of its inputs, in every
    element alike. The bound is the sum of both, times `ROUNDINGS`.

    Parameters
    ----------
    terms
        Called with the positional arguments; returns the number of terms summed for one element of the answer.
    by
        A faster function of the same answer, which takes the absolute values in the place of one that loops.
    """

    def bounds(function: Function, args: tuple[Any, ...], kwargs: Mapping[str, Any], expected: Any) -> list[np.ndarray]:
        magnitude = by or function
        sizes = list(leaves(magnitude(*map(_absolute, args), **{k: _absolute(v) for k, v in kwargs.items()})))
        count = terms(*args)
        arrays = [a for a in leaves(args) if a.ndim]
        arrays = [a.astype(_wide(a)) for a in arrays if a.ndim > 1] or arrays  # a bias adds no products
        norm = math.prod(float(np.linalg.norm(a)) for a in arrays) if arrays else 0.0
        logarithm = math.log2(max(2, *(a.size for a in arrays))) if arrays else 1.0
        return [
            ROUNDINGS * _eps(answer) * (count * np.abs(size).astype(np.float64) + logarithm * norm)
            for answer, size in zip(leaves(expected), sizes, strict=True)
        ]

    return bounds


class Smooth(msgspec.Struct, frozen=True):
    """The rule that looks at the answer alone, so nobody has to make a copy of the arguments for it."""

    relative: float

    def __call__(
        self, _function: Function, _args: tuple[Any, ...], _kwargs: Mapping[str, Any], expected: Any
    ) -> list[np.ndarray]:
        """Return the bounds of an answer."""
        found = []
        for answer in leaves(expected):
            magnitude = np.abs(answer).astype(np.float64)
            greatest = float(magnitude.max(initial=0.0, where=np.isfinite(magnitude)))
            found.append(self.relative * _eps(answer) * (magnitude + greatest))
        return found


def smooth(relative: float = 1e4) -> Bounds:
    """Return the rule for other functions: `relative` eps of each element's and of the greatest magnitude."""
    return Smooth(relative)


def worked_out(
    rule: Bounds, function: Function, args: tuple[Any, ...], kwargs: Mapping[str, Any], expected: Any
) -> list[np.ndarray]:
    """Return the bounds that a rule gives.

    Raises
    ------
    ToleranceError
        The rule fails, as one that is no function does.
    """
    try:
        return rule(function, args, kwargs, expected)
    except Exception as error:
        raise ToleranceError(
            tr(
                "the tolerance of {name} failed, correct it in the marker exercise: {kind}: {error}",
                name=function.__name__,
                kind=type(error).__name__,
                error=error,
            )
        ) from error


def _absolute(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return rebuilt(value, map(_absolute, value))
    if isinstance(value, float) or (isinstance(value, np.ndarray) and value.dtype.kind in "fciu"):
        return abs(value)
    return value.abs() if is_tensor(value) else value


def _wide(array: np.ndarray) -> type[np.inexact[Any]]:
    return np.complex128 if array.dtype.kind == "c" else np.float64


def _eps(answer: np.ndarray) -> float:
    return float(np.finfo(answer.dtype).eps) if answer.dtype.kind in "fc" else 0.0
