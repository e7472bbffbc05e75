"""Correct ways to write dense_unit: a dot product, a contraction, a loop over the pixels, one row of a dense layer."""

import numpy as np

from reference.layers.dense import dense
from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array


@variant("dot product of the flattened arrays")
def dot_product(image: Array, weights: Array, bias: float = 0.0) -> np.floating:
    dtype = answer_dtype(image, weights)
    y: np.floating = image.reshape(-1).astype(dtype) @ weights.reshape(-1).astype(dtype) + dtype.type(bias)
    return y


@variant("contraction of all axes")
def contraction(image: Array, weights: Array, bias: float = 0.0) -> np.floating:
    dtype = answer_dtype(image, weights)
    y = np.tensordot(image.astype(dtype), weights.astype(dtype), axes=image.ndim)
    return dtype.type(y + dtype.type(bias))  # type: ignore[no-any-return]


@variant("one pixel after the other")
def pixel_loop(image: Array, weights: Array, bias: float = 0.0) -> np.floating:
    dtype = answer_dtype(image, weights)
    y = dtype.type(bias)
    for place in np.ndindex(*image.shape):
        y += dtype.type(image[place]) * dtype.type(weights[place])
    return y  # type: ignore[no-any-return]


@variant("a dense layer with one output")
def one_output(image: Array, weights: Array, bias: float = 0.0) -> np.floating:
    biases = np.array([bias], answer_dtype(image, weights))
    y: np.floating = dense(image.reshape(1, -1), weights.reshape(1, -1), biases)[0, 0]
    return y
