"""Mistakes of reached_outputs: another pixel, another change, another question."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.perturbation import reached_outputs
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Function = Callable[[Array], Array]
LEAST = 1e-6  # what counts as a change


def difference(function: Function, x: Array, place: Any, change: float) -> Array:
    """Return what changes in the outputs."""
    changed = x.astype(np.float64)
    changed[place] += change
    return np.asarray(function(changed) - function(x.astype(np.float64)))


@mistake("LI130", "row and column exchanged", hint="The pixel is x[:, :, row, column].")
def exchanged(function: Function, x: Array, row: int, column: int, change: float = 1.0) -> Array:
    return reached_outputs(function, x, column, row, change)


@mistake("LI131", "first channel changed only", hint="Change all channels of the pixel.")
def first_channel(function: Function, x: Array, row: int, column: int, change: float = 1.0) -> Any:
    return (np.abs(difference(function, x, np.s_[:, 0, row, column], change)) > LEAST).any(axis=(0, 1))


@mistake("LI132", "whole row changed", hint="Change one pixel: x[:, :, row, column].")
def whole_row(function: Function, x: Array, row: int, column: int, change: float = 1.0) -> Any:
    return (np.abs(difference(function, x, np.s_[:, :, row], change)) > LEAST).any(axis=(0, 1))


@mistake("LI133", "only increases count", hint="An output that falls has changed too: take the absolute value.")
def increases_only(function: Function, x: Array, row: int, column: int, change: float = 1.0) -> Any:
    return (difference(function, x, np.s_[:, :, row, column], change) > LEAST).any(axis=(0, 1))


@mistake("LI134", "first map only", hint="An output is reached if any map changes there.")
def first_map(function: Function, x: Array, row: int, column: int, change: float = 1.0) -> Any:
    return np.abs(difference(function, x, np.s_[:, :, row, column], change))[0, 0] > LEAST


@mistake("LI135", "all maps must change", hint="One map of one image that changes is enough: any, not all.")
def all_maps(function: Function, x: Array, row: int, column: int, change: float = 1.0) -> Any:
    return (np.abs(difference(function, x, np.s_[:, :, row, column], change)) > LEAST).all(axis=(0, 1))


@mistake("LI136", "amount of the change", hint="Return True and False.")
def amount(function: Function, x: Array, row: int, column: int, change: float = 1.0) -> Any:
    return np.abs(difference(function, x, np.s_[:, :, row, column], change)).max(axis=(0, 1))


@mistake("LI137", "unchanged outputs", hint="True means changed.")
def unchanged(function: Function, x: Array, row: int, column: int, change: float = 1.0) -> Array:
    return ~reached_outputs(function, x, row, column, change)
