"""Correct ways to write local_response_norm: plain loops, cumulative sums, shifted channels, a band matrix."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dtypes import answer_dtype
from reference.variants import variant

Array = npt.NDArray[Any]


@variant("one number after the other")
def scalar_loops(x: Array, size: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75) -> Array:
    y = np.empty(x.shape, answer_dtype(x))
    for n, c, i, j in np.ndindex(*x.shape):
        total = 0.0
        for d in range(max(0, c - size // 2), min(x.shape[1] - 1, c + size // 2) + 1):
            total += float(x[n, d, i, j]) ** 2
        y[n, c, i, j] = x[n, c, i, j] / (k + alpha * total) ** beta
    return y


@variant("sliding windows over padded channels")
def windows(x: Array, size: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75) -> Array:
    values, half = x.astype(answer_dtype(x)), size // 2
    padded = np.pad(values**2, ((0, 0), (half, half), (0, 0), (0, 0)))
    sums = np.lib.stride_tricks.sliding_window_view(padded, size, axis=1).sum(axis=-1)
    return np.asarray(values * (k + alpha * sums) ** -beta)


@variant("shifted channels added")
def shifted(x: Array, size: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75) -> Array:
    values, channels = x.astype(answer_dtype(x)), x.shape[1]
    sums = values**2
    for step in range(1, min(size // 2, channels - 1) + 1):
        sums[:, step:] += values[:, : channels - step] ** 2
        sums[:, : channels - step] += values[:, step:] ** 2
    return np.asarray(values / (k + alpha * sums) ** beta)


@variant("a matrix with a band of ones")
def band(x: Array, size: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75) -> Array:
    values, channel = x.astype(answer_dtype(x)), np.arange(x.shape[1])
    near = (np.abs(channel[:, np.newaxis] - channel) <= size // 2).astype(values.dtype)
    return np.asarray(values / (k + alpha * np.einsum("cd,ndij->ncij", near, values**2)) ** beta)
