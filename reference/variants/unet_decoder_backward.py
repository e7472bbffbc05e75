"""Correct ways to write unet_decoder_backward."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.blocks.cropping import center_crop, center_crop_backward, crop_and_concatenate
from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.relu import relu, relu_backward
from reference.layers.transposed_convolution import conv_transpose2d, conv_transpose2d_backward
from reference.variants import variant

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Answer = tuple[Array, Array, Arrays]


@variant("a loop over both convolutions, there and back")
def looped(upstream: Array, x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Answer:
    p, d = parameters, {}
    up = conv_transpose2d(x, p["w0"], p["b0"], stride=2)
    a, trail = crop_and_concatenate(kept, up), []
    for number in "12":
        z = conv2d(a, p["w" + number], p["b" + number], 1, padding)
        trail.append((number, a, z))
        a = relu(z)
    g = upstream
    for number, before, z in reversed(trail):
        g = relu_backward(g, z)
        g, d["w" + number], d["b" + number] = conv2d_backward(g, before, p["w" + number], 1, padding)
    first, second = np.split(g, [kept.shape[1]], axis=1)
    dx, d["w0"], d["b0"] = conv_transpose2d_backward(second, x, p["w0"], 2)
    return dx, center_crop_backward(first, kept, (up.shape[2], up.shape[3])), d


@variant("two convolutions added instead of one of the stacked maps")
def split_kernel(upstream: Array, x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Answer:
    p, depth = parameters, kept.shape[1]
    up = conv_transpose2d(x, p["w0"], p["b0"], stride=2)
    size = up.shape[2], up.shape[3]
    cropped = center_crop(kept, size)
    z1 = conv2d(cropped, p["w1"][:, :depth], p["b1"], 1, padding) + conv2d(up, p["w1"][:, depth:], None, 1, padding)
    z2 = conv2d(relu(z1), p["w2"], p["b2"], 1, padding)
    g, dw2, db2 = conv2d_backward(relu_backward(upstream, z2), relu(z1), p["w2"], 1, padding)
    g = relu_backward(g, z1)
    d_cropped, left, db1 = conv2d_backward(g, cropped, p["w1"][:, :depth], 1, padding)
    d_up, right, _ = conv2d_backward(g, up, p["w1"][:, depth:], 1, padding)
    dx, dw0, db0 = conv_transpose2d_backward(d_up, x, p["w0"], stride=2)
    dw1 = np.concatenate([left, right], axis=1)
    gradients = {"w0": dw0, "b0": db0, "w1": dw1, "b1": db1, "w2": dw2, "b2": db2}
    return dx, center_crop_backward(d_cropped, kept, size), gradients


@variant("up-convolution by np.einsum, the crop by np.pad")
def written_out(upstream: Array, x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Answer:
    p, depth = parameters, kept.shape[1]
    images, _, height, width = x.shape
    up = np.einsum("ncij,cfuv->nfiujv", x, p["w0"]).reshape(images, len(p["b0"]), 2 * height, 2 * width)
    up = up + p["b0"][:, np.newaxis, np.newaxis]
    rows, columns = kept.shape[2] - 2 * height, kept.shape[3] - 2 * width
    top, left = rows // 2, columns // 2
    joined = np.hstack([kept[:, :, top : top + 2 * height, left : left + 2 * width], up])
    z1 = conv2d(joined, p["w1"], p["b1"], padding=padding)
    z2 = conv2d(np.maximum(z1, 0), p["w2"], p["b2"], padding=padding)
    g, dw2, db2 = conv2d_backward(upstream * (z2 > 0), np.maximum(z1, 0), p["w2"], padding=padding)
    g, dw1, db1 = conv2d_backward(g * (z1 > 0), joined, p["w1"], padding=padding)
    d_kept = np.pad(g[:, :depth], ((0, 0), (0, 0), (top, rows - top), (left, columns - left)))
    tiles = g[:, depth:].reshape(images, -1, height, 2, width, 2)
    dx, dw0 = np.einsum("nfiujv,cfuv->ncij", tiles, p["w0"]), np.einsum("ncij,nfiujv->cfuv", x, tiles)
    db0 = g[:, depth:].sum(axis=(0, 2, 3))
    return dx, d_kept, {"w0": dw0, "b0": db0, "w1": dw1, "b1": db1, "w2": dw2, "b2": db2}
