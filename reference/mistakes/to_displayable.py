"""Mistakes of to_displayable: wrapping, clipping and rescaling taken for one another, rounding."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.display import to_displayable
from reference.mistakes import mistake

Array = npt.NDArray[Any]


def adjusted(values: Array, mode: str) -> Array:
    """Return the numbers of the mode before rounding."""
    numbers = values.astype(np.float64)
    if mode == "rescale":
        span = numbers.max() - numbers.min()
        numbers = 255 * (numbers - numbers.min()) / (span or 1.0)
    return np.asarray(np.clip(np.abs(numbers) if mode == "abs" else numbers, 0, 255))


@mistake(
    "M044", "stored as bytes without clipping", hint="Clip first: a byte wraps, so -45 becomes 211 and 460 becomes 204."
)
def wrapped(values: Array, mode: str = "clip") -> Array:
    if mode == "rescale":
        return to_displayable(values, mode)
    numbers = np.abs(values) if mode == "abs" else values
    return np.rint(numbers).astype(np.int64).astype(np.uint8)


@mistake("M051", "values not clipped", hint="Clip to 0..255 for display: values outside are left in your answer.")
def not_clipped(values: Array, mode: str = "clip") -> Array:
    if mode == "rescale":
        return to_displayable(values, mode)
    return np.rint(np.abs(values) if mode == "abs" else values).astype(np.float64)


@mistake(
    "M052", "rescaled where clip was asked", hint="Clipping leaves values inside 0..255 unchanged; do not rescale."
)
def rescaled_for_clip(values: Array, mode: str = "clip") -> Array:
    return to_displayable(values, "rescale" if mode == "clip" else mode)


@mistake(
    "M052b", "clipped where rescale was asked", hint="Rescale moves the smallest value to 0 and the greatest to 255."
)
def clipped_for_rescale(values: Array, mode: str = "clip") -> Array:
    return to_displayable(values, "clip" if mode == "rescale" else mode)


@mistake("F16", "fractions cut off", hint="Round to the nearest whole number before you convert: 9.7 becomes 10.")
def fractions_cut(values: Array, mode: str = "clip") -> Array:
    return np.floor(adjusted(values, mode)).astype(np.uint8)


@mistake(
    "F17", "clipped before the absolute value", hint="Take the absolute value first: clipping loses what is negative."
)
def clipped_before_abs(values: Array, mode: str = "clip") -> Array:
    return to_displayable(values, "clip" if mode == "abs" else mode)


@mistake("F18", "rescaled without moving the smallest value", hint="Subtract the smallest value before you divide.")
def minimum_not_moved(values: Array, mode: str = "clip") -> Array:
    if mode != "rescale":
        return to_displayable(values, mode)
    return to_displayable(values.astype(np.float64) * (255 / values.max()))


@mistake("F19", "divided by the maximum instead of the span", hint="Divide by the span: greatest minus smallest value.")
def divided_by_maximum(values: Array, mode: str = "clip") -> Array:
    if mode != "rescale":
        return to_displayable(values, mode)
    return to_displayable((values.astype(np.float64) - values.min()) * (255 / values.max()))


@mistake("M328", "rescaled to 0..1 only", hint="Multiply by 255: rescaled values run from 0 to 255, not to 1.")
def rescaled_to_one(values: Array, mode: str = "clip") -> Array:
    if mode != "rescale":
        return to_displayable(values, mode)
    return np.rint(adjusted(values, mode) / 255).astype(np.uint8)


@mistake("M328b", "rescaled to 0..256", hint="The greatest byte is 255: multiply by 255, not by 256.")
def rescaled_to_256(values: Array, mode: str = "clip") -> Array:
    if mode != "rescale":
        return to_displayable(values, mode)
    return np.clip(np.rint(adjusted(values, mode) * 256 / 255), 0, 255).astype(np.uint8)


@mistake("F20", "mode ignored", hint="Look at the mode: clip, rescale and abs give different answers.")
def mode_ignored(values: Array, mode: str = "clip") -> Array:
    return to_displayable(values)
