"""Mistakes of local_response_norm: alpha divided, windows over pixels or around the corner, contrast taken for it."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dtypes import answer_dtype
from reference.layers.local_contrast_norm import local_contrast_norm
from reference.layers.local_response_norm import local_response_norm
from reference.mistakes import mistake

Array = npt.NDArray[Any]


def divided(x: Array, sums: Array, k: float, alpha: float, beta: float) -> Array:
    """Return x divided by the power of other sums than the right ones."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(x.astype(answer_dtype(x)) / (k + alpha * sums) ** beta)


def channel_sums(values: Array, size: int) -> Array:
    """Return sums over the channels of a window, shorter at the ends."""
    half, sums = size // 2, np.zeros_like(values)
    for c in range(values.shape[1]):
        sums[:, c] = values[:, max(0, c - half) : c + half + 1].sum(axis=1)
    return sums


def squares(x: Array) -> Array:
    """Return the squares, in the dtype of the answer."""
    return np.asarray(x.astype(answer_dtype(x)) ** 2)


@mistake("M224", "alpha divided by the size", hint="The paper does not divide alpha by the size of the window.")
def alpha_divided(x: Array, size: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75) -> Array:
    return local_response_norm(x, size, k, alpha / size, beta)


@mistake("M225", "window over pixels", hint="The window runs over neighbouring channels at the same pixel.")
def over_pixels(x: Array, size: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75) -> Array:
    half = size // 2
    padded = np.pad(squares(x), ((0, 0), (0, 0), (half, half), (half, half)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (size, size), axis=(2, 3))
    return divided(x, windows.sum(axis=(4, 5)), k, alpha, beta)


@mistake("M226", "square missing", hint="Add up the squares of the channels.")
def square_missing(x: Array, size: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75) -> Array:
    with np.errstate(invalid="ignore", divide="ignore"):
        return divided(x, channel_sums(x.astype(answer_dtype(x)), size), k, alpha, beta)


@mistake(
    "M226b", "window around the corner", hint="The window is shorter at the first and last channel: clip its ends."
)
def around_the_corner(x: Array, size: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75) -> Array:
    shifts = range(-(size // 2), size // 2 + 1)
    return divided(x, sum((np.roll(squares(x), s, axis=1) for s in shifts), 0 * squares(x)), k, alpha, beta)


@mistake(
    "M226c", "window without its end", hint="The window reaches to channel c + half: end the slice at c + half + 1."
)
def end_missing(x: Array, size: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75) -> Array:
    half, values = size // 2, squares(x)
    sums = np.zeros_like(values)
    for c in range(values.shape[1]):
        sums[:, c] = values[:, max(0, c - half) : c + half].sum(axis=1)
    return divided(x, sums, k, alpha, beta)


@mistake("M226d", "empty at the first channels", hint="A slice must not start below 0: use max(0, c - half).")
def negative_start(x: Array, size: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75) -> Array:
    half, values = size // 2, squares(x)
    sums = np.zeros_like(values)
    for c in range(values.shape[1]):
        sums[:, c] = values[:, c - half : c + half + 1].sum(axis=1)
    return divided(x, sums, k, alpha, beta)


@mistake("M227", "local contrast normalisation", hint="Subtract nothing: this layer divides, by a sum over channels.")
def contrast(x: Array, size: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75) -> Array:
    return local_contrast_norm(x, size)
