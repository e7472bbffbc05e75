"""Correct ways to write to_displayable: comparisons and masks, one pixel at a time, a table of functions."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Array = npt.NDArray[Any]
WHITE = 255


@variant("masks instead of np.clip")
def masks(values: Array, mode: str = "clip") -> Array:
    numbers = values.astype(float)
    if mode == "abs":
        numbers[numbers < 0] *= -1
    if mode == "rescale":
        least, most = numbers.min(), numbers.max()
        numbers = np.zeros_like(numbers) if least == most else (numbers - least) / (most - least) * 255
    numbers[numbers < 0] = 0
    numbers[numbers >= WHITE] = WHITE
    return np.round(numbers).astype(np.uint8)


@variant("one value at a time")
def one_by_one(values: Array, mode: str = "clip") -> Array:
    least, most = float(values.min()), float(values.max())
    y = np.zeros(values.shape, np.uint8)
    for place, value in np.ndenumerate(values):
        number = abs(float(value)) if mode == "abs" else float(value)
        if mode == "rescale":
            number = 0.0 if least == most else 255 * (number - least) / (most - least)
        y[place] = round(min(max(number, 0), 255))
    return y


@variant("rounded before it is clipped")
def rounded_first(values: Array, mode: str = "clip") -> Array:
    numbers = values.astype(np.float64)
    if mode == "rescale":
        numbers = numbers - numbers.min()
        numbers *= 255 / (numbers.max() or 1)
    size = np.rint(np.abs(numbers)) if mode == "abs" else np.rint(numbers)
    return np.minimum(np.maximum(size, 0), 255).astype("uint8")


@variant("interpolation between black and white")
def interpolated(values: Array, mode: str = "clip") -> Array:
    least, most = (values.min(), values.max()) if mode == "rescale" else (0, 255)
    if least == most:
        return np.zeros(values.shape, np.uint8)
    numbers = np.abs(values.astype(float)) if mode == "abs" else values.astype(float)
    return np.asarray(np.around(np.interp(numbers, [least, most], [0, WHITE])).astype(np.uint8))
