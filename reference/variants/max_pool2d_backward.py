"""Correct ways to write max_pool2d_backward: loops over windows, indices that are added to or counted, masks."""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.pooling import window_and_stride
from reference.variants import variant
from reference.variants.pooling_gather import Array, Size, Stride, pixels_of, upstream_of, windows_of


def winners(x: Array, window: Size, stride: Stride, padding: Size) -> tuple[Array, Array]:
    """Return the row and the column (N, C, H', W') of the first maximum of each window."""
    values = windows_of(x, window, stride, padding, -np.inf)
    rows, columns = (np.broadcast_to(index, values.shape[2:]) for index in pixels_of(x, window, stride, padding))
    inside = (rows >= 0) & (rows < x.shape[2]) & (columns >= 0) & (columns < x.shape[3])
    flat = values.reshape(*values.shape[:4], values.shape[4] * values.shape[5])
    best = (flat == flat.max(axis=4, keepdims=True)) & inside.reshape(flat.shape[2:])
    first = best.argmax(axis=4)[..., np.newaxis]  # (N, C, H', W', 1)
    places = [np.broadcast_to(index.reshape(flat.shape[2:]), flat.shape) for index in (rows, columns)]
    row, column = (np.take_along_axis(index, first, axis=4)[..., 0] for index in places)
    return row, column


@variant("one window at a time with argmax")
def window_loops(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    dy = upstream_of(upstream, x, window, stride, padding)
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    ph, pw = pair(padding)
    gradient = np.zeros(x.shape, dy.dtype)
    for n, c, i, j in np.ndindex(*dy.shape):
        top, left = max(i * sh - ph, 0), max(j * sw - pw, 0)
        patch = x[n, c, top : i * sh - ph + kh, left : j * sw - pw + kw]
        row, column = np.unravel_index(patch.argmax(), patch.shape)
        gradient[n, c, top + row, left + column] += dy[n, c, i, j]
    return gradient


@variant("np.add.at with the places of the maxima")
def added_at(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    dy = upstream_of(upstream, x, window, stride, padding)
    row, column = winners(x, window, stride, padding)
    n, c = np.ogrid[: x.shape[0], : x.shape[1]]
    gradient = np.zeros(x.shape, dy.dtype)
    np.add.at(gradient, (n[..., np.newaxis, np.newaxis], c[..., np.newaxis, np.newaxis], row, column), dy)
    return gradient


@variant("bincount over flat places")
def counted(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    dy = upstream_of(upstream, x, window, stride, padding)
    row, column = winners(x, window, stride, padding)
    maps = np.arange(x.shape[0] * x.shape[1]).reshape(*x.shape[:2], 1, 1)
    places = (maps * x.shape[2] + row) * x.shape[3] + column
    return np.bincount(places.ravel(), weights=dy.ravel(), minlength=x.size).reshape(x.shape).astype(dy.dtype)


@variant("a mask for each place of the output")
def place_loops(upstream: Array, x: Array, window: Size, stride: Stride = None, padding: Size = 0) -> Array:
    dy = upstream_of(upstream, x, window, stride, padding)
    row, column = winners(x, window, stride, padding)
    rows, columns = np.ogrid[: x.shape[2], : x.shape[3]]
    gradient = np.zeros(x.shape, dy.dtype)
    for i, j in np.ndindex(*dy.shape[2:]):
        r, c, given = (part[:, :, i, j, np.newaxis, np.newaxis] for part in (row, column, dy))
        gradient += np.where((rows == r) & (columns == c), given, 0)
    return gradient
