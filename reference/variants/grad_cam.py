"""Correct ways to write grad_cam: Einstein's sum, loops, matrix product, sum of gradients divided afterwards."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dtypes import answer_dtype
from reference.variants import variant

Array = npt.NDArray[Any]


@variant("einsum")
def einsum(activations: Array, gradients: Array) -> Any:
    dtype = answer_dtype(activations, gradients)
    weights = gradients.mean(axis=(2, 3), dtype=dtype)
    return np.einsum("nc,nchw->nhw", weights, activations.astype(dtype)).clip(min=0)


@variant("map by map")
def loops(activations: Array, gradients: Array) -> Array:
    images, channels, height, width = activations.shape
    maps = np.zeros((images, height, width), answer_dtype(activations, gradients))
    for n in range(images):
        for c in range(channels):
            maps[n] += np.mean(gradients[n, c]) * activations[n, c]
    maps[maps < 0] = 0
    return maps


@variant("matrix product of flattened maps")
def matrix_product(activations: Array, gradients: Array) -> Any:
    images, channels, height, width = activations.shape
    dtype = answer_dtype(activations, gradients)
    weights = gradients.reshape(images, channels, height * width).mean(axis=2, dtype=dtype)[:, None]
    maps = weights @ activations.astype(dtype).reshape(images, channels, height * width)
    return np.where(maps > 0, maps, dtype.type(0)).reshape(images, height, width)


@variant("sums divided at the end")
def divided_last(activations: Array, gradients: Array) -> Any:
    sums = gradients.sum(axis=-1).sum(axis=-1)[..., None, None]
    maps = (sums.astype(answer_dtype(activations, gradients)) * activations).sum(axis=1)
    maps = maps / (activations.shape[2] * activations.shape[3])
    return (maps + np.abs(maps)) / 2
