"""Mistakes of local_contrast_norm: one of its two steps left out, other windows, another root."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dtypes import answer_dtype
from reference.layers.local_contrast_norm import local_contrast_norm, window_counts, window_sums
from reference.layers.local_response_norm import local_response_norm
from reference.mistakes import mistake

Array = npt.NDArray[Any]


def means(values: Array, size: int) -> Array:
    """Return the mean of the window around each pixel over all channels."""
    return np.asarray(window_sums(values, size) / window_counts(values, size))


def centred(x: Array, size: int) -> Array:
    """Return x without the local mean."""
    values = x.astype(answer_dtype(x))
    return values - means(values, size)


@mistake("M201", "eps subtracted", hint="Add eps to the mean square.")
def eps_subtracted(x: Array, size: int = 9, eps: float = 1e-5) -> Array:
    v = centred(x, size)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(v / np.sqrt(means(v**2, size) - eps))


@mistake("M202", "eps outside the root", hint="Add eps to the mean square, then take the root of both.")
def eps_outside(x: Array, size: int = 9, eps: float = 1e-5) -> Array:
    v = centred(x, size)
    return np.asarray(v / (np.sqrt(means(v**2, size)) + eps))


@mistake("M203", "eps forgotten", hint="Add eps, so that a region of one grey value does not divide by zero.")
def eps_forgotten(x: Array, size: int = 9, eps: float = 1e-5) -> Array:
    v = centred(x, size)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(v / np.sqrt(means(v**2, size)))


@mistake("M205", "divided by the mean square", hint="Divide by the root of the mean square plus eps.")
def not_rooted(x: Array, size: int = 9, eps: float = 1e-5) -> Array:
    v = centred(x, size)
    return np.asarray(v / (means(v**2, size) + eps))


@mistake("M227", "local response normalisation", hint="Subtract the mean of the window around the pixel, then divide.")
def response(x: Array, size: int = 9, eps: float = 1e-5) -> Array:
    return local_response_norm(x, size)


@mistake("M227b", "mean not subtracted", hint="Subtract the mean of the window before you divide.")
def mean_not_subtracted(x: Array, size: int = 9, eps: float = 1e-5) -> Array:
    values = x.astype(answer_dtype(x))
    return np.asarray(values / np.sqrt(means(values**2, size) + eps))


@mistake("M227c", "not divided", hint="Divide what is left by the root of its mean square over the window.")
def not_divided(x: Array, size: int = 9, eps: float = 1e-5) -> Array:
    return centred(x, size)


@mistake("M227d", "border counted as zeros", hint="Take the mean over the pixels inside the image only.")
def border_of_zeros(x: Array, size: int = 9, eps: float = 1e-5) -> Array:
    count = size * size * x.shape[1]
    v = x.astype(answer_dtype(x))
    v = v - window_sums(v, size) / count
    return np.asarray(v / np.sqrt(window_sums(v**2, size) / count + eps))


@mistake("M227e", "each channel by itself", hint="Both means run over all channels of the window.")
def each_channel(x: Array, size: int = 9, eps: float = 1e-5) -> Array:
    n, c, height, width = x.shape
    return local_contrast_norm(x.reshape(n * c, 1, height, width), size, eps).reshape(x.shape)


@mistake("M227f", "statistics of the whole image", hint="Mean and spread belong to the window around each pixel.")
def whole_image(x: Array, size: int = 9, eps: float = 1e-5) -> Array:
    return local_contrast_norm(x, 2 * max(x.shape[2:]) + 1, eps)


@mistake("M227g", "variance of the raw window", hint="Square what is left after the first step, and average that.")
def raw_variance(x: Array, size: int = 9, eps: float = 1e-5) -> Array:
    values = x.astype(answer_dtype(x))
    var = np.maximum(means(values**2, size) - means(values, size) ** 2, 0)
    return np.asarray(centred(x, size) / np.sqrt(var + eps))
