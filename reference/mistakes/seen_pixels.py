"""Mistakes of seen_pixels: pixels that stay changed, another output, another question."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.perturbation import reached_outputs, seen_pixels
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Function = Callable[[Array], Array]
LEAST = 1e-6  # what counts as a change


def search(function: Function, x: Array, change: float, differs: Callable[[Array], Any], channels: Any) -> Array:
    """Ask for every pixel whether the outputs differ."""
    before = function(x.astype(np.float64))
    seen = np.zeros(x.shape[2:], bool)
    for place in np.ndindex(*seen.shape):
        changed = x.astype(np.float64)
        changed[:, channels, place[0], place[1]] += change
        seen[place] = np.any(differs(function(changed) - before))
    return seen


@mistake("LI140", "pixels stay changed", hint="Start from the unchanged images for each pixel.")
def not_put_back(function: Function, x: Array, row: int, column: int, change: float = 1.0) -> Array:
    changed = x.astype(np.float64)
    before = function(changed.copy())[:, :, row, column]
    seen = np.zeros(x.shape[2:], bool)
    for place in np.ndindex(*seen.shape):
        changed[:, :, place[0], place[1]] += change
        seen[place] = not np.allclose(function(changed)[:, :, row, column], before, rtol=0, atol=1e-6)
    return seen


@mistake("LI141", "outputs that a pixel reaches", hint="Here one output is given and the pixels are asked.")
def other_way_round(function: Function, x: Array, row: int, column: int, change: float = 1.0) -> Array:
    return reached_outputs(function, x, row, column, change)


@mistake("LI142", "row and column of the output exchanged", hint="The output is y[:, :, row, column].")
def exchanged(function: Function, x: Array, row: int, column: int, change: float = 1.0) -> Array:
    return seen_pixels(function, x, column, row, change)


@mistake("LI143", "only increases count", hint="An output that falls has changed too: take the absolute value.")
def increases_only(function: Function, x: Array, row: int, column: int, change: float = 1.0) -> Array:
    return search(function, x, change, lambda d: d[:, :, row, column] > LEAST, slice(None))


@mistake("LI144", "first channel changed only", hint="Change all channels of a pixel.")
def first_channel(function: Function, x: Array, row: int, column: int, change: float = 1.0) -> Array:
    return search(function, x, change, lambda d: np.abs(d[:, :, row, column]) > LEAST, slice(1))


@mistake("LI145", "first map only", hint="The output is seen to change if any map changes there.")
def first_map(function: Function, x: Array, row: int, column: int, change: float = 1.0) -> Array:
    return search(function, x, change, lambda d: np.abs(d[:, 0, row, column]) > LEAST, slice(None))


@mistake("LI146", "any output counts", hint="Look at the output at row and column alone.")
def any_output(function: Function, x: Array, row: int, column: int, change: float = 1.0) -> Array:
    return search(function, x, change, lambda d: np.abs(d) > LEAST, slice(None))


@mistake("LI147", "box around what is seen", hint="Say it for each pixel: a dilated or strided stack can leave gaps.")
def filled_box(function: Function, x: Array, row: int, column: int, change: float = 1.0) -> Array:
    seen = seen_pixels(function, x, row, column, change)
    return np.outer(*(_between(seen.any(axis=axis)) for axis in (1, 0)))


def _between(line: Any) -> Any:
    """Return a line that is True from the first to the last True."""
    return np.logical_or.accumulate(line) & np.logical_or.accumulate(line[::-1])[::-1]
