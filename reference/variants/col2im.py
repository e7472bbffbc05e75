"""Correct ways to write col2im: windows in a loop, np.add.at, the transposed convolution, the transpose of im2col."""

from typing import Any

import numpy as np

from reference.layers.arguments import pair
from reference.layers.column_matrix import im2col
from reference.layers.dtypes import answer_dtype
from reference.layers.transposed_convolution import conv_transpose2d
from reference.variants import variant
from reference.variants.conv2d import Array, Size

Shape = tuple[int, int, int, int]


def places(shape: Shape, kernel: Size, stride: Size, padding: Size) -> tuple[int, int]:
    """Return the rows and columns of windows."""
    (kh, kw), (sh, sw), (ph, pw) = pair(kernel), pair(stride), pair(padding)
    return (shape[2] + 2 * ph - kh) // sh + 1, (shape[3] + 2 * pw - kw) // sw + 1


def canvas(columns: Array, shape: Shape, padding: Size) -> tuple[Array, Array]:
    """Return zeros for the padded images and the view of them without the border."""
    ph, pw = pair(padding)
    padded = np.zeros((*shape[:2], shape[2] + 2 * ph, shape[3] + 2 * pw), answer_dtype(columns))
    return padded, padded[:, :, ph : ph + shape[2], pw : pw + shape[3]]


@variant("one window at a time")
def window_loops(columns: Array, shape: Shape, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    (kh, kw), (sh, sw), (rows, width) = pair(kernel), pair(stride), places(shape, kernel, stride, padding)
    padded, inner = canvas(columns, shape, padding)
    windows = columns.reshape(*shape[:2], kh, kw, rows, width)
    for i, j in np.ndindex(rows, width):
        padded[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw] += windows[..., i, j]
    return inner.copy()


@variant("gathered places, added with np.add.at")
def added_at(columns: Array, shape: Shape, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    (kh, kw), (sh, sw), (rows, width) = pair(kernel), pair(stride), places(shape, kernel, stride, padding)
    padded, inner = canvas(columns, shape, padding)
    c, u, v = (index.reshape(-1, 1) for index in np.indices((shape[1], kh, kw)))
    i, j = (index.reshape(1, -1) for index in np.indices((rows, width)))
    reached: Any = np.s_[:, c, i * sh + u, j * sw + v]
    np.add.at(padded, reached, columns)
    return inner.copy()


@variant("a transposed convolution with kernels of a single one")
def transposed_convolution(columns: Array, shape: Shape, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    (kh, kw), (n, c, height, width) = pair(kernel), shape
    (sh, sw), (ph, pw), (rows, across) = pair(stride), pair(padding), places(shape, kernel, stride, padding)
    entries = columns.reshape(n * c, kh * kw, rows, across).astype(answer_dtype(columns))
    ones = np.eye(kh * kw, dtype=entries.dtype).reshape(kh * kw, 1, kh, kw)
    rest = (height + 2 * ph - kh) % sh, (width + 2 * pw - kw) % sw
    total = conv_transpose2d(entries, ones, None, stride, 0, rest).reshape(n, c, height + 2 * ph, width + 2 * pw)
    return total[:, :, ph : ph + height, pw : pw + width].copy()


@variant("the transpose of the matrix of im2col")
def matrix_transposed(columns: Array, shape: Shape, kernel: Size, stride: Size = 1, padding: Size = 0) -> Array:
    n, c, height, width = shape
    pixels = height * width
    ones = np.eye(pixels, dtype=answer_dtype(columns)).reshape(pixels, 1, height, width)
    matrix = im2col(ones, kernel, stride, padding).reshape(pixels, -1)  # one row for each pixel
    x: Array = columns.reshape(n * c, matrix.shape[1]).astype(matrix.dtype) @ matrix.T
    return x.reshape(shape)
