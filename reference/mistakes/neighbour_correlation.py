"""Mistakes of neighbour_correlation: means or scale forgotten, another axis, pairs that wrap around."""

import numpy as np

from reference.analysis.neighbours import neighbour_correlation
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


def pairs(image: Array, distance: int) -> tuple[Array, Array]:
    """Return the left and the right pixels of all pairs."""
    pixels = image.astype(float)
    return pixels[:, : image.shape[1] - distance], pixels[:, distance:]


@mistake("M142", "covariance instead of correlation", hint="Divide by both standard deviations.")
def covariance(image: Array, distance: int = 1) -> float:
    left, right = pairs(image, distance)
    return float(np.mean((left - left.mean()) * (right - right.mean())))


@mistake("M142b", "means not subtracted", hint="Subtract the mean of each side before you multiply.")
def means_kept(image: Array, distance: int = 1) -> float:
    left, right = pairs(image, distance)
    return float(np.mean(left * right) / np.sqrt(np.mean(left**2) * np.mean(right**2)))


@mistake("M032", "pairs wrap around the border", hint="Pairs lie inside the image: the last columns have no partner.")
def wrapped(image: Array, distance: int = 1) -> float:
    return float(np.corrcoef(image.reshape(-1), np.roll(image, -distance, axis=1).reshape(-1))[0, 1])


@mistake(
    "M005", "neighbours below instead of to the right", hint="The partner lies in the same row, columns to the right."
)
def below(image: Array, distance: int = 1) -> float:
    return neighbour_correlation(image.T, distance)


@mistake(
    "M026", "next neighbour whatever the distance", hint="Use the argument distance: pair column j with j + distance."
)
def distance_ignored(image: Array, distance: int = 1) -> float:
    return neighbour_correlation(image)


@mistake("M044", "arithmetic in bytes", hint="Convert the image to float before you multiply: bytes wrap around.")
def in_bytes(image: Array, distance: int = 1) -> float:
    if image.dtype.kind == "f":
        return neighbour_correlation(image, distance)
    left, right = image[:, : image.shape[1] - distance], image[:, distance:]
    together = float(np.mean(left * right)) - float(left.mean()) * float(right.mean())
    return together / float(left.std() * right.std())
