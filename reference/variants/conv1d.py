"""Correct ways to write conv1d: loops, NumPy's correlate, an image of one row, shifted slices, Fourier."""

import numpy as np

from reference.layers.convolution import conv2d
from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array


def prepared(x: Array, w: Array, b: Array | None, padding: int) -> tuple[Array, Array, Array]:
    """Return padded sequences, filters and biases (C_out, 1), all in the dtype of the answer."""
    dtype = answer_dtype(x, w, b)
    bias = np.zeros(len(w), dtype) if b is None else b.astype(dtype)
    return np.pad(x.astype(dtype), ((0, 0), (0, 0), (padding, padding))), w.astype(dtype), bias[:, np.newaxis]


@variant("one number at a time in plain loops")
def loops(x: Array, w: Array, b: Array | None = None, stride: int = 1, padding: int = 0) -> Array:
    x, w, b = prepared(x, w, b, padding)
    y = np.zeros((len(x), len(w), (x.shape[2] - w.shape[2]) // stride + 1), x.dtype)
    for n, o, i in np.ndindex(*y.shape):
        y[n, o, i] = np.sum(x[n, :, i * stride : i * stride + w.shape[2]] * w[o]) + b[o, 0]
    return y


@variant("the correlation of NumPy for each channel")
def numpys_correlate(x: Array, w: Array, b: Array | None = None, stride: int = 1, padding: int = 0) -> Array:
    x, w, b = prepared(x, w, b, padding)
    y = np.zeros((len(x), len(w), x.shape[2] - w.shape[2] + 1), x.dtype)
    for n, o, c in np.ndindex(len(x), *w.shape[:2]):
        y[n, o] += np.correlate(x[n, c], w[o, c], "valid")
    return y[:, :, ::stride] + b


@variant("a convolution of images of one row")
def image_of_one_row(x: Array, w: Array, b: Array | None = None, stride: int = 1, padding: int = 0) -> Array:
    return conv2d(x[:, :, np.newaxis], w[:, :, np.newaxis], b, (1, stride), (0, padding))[:, :, 0]


@variant("sum over kernel entries of shifted sequences")
def shifted_slices(x: Array, w: Array, b: Array | None = None, stride: int = 1, padding: int = 0) -> Array:
    x, w, b = prepared(x, w, b, padding)
    length = (x.shape[2] - w.shape[2]) // stride + 1
    y = np.zeros((len(x), len(w), length), x.dtype) + b
    for u in range(w.shape[2]):
        y += w[:, :, u] @ x[:, :, u : u + (length - 1) * stride + 1 : stride]
    return y


@variant("product of Fourier transforms")
def fourier(x: Array, w: Array, b: Array | None = None, stride: int = 1, padding: int = 0) -> Array:
    x, w, b = prepared(x, w, b, padding)
    size = x.shape[2]
    spectrum = np.einsum("nci,oci->noi", np.fft.rfft(x, size), np.conj(np.fft.rfft(w, size)))
    full: Array = np.fft.irfft(spectrum, size)
    return (full[:, :, : size - w.shape[2] + 1 : stride] + b).astype(x.dtype)
