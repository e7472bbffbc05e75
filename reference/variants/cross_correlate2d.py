"""Correct ways to write cross_correlate2d: loops over places, einsum, shifted images, one matrix product, Fourier."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.arguments import pair
from reference.layers.correlation import check_image_and_kernel, float_dtype, patch_response
from reference.variants import variant

Array = npt.NDArray[Any]
Size = int | tuple[int, int]


def prepared(image: Array, kernel: Array, padding: Size) -> tuple[Array, Array, tuple[int, int]]:
    """Return the padded image and the kernel in the dtype of the answer, and the rows and columns of the answer."""
    ph, pw = pair(padding, "padding", least=0)
    check_image_and_kernel(image, kernel, (ph, pw))
    dtype = float_dtype(image, kernel)
    padded = np.zeros((image.shape[0] + 2 * ph, image.shape[1] + 2 * pw), dtype)
    padded[ph : ph + image.shape[0], pw : pw + image.shape[1]] = image
    places = (padded.shape[0] - kernel.shape[0] + 1, padded.shape[1] - kernel.shape[1] + 1)
    return padded, kernel.astype(dtype), places


@variant("one patch response at a time")
def patch_loops(image: Array, kernel: Array, padding: Size = 0) -> Array:
    padded, weights, (rows, columns) = prepared(image, kernel, padding)
    y = np.zeros((rows, columns), padded.dtype)
    for i in range(rows):
        for j in range(columns):
            y[i, j] = patch_response(padded[i : i + kernel.shape[0], j : j + kernel.shape[1]], weights)
    return y


@variant("one product at a time in plain loops")
def scalar_loops(image: Array, kernel: Array, padding: Size = 0) -> Array:
    padded, weights, places = prepared(image, kernel, padding)
    y = np.zeros(places, padded.dtype)
    for i, j in np.ndindex(*places):
        for u, v in np.ndindex(*weights.shape):
            y[i, j] += weights[u, v] * padded[i + u, j + v]
    return y


@variant("einsum over sliding windows")
def einsum_windows(image: Array, kernel: Array, padding: Size = 0) -> Array:
    padded, weights, _ = prepared(image, kernel, padding)
    windows = np.lib.stride_tricks.sliding_window_view(padded, weights.shape)
    return np.asarray(np.einsum("ijuv,uv->ij", windows, weights))


@variant("sum over kernel entries of shifted images")
def shifted_images(image: Array, kernel: Array, padding: Size = 0) -> Array:
    padded, weights, (rows, columns) = prepared(image, kernel, padding)
    y = np.zeros((rows, columns), padded.dtype)
    for (u, v), weight in np.ndenumerate(weights):
        y += weight * padded[u : u + rows, v : v + columns]
    return y


@variant("one matrix product over gathered patches")
def gathered_patches(image: Array, kernel: Array, padding: Size = 0) -> Array:
    padded, weights, (rows, columns) = prepared(image, kernel, padding)
    patches = [padded[i : i + weights.shape[0], j : j + weights.shape[1]].ravel() for i, j in np.ndindex(rows, columns)]
    return np.asarray((np.array(patches) @ weights.ravel()).reshape(rows, columns))


@variant("product of Fourier transforms")
def fourier(image: Array, kernel: Array, padding: Size = 0) -> Array:
    padded, weights, (rows, columns) = prepared(image, kernel, padding)
    size = (padded.shape[0], padded.shape[1])
    spectrum = np.fft.rfft2(padded, size) * np.conj(np.fft.rfft2(weights, size))
    return np.fft.irfft2(spectrum, size)[:rows, :columns].astype(padded.dtype)  # beyond these the sum wraps around


@variant("sums in double precision, rounded once at the end")
def double_precision(image: Array, kernel: Array, padding: Size = 0) -> Array:
    padded, weights, _ = prepared(image, kernel, padding)
    windows = np.lib.stride_tricks.sliding_window_view(padded.astype(float), weights.shape)
    return np.asarray((windows * weights.astype(float)).sum(axis=(2, 3)).astype(padded.dtype))
