"""Mistakes of local_contrast_norm_backward: a path left out, or the windows not turned round."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dtypes import answer_dtype
from reference.layers.local_contrast_norm import local_contrast_norm_backward, window_counts, window_sums
from reference.mistakes import mistake

Array = npt.NDArray[Any]


def parts(upstream: Array, x: Array, size: int, eps: float) -> tuple[Array, Array, Array, Array]:
    """Return the upstream gradient, the counts, the centred values and their roots."""
    dtype = answer_dtype(upstream, x)
    values, counts = x.astype(dtype), window_counts(x.astype(dtype), size)
    v = values - window_sums(values, size) / counts
    return upstream.astype(dtype), counts, v, np.asarray(np.sqrt(window_sums(v**2, size) / counts + eps))


def shares(g: Array, v: Array, roots: Array) -> Array:
    """Return what reaches the mean squares, with the sign turned."""
    return np.asarray((g * v).sum(axis=1, keepdims=True) / roots**3)


@mistake("M219", "mean and spread taken as constants", hint="Both windows depend on x: their two paths are missing.")
def statistics_constant(upstream: Array, x: Array, size: int = 9, eps: float = 1e-5) -> Array:
    g, _, _, roots = parts(upstream, x, size, eps)
    return np.asarray(g / roots)


@mistake("M220", "path through the spread missing", hint="The divisor depends on x: subtract its path, too.")
def spread_path_missing(upstream: Array, x: Array, size: int = 9, eps: float = 1e-5) -> Array:
    g, counts, _, roots = parts(upstream, x, size, eps)
    return np.asarray(g / roots - window_sums(g / roots / counts, size))


@mistake("M220b", "path through the mean missing", hint="The local mean depends on x: subtract its path, too.")
def mean_path_missing(upstream: Array, x: Array, size: int = 9, eps: float = 1e-5) -> Array:
    g, counts, v, roots = parts(upstream, x, size, eps)
    return np.asarray(g / roots - v * window_sums(shares(g, v, roots) / counts, size))


@mistake("M220c", "divided by the own count", hint="Divide by the count of each window before you add the windows up.")
def own_count(upstream: Array, x: Array, size: int = 9, eps: float = 1e-5) -> Array:
    g, counts, v, roots = parts(upstream, x, size, eps)
    dv = g / roots - v * window_sums(shares(g, v, roots), size) / counts
    return np.asarray(dv - window_sums(dv, size) / counts)


@mistake("M227e", "each channel by itself", hint="Both means run over all channels of the window.")
def each_channel(upstream: Array, x: Array, size: int = 9, eps: float = 1e-5) -> Array:
    n, c, height, width = x.shape
    split = (n * c, 1, height, width)
    return local_contrast_norm_backward(upstream.reshape(split), x.reshape(split), size, eps).reshape(x.shape)
