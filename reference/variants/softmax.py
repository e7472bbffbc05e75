"""Correct ways to write softmax: the logarithm first, one line at a time, differences of scores, an axis moved."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array


@variant("exponential of the log-softmax")
def from_logarithm(x: Array, axis: int = -1) -> Array:
    z = x.astype(answer_dtype(x))
    return np.asarray(np.exp(z - np.logaddexp.reduce(z, axis=axis, keepdims=True)))


@variant("one line at a time")
def line_loop(x: Array, axis: int = -1) -> Array:
    def of_line(line: Array) -> Array:
        exponentials = np.exp(line - line.max())
        return np.asarray(exponentials / exponentials.sum())

    z = x.astype(answer_dtype(x))
    return z if z.size == 0 else np.apply_along_axis(of_line, axis, z)


@variant("one over the sum of exponentials of differences")
def differences(x: Array, axis: int = -1) -> Array:
    z = np.moveaxis(x.astype(answer_dtype(x)), axis, -1)
    with np.errstate(over="ignore"):  # an infinite sum is a probability of 0
        p = 1 / np.exp(z[..., np.newaxis, :] - z[..., np.newaxis]).sum(axis=-1)
    return np.moveaxis(p, -1, axis)


@variant("classes moved to the front")
def classes_first(x: Array, axis: int = -1) -> Array:
    z = np.moveaxis(x.astype(answer_dtype(x)), axis, 0)
    exponentials = np.exp(z - np.maximum.reduce(z))
    return np.moveaxis(exponentials / np.add.reduce(exponentials), 0, axis)
