"""Mistakes of scale_pixels: whole-number division, another divisor, another range. M329 belongs to a data set."""

import numpy as np

from reference.data.preparation import scale_pixels
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("M327", "whole-number division", hint="Convert to float first: // and whole-number dtypes cut to 0 and 1.")
def whole_numbers(pixels: Array) -> Array:
    return np.asarray(pixels // 255)


@mistake("M328", "divided by 256", hint="The greatest pixel is 255: divide by 255, so that white becomes 1.")
def by_256(pixels: Array) -> Array:
    return np.asarray(scale_pixels(pixels) * (255 / 256))


@mistake("M328b", "divided twice", hint="Divide once by 255.")
def twice(pixels: Array) -> Array:
    return scale_pixels(scale_pixels(pixels))


@mistake("M328c", "divided by the greatest pixel of the picture", hint="Divide by 255 whatever the greatest pixel is.")
def by_the_maximum(pixels: Array) -> Array:
    return np.asarray(pixels / max(1.0, float(pixels.max(initial=0))))


@mistake("M328d", "stretched from smallest to greatest", hint="Divide by 255; do not subtract the smallest pixel.")
def stretched(pixels: Array) -> Array:
    low, high = float(pixels.min(initial=255)), float(pixels.max(initial=0))
    return np.asarray((pixels - low) / max(1.0, high - low))


@mistake("M328e", "scaled to -1 to 1", hint="The range is 0 to 1: divide by 255 and subtract nothing.")
def around_zero(pixels: Array) -> Array:
    return np.asarray(2 * scale_pixels(pixels) - 1)


@mistake("M328f", "not scaled", hint="Divide by 255.")
def unchanged(pixels: Array) -> Array:
    return pixels.astype(float)
