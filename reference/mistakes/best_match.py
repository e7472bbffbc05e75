"""Mistakes of best_match: another template, another criterion, another way to say where."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.template import best_match
from reference.layers.correlation import cross_correlate2d
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Place = tuple[int, int]


def place_of(scores: Array) -> Place:
    """Return row and column of the greatest score."""
    row, column = np.unravel_index(np.argmax(scores), scores.shape)
    return int(row), int(column)


def responses(image: Array, template: Array) -> Array:
    """Return the responses of the template without its mean."""
    return cross_correlate2d(image, template - template.mean())


@mistake("F41", "mean of the template kept", hint="Subtract the mean of the template, else the brightest region wins.")
def mean_kept(image: Array, template: Array) -> Place:
    return place_of(cross_correlate2d(image, template))


@mistake("M001", "template rotated by 180°", hint="Cross-correlate: the template slides as it stands, not rotated.")
def template_rotated(image: Array, template: Array) -> Place:
    return best_match(image, template[::-1, ::-1])


@mistake("M005", "column before row", hint="The first number of a place is the row, the second the column.")
def column_first(image: Array, template: Array) -> Place:
    row, column = best_match(image, template)
    return column, row


@mistake(
    "F42",
    "centre of the patch instead of its top left pixel",
    hint="Return the top left pixel: do not add half the size.",
)
def centre_returned(image: Array, template: Array) -> Place:
    row, column = best_match(image, template)
    return row + template.shape[0] // 2, column + template.shape[1] // 2


@mistake(
    "F43", "smallest response instead of the greatest", hint="The best place has the greatest response: use argmax."
)
def smallest_response(image: Array, template: Array) -> Place:
    return place_of(-responses(image, template))


@mistake(
    "F44", "greatest response by size, whatever its sign", hint="A negative response is the opposite of the pattern."
)
def greatest_absolute(image: Array, template: Array) -> Place:
    return place_of(np.abs(responses(image, template)))


@mistake(
    "F45",
    "smallest difference instead of greatest response",
    hint="Compare responses, not differences to the template.",
)
def smallest_difference(image: Array, template: Array) -> Place:
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), template.shape)
    return place_of(-((windows - template) ** 2).sum(axis=(2, 3)))


@mistake(
    "F46", "response divided by the contrast of the patch", hint="Use the plain response; it is not normalised here."
)
def response_normalised(image: Array, template: Array) -> Place:
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), template.shape)
    contrast = windows.std(axis=(2, 3))
    return place_of(responses(image, template) / np.where(contrast > 0, contrast, np.inf))


@mistake(
    "F47", "last of several best places", hint="Of several equally good places the first counts: topmost, leftmost."
)
def last_of_several(image: Array, template: Array) -> Place:
    scores = responses(image, template)
    row, column = place_of(scores[::-1, ::-1])
    return scores.shape[0] - 1 - row, scores.shape[1] - 1 - column


@mistake("F48", "place counted in the padded image", hint="No border here: padding moves the place and invents edges.")
def padded_search(image: Array, template: Array) -> Place:
    kh, kw = template.shape
    return place_of(cross_correlate2d(image, template - template.mean(), (kh - 1, kw - 1)))
