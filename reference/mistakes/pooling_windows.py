"""What the mistakes of pooling are made of: windows of images, their winners, and gradients put back into images."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.arguments import check_upstream, pair
from reference.layers.dtypes import answer_dtype
from reference.layers.pooling import check_pooling, pooled_size, window_and_stride

Array = npt.NDArray[Any]
Size = int | tuple[int, int]
Stride = Size | None


def bordered(x: Array, padding: Size, border: float, more: tuple[int, int] = (0, 0)) -> Array:
    """Return images in the dtype of the answer with a border, `more` of it at the bottom and at the right."""
    ph, pw = pair(padding, "padding", least=0)
    widths = ((0, 0), (0, 0), (ph, ph + more[0]), (pw, pw + more[1]))
    return np.pad(x.astype(answer_dtype(x)), widths, constant_values=border)


def windows(x: Array, window: Size, stride: Stride = None, padding: Size = 0, border: float = -np.inf) -> Array:
    """Return all windows (N, C, H', W', kh, kw) of images with a border."""
    kernel, (sh, sw) = window_and_stride(window, stride)
    check_pooling(x, kernel, pair(padding, "padding", least=0))
    return np.lib.stride_tricks.sliding_window_view(bordered(x, padding, border), kernel, axis=(2, 3))[:, :, ::sh, ::sw]


def incomplete_windows(x: Array, window: Size, stride: Stride, padding: Size, border: float) -> Array:
    """Return the windows as above and those that only begin inside the image."""
    kernel, steps = window_and_stride(window, stride)
    paddings = pair(padding, "padding", least=0)
    check_pooling(x, kernel, paddings)
    more = []
    for size, length, step, frame in zip(x.shape[2:], kernel, steps, paddings, strict=True):
        missing = -(size + 2 * frame - length) % step
        begins_inside = size + 2 * frame - length + missing < size + frame
        more.append(missing if begins_inside else 0)
    images = bordered(x, padding, border, (more[0], more[1]))
    return np.lib.stride_tricks.sliding_window_view(images, kernel, axis=(2, 3))[:, :, :: steps[0], :: steps[1]]


def first_of(values: Array) -> Array:
    """Return True at the first maximum of each window (N, C, H', W', kh, kw), row by row, False elsewhere."""
    flat = values.reshape(*values.shape[:4], values.shape[4] * values.shape[5])
    wins: Array = np.arange(flat.shape[-1]) == flat.argmax(axis=-1)[..., np.newaxis]
    return wins.reshape(values.shape)


def all_of(values: Array) -> Array:
    """Return True at all maxima of each window (N, C, H', W', kh, kw), False elsewhere."""
    wins: Array = values == values.max(axis=(4, 5), keepdims=True)
    return wins


def shared(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    """Return the upstream gradient (N, C, H', W', 1, 1), checked, in the dtype of the gradient."""
    check_upstream(upstream, (*x.shape[:2], *pooled_size(x, window, stride, padding)))
    return upstream.astype(answer_dtype(upstream, x))[..., np.newaxis, np.newaxis]


def scatter(shares: Array, x: Array, stride: Size, padding: Size = 0, *, overwrite: bool = False) -> Array:
    """Add the share (N, C, H', W', kh, kw) of every window's entry to the pixel it lies on; or overwrite, unless 0."""
    (sh, sw), (ph, pw) = pair(stride), pair(padding)
    gradient = np.zeros((*x.shape[:2], x.shape[2] + 2 * ph, x.shape[3] + 2 * pw), shares.dtype)
    rows, columns, kh, kw = shares.shape[2:]
    for i, j in np.ndindex(rows, columns):
        part = gradient[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
        share = shares[:, :, i, j]
        part[...] = np.where(share != 0, share, part) if overwrite else part + share
    return gradient[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]]


def steps_of(window: Size, stride: Stride) -> tuple[int, int]:
    """Return the stride of the rows and of the columns."""
    return window_and_stride(window, stride)[1]
