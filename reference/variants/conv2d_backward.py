"""Correct ways to write conv2d_backward: loops, full correlations, einsum, gathered indices, one image at a time."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.arguments import check_convolution, check_upstream, pair
from reference.layers.convolution_naive import conv2d_backward_naive
from reference.layers.dtypes import answer_dtype
from reference.variants import variant

Array = npt.NDArray[Any]
Size = int | tuple[int, int]
Gradients = tuple[Array, Array, Array]
Prepared = tuple[Array, Array, Array, tuple[int, int], tuple[slice, slice, slice, slice]]


def prepared(upstream: Array, x: Array, w: Array, stride: Size, padding: Size) -> Prepared:
    """Return upstream, padded images and filters in the answer's dtype, the stride, and where the image lies."""
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    check_convolution(x, w, None, (ph, pw))
    rows, columns = (x.shape[2] + 2 * ph - w.shape[2]) // sh + 1, (x.shape[3] + 2 * pw - w.shape[3]) // sw + 1
    check_upstream(upstream, (len(x), len(w), rows, columns))
    dtype = answer_dtype(upstream, x, w)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw))).astype(dtype)
    inside = np.s_[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]]
    return upstream.astype(dtype), padded, w.astype(dtype), (sh, sw), inside


def slid(array: Array, window: tuple[int, ...]) -> Array:
    """Return all windows of the last two axes: (..., rows, columns, kh, kw), a view."""
    return np.lib.stride_tricks.sliding_window_view(array, (window[0], window[1]), axis=(2, 3))


naive = variant("the naive form of the reference")(conv2d_backward_naive)


@variant("one window at a time for all images and filters")
def window_loops(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    g, padded, w, (sh, sw), inside = prepared(upstream, x, w, stride, padding)
    dpadded, dw = np.zeros_like(padded), np.zeros_like(w)
    for i, j in np.ndindex(*g.shape[2:]):
        window = np.s_[:, :, i * sh : i * sh + w.shape[2], j * sw : j * sw + w.shape[3]]
        dpadded[window] += np.tensordot(g[:, :, i, j], w, axes=1)
        dw += np.tensordot(g[:, :, i, j], padded[window], axes=(0, 0))
    return dpadded[inside], dw, g.sum(axis=(0, 2, 3))


@variant("one kernel entry at a time")
def entry_loops(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    g, padded, w, (sh, sw), inside = prepared(upstream, x, w, stride, padding)
    dpadded, dw = np.zeros_like(padded), np.zeros_like(w)
    for u, v in np.ndindex(*w.shape[2:]):
        under = np.s_[:, :, u : u + g.shape[2] * sh : sh, v : v + g.shape[3] * sw : sw]
        dw[:, :, u, v] = np.tensordot(g, padded[under], axes=([0, 2, 3], [0, 2, 3]))
        dpadded[under] += np.moveaxis(np.tensordot(g, w[:, :, u, v], axes=(1, 0)), 3, 1)
    return dpadded[inside], dw, g.sum(axis=(0, 2, 3))


@variant("correlations: zeros between the upstream numbers, full with the rotated kernel")
def full_correlation(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    g, padded, w, (sh, sw), inside = prepared(upstream, x, w, stride, padding)
    kh, kw = w.shape[2:]
    places = (padded.shape[2] - kh + 1, padded.shape[3] - kw + 1)  # at stride 1
    dilated = np.zeros((*g.shape[:2], *places), g.dtype)
    dilated[:, :, ::sh, ::sw] = g
    dw = np.tensordot(dilated, slid(padded, places), axes=([0, 2, 3], [0, 4, 5]))
    full = slid(np.pad(dilated, ((0, 0), (0, 0), (kh - 1, kh - 1), (kw - 1, kw - 1))), (kh, kw))
    dpadded = np.moveaxis(np.tensordot(full, w[:, :, ::-1, ::-1], axes=([1, 4, 5], [0, 2, 3])), 3, 1)
    return dpadded[inside], dw, g.sum(axis=(0, 2, 3))


@variant("einsum over sliding windows")
def einsum_windows(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    g, padded, w, (sh, sw), inside = prepared(upstream, x, w, stride, padding)
    windows = slid(padded, w.shape[2:])[:, :, ::sh, ::sw]
    dw = np.einsum("noij,ncijuv->ocuv", g, windows)
    parts = np.einsum("noij,ocuv->ncijuv", g, w)
    dpadded = np.zeros_like(padded)
    for u, v in np.ndindex(*w.shape[2:]):
        dpadded[:, :, u : u + g.shape[2] * sh : sh, v : v + g.shape[3] * sw : sw] += parts[..., u, v]
    return dpadded[inside], dw, np.einsum("noij->o", g)


@variant("one matrix product over gathered columns, scattered with np.add.at")
def gathered_columns(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    g, padded, w, (sh, sw), inside = prepared(upstream, x, w, stride, padding)
    c, u, v = (index.reshape(-1, 1) for index in np.indices(w.shape[1:]))
    i, j = (index.reshape(1, -1) for index in np.indices(g.shape[2:]))
    under = (np.s_[:], c, i * sh + u, j * sw + v)  # (N, C kh kw, H' W')
    flat = g.reshape(len(g), len(w), i.size)
    dw = np.tensordot(flat, padded[under], axes=([0, 2], [0, 2])).reshape(w.shape)
    dpadded = np.zeros_like(padded)
    np.add.at(dpadded, under, w.reshape(len(w), c.size).T @ flat)  # type: ignore[arg-type]  # NumPy allows a tuple
    return dpadded[inside], dw, flat.sum(axis=(0, 2))


@variant("one image at a time")
def image_loop(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    g, padded, w, (sh, sw), inside = prepared(upstream, x, w, stride, padding)
    (rows, columns), kernels = g.shape[2:], w.reshape(len(w), w[0].size)
    dpadded, dw = np.zeros_like(padded), np.zeros_like(kernels)
    for n, image in enumerate(slid(padded, w.shape[2:])[:, :, ::sh, ::sw]):
        flat = g[n].reshape(len(w), rows * columns)
        dw += flat @ image.transpose(1, 2, 0, 3, 4).reshape(rows * columns, w[0].size)
        parts = (kernels.T @ flat).reshape(*w.shape[1:], rows, columns)
        for u, v in np.ndindex(*w.shape[2:]):
            dpadded[n, :, u : u + rows * sh : sh, v : v + columns * sw : sw] += parts[:, u, v]
    return dpadded[inside], dw.reshape(w.shape), g.sum(axis=(2, 3)).sum(axis=0)


@variant("sums in double precision, rounded once at the end")
def double_precision(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    prepared(upstream, x, w, stride, padding)
    dtype = answer_dtype(upstream, x, w)
    wide = (array.astype(np.float64) for array in (upstream, x, w))
    dx, dw, db = entry_loops.function(*wide, stride, padding)
    return dx.astype(dtype), dw.astype(dtype), db.astype(dtype)
