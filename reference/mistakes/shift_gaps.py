"""Mistakes of shift_gaps: responses compared at the wrong place, or where the border shows."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.equivariance import shift_gaps
from reference.layers.correlation import cross_correlate2d
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Gaps = tuple[float, float]


def moved(x: Array, rows: int, columns: int) -> Array:
    """Return the array moved down and to the right, with zeros coming in."""
    height, width = x.shape
    padded = np.pad(x, ((height, height), (width, width)))
    return np.asarray(padded[height - rows : 2 * height - rows, width - columns : 2 * width - columns])


def responses(image: Array, kernel: Array, rows: int, columns: int) -> tuple[Array, Array]:
    """Return the response to the image and to the moved image."""
    return cross_correlate2d(image, kernel), cross_correlate2d(moved(image, rows, columns), kernel)


@mistake("M346", "response of the moved image compared with the unmoved response", hint="Compare with the moved one.")
def not_moved(image: Array, kernel: Array, rows: int, columns: int) -> Gaps:
    _, same_place = shift_gaps(image, kernel, rows, columns)
    return same_place, same_place


@mistake("M346b", "border compared too", hint="Where pixels came in or went out nothing can be compared: leave it out.")
def with_border(image: Array, kernel: Array, rows: int, columns: int) -> Gaps:
    before, after = responses(image, kernel, rows, columns)
    gap = np.abs(after - moved(before, rows, columns)).max()
    return float(gap), float(np.abs(after - before).max())


@mistake("M346c", "response moved the other way", hint="The response moves in the direction of the image.")
def other_way(image: Array, kernel: Array, rows: int, columns: int) -> Gaps:
    before, after = responses(image, kernel, rows, columns)
    gap = np.abs(after - moved(before, -rows, -columns)).max()
    return float(gap), float(np.abs(after - before).max())


@mistake("LI150", "pixels come in on the other side", hint="Zeros come in where the image moves away, not its end.")
def around(image: Array, kernel: Array, rows: int, columns: int) -> Gaps:
    before = cross_correlate2d(image, kernel)
    after = cross_correlate2d(np.roll(image, (rows, columns), axis=(0, 1)), kernel)
    gap = np.abs(after - np.roll(before, (rows, columns), axis=(0, 1))).max()
    return float(gap), float(np.abs(after - before).max())


@mistake("LI151", "rows and columns exchanged", hint="The image moves down by rows, to the right by columns.")
def exchanged(image: Array, kernel: Array, rows: int, columns: int) -> Gaps:
    return shift_gaps(image, kernel, columns, rows)


@mistake("LI152", "mean instead of greatest difference", hint="Return the greatest difference.")
def mean_difference(image: Array, kernel: Array, rows: int, columns: int) -> Gaps:
    before, after = responses(image, kernel, rows, columns)
    return shift_gaps(image, kernel, rows, columns)[0], float(np.abs(after - before).mean())


@mistake("LI153", "sign of the differences kept", hint="Take the absolute value of the differences.")
def sign_kept(image: Array, kernel: Array, rows: int, columns: int) -> Gaps:
    before, after = responses(image, kernel, rows, columns)
    return shift_gaps(image, kernel, rows, columns)[0], float((after - before).max())
