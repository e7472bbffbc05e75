"""Correct ways to write local_contrast_norm: plain loops, integral images, shifted images."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dtypes import answer_dtype
from reference.variants import variant

Array = npt.NDArray[Any]


@variant("one pixel after the other")
def pixel_loops(x: Array, size: int = 9, eps: float = 1e-5) -> Array:
    half, values = size // 2, x.astype(answer_dtype(x))
    centred, y = np.empty_like(values), np.empty_like(values)
    for n, i, j in np.ndindex(len(x), *x.shape[2:]):
        window = np.s_[n, :, max(0, i - half) : i + half + 1, max(0, j - half) : j + half + 1]
        centred[n, :, i, j] = values[n, :, i, j] - values[window].mean()
    for n, i, j in np.ndindex(len(x), *x.shape[2:]):
        window = np.s_[n, :, max(0, i - half) : i + half + 1, max(0, j - half) : j + half + 1]
        y[n, :, i, j] = centred[n, :, i, j] / np.sqrt((centred[window] ** 2).mean() + eps)
    return y


def bounds(length: int, size: int) -> tuple[Array, Array]:
    """Return where the window of each place starts and ends, inside the image."""
    place = np.arange(length)
    return np.maximum(place - size // 2, 0), np.minimum(place + size // 2 + 1, length)


@variant("differences of integral images")
def integral_images(x: Array, size: int = 9, eps: float = 1e-5) -> Array:
    values = x.astype(np.float64)
    (top, bottom), (left, right) = bounds(x.shape[2], size), bounds(x.shape[3], size)
    count = x.shape[1] * np.outer(bottom - top, right - left)

    def means(array: Array) -> Array:
        table = np.pad(array.sum(axis=1).cumsum(axis=1).cumsum(axis=2), ((0, 0), (1, 0), (1, 0)))
        rows = table[:, bottom] - table[:, top]
        return np.asarray((rows[:, :, right] - rows[:, :, left]) / count)[:, np.newaxis]

    centred = values - means(values)
    squares = np.maximum(means(centred**2), 0)
    return np.asarray(centred / np.sqrt(squares + eps)).astype(answer_dtype(x))


@variant("matrices with bands for rows and columns")
def bands(x: Array, size: int = 9, eps: float = 1e-5) -> Array:
    values = x.astype(answer_dtype(x))
    rows, columns = (
        (np.abs(np.subtract.outer(np.arange(n), np.arange(n))) <= size // 2).astype(values.dtype) for n in x.shape[2:]
    )
    rows, columns = rows / rows.sum(axis=1, keepdims=True), columns / columns.sum(axis=1, keepdims=True)

    def means(array: Array) -> Array:
        return np.asarray(rows @ array.mean(axis=1, keepdims=True) @ columns.T)

    centred = values - means(values)
    return np.asarray(centred / np.sqrt(means(centred**2) + eps))
