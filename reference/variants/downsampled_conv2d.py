"""Correct ways to write downsampled_conv2d: other ways to keep every s-th number, other ways to count the waste."""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.convolution import conv2d
from reference.layers.convolution_naive import conv2d_naive
from reference.variants import variant
from reference.variants.conv2d import Array, Size

Answer = tuple[Array, int]


@variant("numbers picked one by one")
def picked(x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0) -> Answer:
    sh, sw = pair(stride)
    full = conv2d_naive(x, w, b, 1, padding)
    rows, columns = range(0, full.shape[2], sh), range(0, full.shape[3], sw)
    y = np.zeros((*full.shape[:2], len(rows), len(columns)), full.dtype)
    for i, j in np.ndindex(*y.shape[2:]):
        y[:, :, i, j] = full[:, :, i * sh, j * sw]
    thrown_away = full[0, 0].size - y[0, 0].size
    return y, len(x) * len(w) * thrown_away * w.shape[1] * w.shape[2] * w.shape[3]


@variant("a mask of what is kept")
def masked(x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0) -> Answer:
    sh, sw = pair(stride)
    full = conv2d(x, w, b, padding=padding)
    rows, columns = np.arange(full.shape[2]) % sh == 0, np.arange(full.shape[3]) % sw == 0
    kept = rows[:, np.newaxis] & columns
    return full[:, :, rows][:, :, :, columns], int((~kept).sum()) * full.shape[0] * w.size


@variant("the strided layer, waste from both sizes")
def strided_layer(x: Array, w: Array, b: Array | None = None, stride: Size = 1, padding: Size = 0) -> Answer:
    y = conv2d(x, w, b, stride, padding)
    products = [np.prod(maps.shape) * np.prod(w.shape[1:]) for maps in (conv2d(x, w, None, 1, padding), y)]
    return y, int(products[0] - products[1])
