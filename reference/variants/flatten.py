"""Correct ways to write flatten: images in a loop, places counted, ravel of each image."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array


@variant("each image written out")
def images_written_out(x: Array) -> Array:
    y = np.zeros((len(x), int(np.prod(x.shape[1:]))), answer_dtype(x))
    for n, image in enumerate(x):
        y[n] = image.ravel()
    return y


@variant("places counted")
def places_counted(x: Array) -> Array:
    y = np.zeros((len(x), int(np.prod(x.shape[1:]))), answer_dtype(x))
    for column, place in enumerate(np.ndindex(*x.shape[1:])):
        y[:, column] = x[(slice(None), *place)]
    return y


@variant("last two axes joined until two are left")
def axes_joined(x: Array) -> Array:
    y = np.array(x, answer_dtype(x))
    while y.ndim > 1 + 1:
        y = y.reshape(*y.shape[:-2], y.shape[-2] * y.shape[-1])
    return y
