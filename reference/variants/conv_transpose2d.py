"""Correct ways to write conv_transpose2d: copies, gathering, zero insertion, a matrix transposed, Fourier."""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.column_matrix import col2im, im2col
from reference.layers.dtypes import answer_dtype
from reference.layers.zero_insertion import conv_transpose2d_zero_insertion
from reference.variants import variant
from reference.variants.conv2d import Array, Size

zero_insertion = variant("zeros between the pixels, then an ordinary convolution")(conv_transpose2d_zero_insertion)


def prepared(x: Array, w: Array, b: Array | None) -> tuple[Array, Array, Array]:
    """Return images, filters and biases (C_out, 1, 1) in the dtype of the answer."""
    dtype = answer_dtype(x, w, b)
    bias = np.zeros(w.shape[1], dtype) if b is None else b.astype(dtype)
    return x.astype(dtype), w.astype(dtype), bias[:, np.newaxis, np.newaxis]


def full_size(x: Array, w: Array, stride: Size, output_padding: Size) -> tuple[int, int]:
    """Return rows and columns of the sum of the copies, before it is cropped."""
    (sh, sw), (oh, ow) = pair(stride), pair(output_padding)
    return (x.shape[2] - 1) * sh + w.shape[2] + oh, (x.shape[3] - 1) * sw + w.shape[3] + ow


def cropped(total: Array, padding: Size) -> Array:
    """Return the sum of the copies without p rows and columns on each side."""
    ph, pw = pair(padding)
    return total[:, :, ph : total.shape[2] - ph, pw : total.shape[3] - pw]


@variant("one copy of the kernel for each pixel")
def copies(
    x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    x, w, b = prepared(x, w, b)
    (sh, sw), (kh, kw) = pair(stride), w.shape[2:]
    total = np.zeros((len(x), w.shape[1], *full_size(x, w, stride, output_padding)), x.dtype)
    for i, j in np.ndindex(*x.shape[2:]):
        total[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw] += np.tensordot(x[:, :, i, j], w, axes=1)
    return cropped(total, padding) + b


@variant("one output at a time, from the pixels that reach it")
def gathered(
    x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    x, w, b = prepared(x, w, b)
    (sh, sw), (ph, pw) = pair(stride), pair(padding)
    rows, columns = full_size(x, w, stride, output_padding)
    y = np.zeros((len(x), w.shape[1], rows - 2 * ph, columns - 2 * pw), x.dtype)
    for row, column in np.ndindex(*y.shape[2:]):
        for u, v in np.ndindex(*w.shape[2:]):
            (i, down), (j, along) = divmod(row + ph - u, sh), divmod(column + pw - v, sw)
            if down == along == 0 and 0 <= i < x.shape[2] and 0 <= j < x.shape[3]:
                y[:, :, row, column] += x[:, :, i, j] @ w[:, :, u, v]
    return y + b


@variant("a column matrix added back to the image")
def columns_added(
    x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    x, w, b = prepared(x, w, b)
    ph, pw = pair(padding)
    rows, columns = full_size(x, w, stride, output_padding)
    entries = w.reshape(len(w), -1).T @ x.reshape(*x.shape[:2], x.shape[2] * x.shape[3])  # (N, C_out kh kw, H W)
    size = len(x), w.shape[1], rows - 2 * ph, columns - 2 * pw
    return col2im(entries, size, (w.shape[2], w.shape[3]), stride, padding) + b


@variant("the transpose of the matrix of a convolution")
def matrix_transposed(
    x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    x, w, b = prepared(x, w, b)
    (ph, pw), (rows, columns) = pair(padding), full_size(x, w, stride, output_padding)
    height, width = rows - 2 * ph, columns - 2 * pw
    pixels = height * width
    # Column by column: what conv2d answers to an image with a single one.
    ones = np.eye(pixels, dtype=x.dtype).reshape(pixels, 1, height, width)
    patches = im2col(ones, (w.shape[2], w.shape[3]), stride, padding)  # (pixels, kh kw, H W)
    answers = np.einsum("pkh,cok->chop", patches, w.reshape(*w.shape[:2], -1))
    matrix = answers.reshape(x[0].size if len(x) else answers.shape[0] * answers.shape[1], w.shape[1] * pixels)
    y: Array = x.reshape(len(x), len(matrix)) @ matrix
    return y.reshape(len(x), w.shape[1], height, width) + b


@variant("product of Fourier transforms of the stretched image")
def fourier(
    x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    x, w, b = prepared(x, w, b)
    (sh, sw), size = pair(stride), full_size(x, w, stride, output_padding)
    z = np.zeros((*x.shape[:2], (x.shape[2] - 1) * sh + 1, (x.shape[3] - 1) * sw + 1))
    z[:, :, ::sh, ::sw] = x
    spectrum = np.einsum("ncij,coij->noij", np.fft.rfft2(z, size), np.fft.rfft2(w, size))
    total: Array = np.fft.irfft2(spectrum, size) if len(x) else np.zeros((0, w.shape[1], *size))
    return (cropped(total, padding) + b).astype(x.dtype)
