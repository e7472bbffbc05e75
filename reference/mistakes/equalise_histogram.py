"""Mistakes of equalise_histogram: the cumulative histogram normalised, shifted, counted or rounded in another way.

Each is there twice: as it comes, and made by somebody who leaves an image of a single grey value as it is.
"""

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import Mistake, mistake

Array = npt.NDArray[Any]


def cumulative(image: Array) -> Array:
    """Return c(g) for g from 0 to 255."""
    return np.cumsum(np.bincount(image.ravel(), minlength=256))


def looked_up(image: Array, table: Array) -> Array:
    """Return the rounded entry of the table for each pixel."""
    return np.asarray(np.clip(np.rint(table), 0, 255).astype(np.uint8)[image])


def guarded(wrong: Mistake) -> Mistake:
    """Return the same mistake, but with the right answer for an image of a single grey value."""

    def function(image: Array) -> Array:
        return image.copy() if (image == image.flat[0]).all() else np.asarray(wrong(image))

    return replace(wrong, function=function)


@mistake(
    "M351", "c(g) not freed of its first value", hint="Subtract c_min above and below: (c - c_min) / (N - c_min) * 255."
)
def first_value_kept(image: Array) -> Array:
    return looked_up(image, 255 * cumulative(image) / image.size)


@mistake(
    "M351b", "c_min subtracted above only", hint="The denominator is N - c_min, not N, so that the brightest is 255."
)
def denominator_too_large(image: Array) -> Array:
    counts = cumulative(image)
    return looked_up(image, 255 * (counts - counts[image.min()]) / image.size)


@mistake(
    "M351c", "smallest grey value subtracted instead of c_min", hint="c_min is a number of pixels, not a grey value."
)
def grey_value_for_count(image: Array) -> Array:
    counts, least = cumulative(image), int(image.min())
    return looked_up(image, 255 * (counts - least) / (image.size - least))


@mistake(
    "F21",
    "grey values stretched, not equalised",
    hint="Use the number of pixels at each grey value, not only the range.",
)
def only_stretched(image: Array) -> Array:
    least, most = int(image.min()), int(image.max())
    return looked_up(image, 255 * (np.arange(256) - least) / max(most - least, 1))


@mistake("F22", "fractions cut off", hint="Round to the nearest whole number before you convert to uint8.")
def fractions_cut(image: Array) -> Array:
    counts = cumulative(image)
    least = counts[image.min()]
    return looked_up(image, np.floor(255 * (counts - least) / max(image.size - least, 1)))


@mistake("F23", "every grey value counted once", hint="A grey value counts as often as it has pixels.")
def values_counted_once(image: Array) -> Array:
    present = np.unique(image)
    ranks = np.zeros(256)
    ranks[present] = np.arange(len(present))
    return looked_up(image, 255 * ranks / max(len(present) - 1, 1))


@mistake("F24", "histogram not summed up", hint="Use the cumulative histogram: sum the counts from dark to bright.")
def histogram_not_cumulative(image: Array) -> Array:
    counts = np.bincount(image.ravel(), minlength=256)
    return looked_up(image, 255 * counts / counts.max())


@mistake("F25", "scaled to 256", hint="The greatest byte is 255: multiply by 255, not by 256.")
def scaled_to_256(image: Array) -> Array:
    counts = cumulative(image)
    least = counts[image.min()]
    return looked_up(image, 256 * (counts - least) / max(image.size - least, 1))


@mistake("F26", "image of one grey value made black", hint="An image of a single grey value stays as it is.")
def single_value_to_zero(image: Array) -> Array:
    counts = cumulative(image)
    least = counts[image.min()]
    return looked_up(image, 255 * (counts - least) / max(image.size - least, 1))


first_value_kept_guarded = guarded(first_value_kept)
denominator_too_large_guarded = guarded(denominator_too_large)
grey_value_for_count_guarded = guarded(grey_value_for_count)
only_stretched_guarded = guarded(only_stretched)
fractions_cut_guarded = guarded(fractions_cut)
values_counted_once_guarded = guarded(values_counted_once)
histogram_not_cumulative_guarded = guarded(histogram_not_cumulative)
scaled_to_256_guarded = guarded(scaled_to_256)
