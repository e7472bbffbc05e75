"""Mistakes in the gradient of the image, the first that conv2d_backward returns; filters and biases stay right."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.arguments import pair
from reference.layers.convolution import conv2d, conv2d_backward
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Size = int | tuple[int, int]
Gradients = tuple[Array, Array, Array]


def bordered(upstream: Array, x: Array, w: Array, stride: Size, padding: Size) -> Array:
    """Return the gradient of the padded image (N, C, H + 2 ph, W + 2 pw): that of its border too."""
    ph, pw = pair(padding)
    return conv2d_backward(upstream, np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw))), w, stride)[0]


def cropped(bordered: Array, padding: Size) -> Array:
    """Return the gradient without the rows and columns of the padding."""
    ph, pw = pair(padding)
    return bordered[:, :, ph : bordered.shape[2] - ph, pw : bordered.shape[3] - pw]


def dilated(upstream: Array, stride: Size) -> Array:
    """Return the upstream gradient with sh - 1 rows and sw - 1 columns of zeros between its numbers."""
    (sh, sw), (rows, columns) = pair(stride), upstream.shape[2:]
    wide = np.zeros((*upstream.shape[:2], (rows - 1) * sh + 1, (columns - 1) * sw + 1), upstream.dtype)
    wide[:, :, ::sh, ::sw] = upstream
    return wide


def with_image(right: Gradients, dx: Array) -> Gradients:
    """Return right gradients of filters and biases beside that of the image, in their dtype."""
    return dx.astype(right[1].dtype), right[1], right[2]


@mistake(
    "M021",
    "first two axes of w swapped in dx",
    hint="In dx, image channel c gathers from every map o through w[o, c]: sum over o.",
)
def filter_axes_swapped(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    right = conv2d_backward(upstream, x, w, stride, padding)
    return with_image(right, conv2d_backward(upstream, x, w.swapaxes(0, 1), stride, padding)[0])


@mistake("M022", "dx of the first image only", hint="Every image of the batch has its own gradient: fill all of dx.")
def first_image_only(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    right = conv2d_backward(upstream, x, w, stride, padding)
    dx = right[0].copy()
    dx[1:] = 0
    return with_image(right, dx)


@mistake(
    "M054",
    "kernel not rotated in the full correlation",
    hint="For dx use the rotated kernel, or add each upstream number times the kernel into its window.",
)
def kernel_not_rotated(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    right = conv2d_backward(upstream, x, w, stride, padding)
    return with_image(right, conv2d_backward(upstream, x, w[:, :, ::-1, ::-1], stride, padding)[0])


@mistake(
    "M055",
    "valid correlation instead of full",
    hint="dx has the size of x: put k - 1 zeros on each side of the upstream gradient before you correlate.",
)
def valid_instead_of_full(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    right = conv2d_backward(upstream, x, w, stride, padding)
    return with_image(right, conv2d(dilated(upstream, stride), w.swapaxes(0, 1)[:, :, ::-1, ::-1]))


@mistake(
    "M055b",
    "valid correlation in the middle of zeros",
    hint="Pixels near the edge have a gradient too: a full correlation reaches them.",
)
def valid_in_the_middle(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    (sh, sw), (kh, kw) = pair(stride), w.shape[2:]
    full, middle = bordered(upstream, x, w, stride, padding), np.s_[:, :, kh - 1 :, kw - 1 :]
    dx = np.zeros_like(full)
    dx[middle] = full[middle]
    dx[:, :, (upstream.shape[2] - 1) * sh + 1 :] = 0
    dx[:, :, :, (upstream.shape[3] - 1) * sw + 1 :] = 0
    return with_image(conv2d_backward(upstream, x, w, stride, padding), cropped(dx, padding))


@mistake("M056", "border of the padding not removed", hint="dx has the shape of x: remove the padding from it.")
def border_kept(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    right = conv2d_backward(upstream, x, w, stride, padding)
    return with_image(right, bordered(upstream, x, w, stride, padding))


@mistake(
    "M056b",
    "border removed at the bottom and right only",
    hint="Remove the padding on all four sides: the image starts at row ph and column pw.",
)
def border_removed_on_one_side(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    right = conv2d_backward(upstream, x, w, stride, padding)
    return with_image(right, bordered(upstream, x, w, stride, padding)[:, :, : x.shape[2], : x.shape[3]])


@mistake(
    "M057",
    "windows overwrite each other",
    hint="Use += in dx: one pixel lies in several windows and gathers from all of them.",
)
def windows_overwritten(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    right = conv2d_backward(upstream, x, w, stride, padding)
    (sh, sw), (kh, kw) = pair(stride), w.shape[2:]
    dx = np.zeros_like(bordered(upstream, x, w, stride, padding))
    for i, j in np.ndindex(*upstream.shape[2:]):
        dx[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw] = np.tensordot(upstream[:, :, i, j], w, axes=1)
    return with_image(right, cropped(dx, padding))


@mistake(
    "M057b",
    "kernel entries overwrite each other",
    hint="Use += in dx: the slices of the kernel entries overlap, and every one of them counts.",
)
def entries_overwritten(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    right = conv2d_backward(upstream, x, w, stride, padding)
    (sh, sw), (rows, columns) = pair(stride), upstream.shape[2:]
    dx = np.zeros_like(bordered(upstream, x, w, stride, padding))
    for u, v in np.ndindex(*w.shape[2:]):
        part = np.tensordot(upstream, w[:, :, u, v], axes=(1, 0))  # (N, H', W', C)
        dx[:, :, u : u + rows * sh : sh, v : v + columns * sw : sw] = np.moveaxis(part, 3, 1)
    return with_image(right, cropped(dx, padding))


@mistake(
    "M057c", "filters overwrite each other", hint="Use += in dx: every filter saw the image, so add up their parts."
)
def filters_overwritten(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    right = conv2d_backward(upstream, x, w, stride, padding)
    return with_image(right, conv2d_backward(upstream[:, -1:], x, w[-1:], stride, padding)[0])


def windows_one_apart(upstream: Array, x: Array, w: Array, padding: Size) -> tuple[Array, Array]:
    """Return dx and dw as they become where the window of upstream[i, j] is taken to start at row i and column j."""
    ph, pw = pair(padding)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    height, width = upstream.shape[2] + w.shape[2] - 1, upstream.shape[3] + w.shape[3] - 1
    part, dw, _ = conv2d_backward(upstream, padded[:, :, :height, :width], w)
    dx = np.zeros(padded.shape, part.dtype)
    dx[:, :, :height, :width] = part
    return cropped(dx, padding), dw


@mistake(
    "M058",
    "stride ignored in dx",
    hint="In dx, upstream[i, j] belongs to the window that starts at row i * sh and column j * sw.",
)
def stride_ignored_in_image(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    right = conv2d_backward(upstream, x, w, stride, padding)
    return with_image(right, windows_one_apart(upstream, x, w, padding)[0])
