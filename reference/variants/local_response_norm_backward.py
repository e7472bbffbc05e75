"""Correct ways to write local_response_norm_backward: plain loops, a band matrix, padded windows."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dtypes import answer_dtype
from reference.variants import variant

Array = npt.NDArray[Any]


@variant("each output passes its gradient to its window")
def scattered(
    upstream: Array, x: Array, size: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75
) -> Array:
    dtype, half = answer_dtype(upstream, x), size // 2
    values, g, dx = x.astype(dtype), upstream.astype(dtype), np.zeros(x.shape, dtype)
    for c in range(x.shape[1]):
        window = slice(max(0, c - half), c + half + 1)
        base = k + alpha * (values[:, window] ** 2).sum(axis=1)
        dx[:, c] += g[:, c] / base**beta
        dx[:, window] -= 2 * alpha * beta * values[:, window] * (g[:, c] * values[:, c] / base ** (beta + 1))[:, None]
    return dx


@variant("a matrix with a band of ones")
def band(upstream: Array, x: Array, size: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75) -> Array:
    dtype, channel = answer_dtype(upstream, x), np.arange(x.shape[1])
    near = (np.abs(channel[:, np.newaxis] - channel) <= size // 2).astype(dtype)
    values, g = x.astype(dtype), upstream.astype(dtype)
    base = k + alpha * np.einsum("cd,ndij->ncij", near, values**2)
    spread = np.einsum("cd,ndij->ncij", near.T, g * values / base ** (beta + 1))
    return np.asarray(g / base**beta - 2 * alpha * beta * values * spread)


@variant("sliding windows over padded channels")
def windows(upstream: Array, x: Array, size: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75) -> Array:
    half, values = size // 2, x.astype(answer_dtype(upstream, x))

    def sums(array: Array) -> Array:
        padded = np.pad(array, ((0, 0), (half, half), (0, 0), (0, 0)))
        return np.asarray(np.lib.stride_tricks.sliding_window_view(padded, size, axis=1).sum(axis=-1))

    base, g = k + alpha * sums(values**2), upstream.astype(values.dtype)
    return np.asarray((g - 2 * alpha * beta * values * sums(g * values / base ** (beta + 1)) * base**beta) / base**beta)
