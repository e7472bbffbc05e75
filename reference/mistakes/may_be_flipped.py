"""Mistakes of may_be_flipped: digits that become other digits or none."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import mistake
from reference.training.augmentation import may_be_flipped

Array = npt.NDArray[Any]


@mistake("M332", "every digit may be flipped", hint="A mirrored 2 is no digit: only transforms that keep the label.")
def all_allowed(labels: Array, direction: str = "horizontal") -> Array:
    return np.ones(len(labels), bool)


@mistake("M332b", "6 and 9 allowed upside down", hint="A 6 turned half is a 9: its label would be wrong.")
def six_and_nine(labels: Array, direction: str = "horizontal") -> Array:
    allowed = may_be_flipped(labels, direction)
    return allowed | np.isin(labels, (6, 9)) if direction != "horizontal" else allowed


@mistake("TR146", "direction ignored", hint="A 3 keeps its form only when top and bottom change places.")
def direction_ignored(labels: Array, direction: str = "horizontal") -> Array:
    return may_be_flipped(labels)


@mistake("TR147", "no digit may be flipped", hint="0, 1 and 8 look the same in a mirror.")
def none_allowed(labels: Array, direction: str = "horizontal") -> Array:
    return np.zeros(len(labels), bool)


@mistake("TR148", "the opposite", hint="Return True where the label stays right.")
def opposite(labels: Array, direction: str = "horizontal") -> Array:
    return ~may_be_flipped(labels, direction)


@mistake("TR149", "3 allowed from left to right", hint="A 3 mirrored from left to right is no digit.")
def three_allowed(labels: Array, direction: str = "horizontal") -> Array:
    return may_be_flipped(labels, "vertical")
