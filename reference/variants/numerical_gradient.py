"""Correct ways to write numerical_gradient: in place on a copy, over flat numbers, with unit arrays, four points."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.gradient_check import check_measurement
from reference.variants import variant

Array = npt.NDArray[Any]
Function = Callable[[Array], float]


@variant("one number of a copy moved and put back")
def put_back(f: Function, x: Array, step: float = 1e-5) -> Array:
    check_measurement(f, x, step)
    point, gradient = x.astype(np.float64), np.zeros(x.shape)
    for place in np.ndindex(*x.shape):
        kept = point[place]
        point[place] = kept + step
        above = f(point)
        point[place] = kept - step
        gradient[place] = (above - f(point)) / (2 * step)
        point[place] = kept
    return gradient


@variant("flat numbers, reshaped for every call")
def flat_numbers(f: Function, x: Array, step: float = 1e-5) -> Array:
    check_measurement(f, x, step)
    flat = x.astype(np.float64).ravel()
    found = []
    for k in range(flat.size):
        above, below = flat.copy(), flat.copy()
        above[k] += step
        below[k] -= step
        found.append((f(above.reshape(x.shape)) - f(below.reshape(x.shape))) / (2 * step))
    return np.array(found, np.float64).reshape(x.shape)


@variant("the rows of a diagonal matrix as directions")
def directions(f: Function, x: Array, step: float = 1e-5) -> Array:
    check_measurement(f, x, step)
    moves = [row.reshape(x.shape) for row in step * np.eye(x.size)]
    slopes = [(f(x + move) - f(x - move)) / (2 * step) for move in moves]
    return np.array(slopes, np.float64).reshape(x.shape)


@variant("an iterator over the numbers")
def iterator(f: Function, x: Array, step: float = 1e-5) -> Array:
    check_measurement(f, x, step)
    point, gradient = x.astype(np.float64), np.empty(x.shape, np.float64)
    for place, kept in np.ndenumerate(x.astype(np.float64)):
        values = []
        for move in (step, -step):
            point[place] = kept + move
            values.append(float(f(point)))
        gradient[place] = (values[0] - values[1]) / (2 * step)
        point[place] = kept
    return gradient
