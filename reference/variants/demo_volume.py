"""Correct ways to write demo_volume: other ways to move the axes, and the sum written out."""

import numpy as np

from reference.layers.convolution import conv2d
from reference.layers.convolution_naive import conv2d_naive
from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array


@variant("transposed before and after, on the naive form")
def transposed(volume: Array, filters: Array, biases: Array, stride: int = 2) -> Array:
    maps = conv2d_naive(volume.transpose(2, 0, 1)[None], filters.transpose(0, 3, 1, 2), biases, stride)
    output: Array = maps[0].transpose(1, 2, 0)
    return output


@variant("one filter after the other")
def one_filter_at_a_time(volume: Array, filters: Array, biases: Array, stride: int = 2) -> Array:
    x = np.stack([volume[:, :, c] for c in range(volume.shape[2])])[np.newaxis]
    maps = []
    for f in range(len(filters)):
        w = np.stack([filters[f, :, :, c] for c in range(filters.shape[3])])[np.newaxis]
        maps.append(conv2d(x, w, biases[f : f + 1], stride)[0, 0])
    return np.stack(maps, axis=2)


@variant("channels last throughout")
def channels_last(volume: Array, filters: Array, biases: Array, stride: int = 2) -> Array:
    dtype = answer_dtype(volume, filters, biases)
    count, kh, kw, _ = filters.shape
    rows, columns = (volume.shape[0] - kh) // stride + 1, (volume.shape[1] - kw) // stride + 1
    output = np.zeros((rows, columns, count), dtype)
    for i, j in np.ndindex(rows, columns):
        patch = volume[i * stride : i * stride + kh, j * stride : j * stride + kw].astype(dtype)
        output[i, j] = np.tensordot(filters.astype(dtype), patch, axes=3) + biases
    return output
