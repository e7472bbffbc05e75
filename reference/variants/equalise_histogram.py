"""Correct ways to write equalise_histogram: counting loops, np.unique, sorting, comparing all with all."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Array = npt.NDArray[Any]


@variant("counting in plain loops")
def counting_loops(image: Array) -> Array:
    counts = [0] * 256
    for value in image.ravel():
        counts[int(value)] += 1
    total, cumulative = 0, []
    for count in counts:
        total += count
        cumulative.append(total)
    least = next(value for value in cumulative if value > 0)
    if least == image.size:
        return image.copy()
    y = np.zeros_like(image)
    for place, value in np.ndenumerate(image):
        y[place] = round(255 * (cumulative[int(value)] - least) / (image.size - least))
    return y


@variant("np.unique with counts and the inverse")
def unique_values(image: Array) -> Array:
    _, inverse, counts = np.unique(image, return_inverse=True, return_counts=True)
    cumulative = np.cumsum(counts)
    if len(counts) == 1:
        return np.array(image)
    table = 255 * (cumulative - cumulative[0]) / (cumulative[-1] - cumulative[0])
    return np.asarray(np.round(table).astype(np.uint8)[inverse].reshape(image.shape))


@variant("places in the sorted pixels")
def sorted_pixels(image: Array) -> Array:
    ordered = np.sort(image, axis=None)
    cumulative = np.searchsorted(ordered, image, side="right")
    least = cumulative.min()
    if least == image.size:
        return image.copy()
    return np.asarray(np.rint((cumulative - least) / (image.size - least) * 255).astype(np.uint8))


@variant("np.histogram and np.interp")
def interpolated(image: Array) -> Array:
    counts, _ = np.histogram(image, bins=np.arange(257))
    cumulative = counts.cumsum()
    least = cumulative[np.nonzero(counts)[0][0]]
    if least == cumulative[-1]:
        return image.copy()
    table = (cumulative - least) * 255.0 / (cumulative[-1] - least)
    return np.asarray(np.around(np.interp(image.astype(float), np.arange(256), table)).astype(np.uint8))
