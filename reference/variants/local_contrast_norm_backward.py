"""Correct ways to write local_contrast_norm_backward: plain loops, transposed matrices, shifted images."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dtypes import answer_dtype
from reference.variants import variant

Array = npt.NDArray[Any]


def averaging(length: int, size: int, dtype: Any) -> Array:
    """Return the matrix that takes means over windows of one axis."""
    near = (np.abs(np.subtract.outer(np.arange(length), np.arange(length))) <= size // 2).astype(dtype)
    return np.asarray(near / near.sum(axis=1, keepdims=True))


@variant("transposed matrices with bands")
def bands(upstream: Array, x: Array, size: int = 9, eps: float = 1e-5) -> Array:
    values = x.astype(answer_dtype(upstream, x))
    g, channels = upstream.astype(values.dtype), x.shape[1]
    rows, columns = (averaging(n, size, values.dtype) for n in x.shape[2:])
    centred = values - rows @ values.mean(axis=1, keepdims=True) @ columns.T
    variance = rows @ (centred**2).mean(axis=1, keepdims=True) @ columns.T + eps
    to_variance = -0.5 * (g * centred).sum(axis=1, keepdims=True) * variance**-1.5
    dv = g / np.sqrt(variance) + 2 * centred * (rows.T @ to_variance @ columns) / channels
    return np.asarray(dv - rows.T @ dv.sum(axis=1, keepdims=True) @ columns / channels)


@variant("each window passes its gradient on")
def pixel_loops(upstream: Array, x: Array, size: int = 9, eps: float = 1e-5) -> Array:
    half, dtype = size // 2, answer_dtype(upstream, x)
    values, g = x.astype(dtype), upstream.astype(dtype)
    centred, dv, places = np.empty_like(values), np.zeros_like(values), list(np.ndindex(len(x), *x.shape[2:]))
    spans = {
        (n, i, j): np.s_[n, :, max(0, i - half) : i + half + 1, max(0, j - half) : j + half + 1] for n, i, j in places
    }
    for (n, i, j), window in spans.items():
        centred[n, :, i, j] = values[n, :, i, j] - values[window].mean()
    for (n, i, j), window in spans.items():
        root = np.sqrt((centred[window] ** 2).mean() + eps)
        dv[n, :, i, j] += g[n, :, i, j] / root
        dv[window] -= centred[window] * (g[n, :, i, j] @ centred[n, :, i, j]) / root**3 / centred[window].size
    dx = dv.copy()
    for (n, i, j), window in spans.items():
        dx[window] -= dv[n, :, i, j].sum() / dv[window].size
    return dx


@variant("one Jacobian matrix for each image")
def jacobian(upstream: Array, x: Array, size: int = 9, eps: float = 1e-5) -> Array:
    dtype, channels = answer_dtype(upstream, x), x.shape[1]
    mean = np.kron(averaging(x.shape[2], size, dtype), averaging(x.shape[3], size, dtype))
    mean = np.kron(np.full((channels, channels), 1 / channels, dtype), mean)  # (C H W, C H W)
    dx = np.empty(x.shape, dtype)
    for n in range(len(x)):
        v = (np.eye(len(mean), dtype=dtype) - mean) @ x[n].astype(dtype).ravel()
        g, root = upstream[n].astype(dtype).ravel(), np.sqrt(mean @ v**2 + eps)
        dv = g / root - v * (mean.T @ (g * v / root**3))
        dx[n] = (dv - mean.T @ dv).reshape(x[n].shape)
    return dx
