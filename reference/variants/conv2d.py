"""Correct ways to write conv2d that share no idea: scalar loops, gathered columns, einsum, shifted slices, Fourier."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.arguments import check_convolution, pair
from reference.layers.convolution_naive import conv2d_naive
from reference.variants import variant

Array = npt.NDArray[Any]
Size = int | tuple[int, int]


def prepared(x: Array, w: Array, b: Array | None, stride: Size, padding: Size) -> tuple[Array, Array, Array, int, int]:
    """Return padded images, filters and biases in the dtype of the answer, then the stride of rows and of columns."""
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    check_convolution(x, w, b, (ph, pw))
    bias = np.zeros(len(w), bool) if b is None else b
    dtype = np.result_type(x, w, bias)
    dtype = dtype if dtype.kind == "f" else np.dtype(np.float64)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw))).astype(dtype)
    return padded, w.astype(dtype), bias.astype(dtype), sh, sw


def places(x: Array, w: Array, sh: int, sw: int) -> tuple[int, int]:
    """Return the rows and columns of the answer for images that are padded already."""
    return (x.shape[2] - w.shape[2]) // sh + 1, (x.shape[3] - w.shape[3]) // sw + 1


naive = variant("the naive form of the reference")(conv2d_naive)


@variant("one product at a time in plain loops")
def scalar_loops(x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0) -> Array:
    x, w, b, sh, sw = prepared(x, w, b, stride, padding)
    rows, columns = places(x, w, sh, sw)
    y = np.empty((len(x), len(w), rows, columns), x.dtype)
    for n, o, i, j in np.ndindex(*y.shape):
        total = b[o]
        for c, u, v in np.ndindex(*w.shape[1:]):
            total = total + w[o, c, u, v] * x[n, c, i * sh + u, j * sw + v]
        y[n, o, i, j] = total
    return y


@variant("one patch at a time for all images and filters")
def patch_loops(x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0) -> Array:
    x, w, b, sh, sw = prepared(x, w, b, stride, padding)
    rows, columns = places(x, w, sh, sw)
    y = np.zeros((len(x), len(w), rows, columns), x.dtype)
    for i in range(rows):
        for j in range(columns):
            patch = x[:, :, i * sh : i * sh + w.shape[2], j * sw : j * sw + w.shape[3]]
            y[:, :, i, j] = np.tensordot(patch, w, axes=([1, 2, 3], [1, 2, 3])) + b
    return y


@variant("one matrix product over gathered columns")
def gathered_columns(x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0) -> Array:
    x, w, b, sh, sw = prepared(x, w, b, stride, padding)
    rows, columns = places(x, w, sh, sw)
    c, u, v = (index.reshape(-1, 1) for index in np.indices(w.shape[1:]))
    i, j = (index.reshape(1, -1) for index in np.indices((rows, columns)))
    patches = x[:, c, i * sh + u, j * sw + v]  # (N, C kh kw, H' W')
    wide = patches.transpose(1, 0, 2).reshape(w[0].size, len(x) * rows * columns)
    y: Array = w.reshape(len(w), w[0].size) @ wide + b[:, np.newaxis]
    return y.reshape(len(w), len(x), rows, columns).swapaxes(0, 1)


@variant("einsum over sliding windows")
def einsum_windows(x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0) -> Array:
    x, w, b, sh, sw = prepared(x, w, b, stride, padding)
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))[:, :, ::sh, ::sw]
    y: Array = np.einsum("ncijuv,ocuv->noij", windows, w)
    return y + b.reshape(1, -1, 1, 1)


@variant("sum over kernel entries of shifted images")
def shifted_slices(x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0) -> Array:
    x, w, b, sh, sw = prepared(x, w, b, stride, padding)
    rows, columns = places(x, w, sh, sw)
    y: Array = np.zeros((len(w), len(x), rows, columns), x.dtype) + b[:, None, None, None]
    for u, v in np.ndindex(*w.shape[2:]):
        shifted = x[:, :, u : u + (rows - 1) * sh + 1 : sh, v : v + (columns - 1) * sw + 1 : sw]
        y += np.tensordot(w[:, :, u, v], shifted, axes=(1, 1))
    return y.swapaxes(0, 1)


@variant("product of Fourier transforms")
def fourier(x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0) -> Array:
    x, w, b, sh, sw = prepared(x, w, b, stride, padding)
    size = (x.shape[2], x.shape[3])
    spectrum = np.einsum("ncij,ocij->noij", np.fft.rfft2(x, size), np.conj(np.fft.rfft2(w, size)))
    full: Array = np.fft.irfft2(spectrum, size)
    rows, columns = size[0] - w.shape[2] + 1, size[1] - w.shape[3] + 1  # beyond these the sum wraps around
    return (full[:, :, :rows:sh, :columns:sw] + b[:, None, None]).astype(x.dtype)


@variant("sums in double precision, rounded once at the end")
def double_precision(x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0) -> Array:
    x, w, b, sh, sw = prepared(x, w, b, stride, padding)
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))[:, :, ::sh, ::sw]
    sums: Array = np.tensordot(windows.astype(np.float64), w.astype(np.float64), axes=([1, 4, 5], [1, 2, 3]))
    return np.moveaxis(sums + b, -1, 1).astype(x.dtype)
