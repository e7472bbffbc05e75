"""Correct ways to write true_convolution2d: the definition, flips, scattered copies of the kernel, Fourier."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.correlation import cross_correlate2d
from reference.variants import variant
from reference.variants.cross_correlate2d import prepared

Array = npt.NDArray[Any]
Size = int | tuple[int, int]


@variant("the equation of the definition in plain loops")
def by_definition(image: Array, kernel: Array, padding: Size = 0) -> Array:
    padded, weights, places = prepared(image, kernel, padding)
    kh, kw = weights.shape
    y = np.zeros(places, padded.dtype)
    for i, j in np.ndindex(*places):
        for u, v in np.ndindex(kh, kw):
            y[i, j] += weights[u, v] * padded[i + kh - 1 - u, j + kw - 1 - v]
    return y


@variant("cross-correlation with the kernel turned by np.rot90 twice")
def rotated_twice(image: Array, kernel: Array, padding: Size = 0) -> Array:
    return cross_correlate2d(image, np.rot90(kernel, 2), padding)


@variant("turned image, cross-correlation, turned back")
def turned_image(image: Array, kernel: Array, padding: Size = 0) -> Array:
    return cross_correlate2d(np.flip(image), kernel, padding)[::-1, ::-1].copy()


@variant("every pixel scatters a copy of the kernel, then the whole places are cut out")
def scattered(image: Array, kernel: Array, padding: Size = 0) -> Array:
    padded, weights, (rows, columns) = prepared(image, kernel, padding)
    (kh, kw), (height, width) = weights.shape, padded.shape
    full = np.zeros((height + kh - 1, width + kw - 1), padded.dtype)
    for (u, v), weight in np.ndenumerate(weights):
        full[u : u + height, v : v + width] += weight * padded
    return full[kh - 1 : kh - 1 + rows, kw - 1 : kw - 1 + columns].copy()


@variant("einsum over sliding windows")
def einsum_windows(image: Array, kernel: Array, padding: Size = 0) -> Array:
    padded, weights, _ = prepared(image, kernel, padding)
    windows = np.lib.stride_tricks.sliding_window_view(padded, weights.shape)
    return np.asarray(np.einsum("ijuv,uv->ij", windows, weights[::-1, ::-1]))


@variant("product of Fourier transforms")
def fourier(image: Array, kernel: Array, padding: Size = 0) -> Array:
    padded, weights, (rows, columns) = prepared(image, kernel, padding)
    size = (padded.shape[0], padded.shape[1])
    full = np.fft.irfft2(np.fft.rfft2(padded, size) * np.fft.rfft2(weights, size), size)
    top, left = weights.shape[0] - 1, weights.shape[1] - 1  # before these the sum wraps around
    return full[top : top + rows, left : left + columns].astype(padded.dtype)
