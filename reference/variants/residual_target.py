"""Correct ways to write residual_target: np.subtract, the negative added, one number at a time."""

import numpy as np

from reference.mistakes.residual_sum import Array, prepared
from reference.variants import variant


@variant("np.subtract")
def numpys_own(x: Array, h: Array) -> Array:
    x, h = prepared(x, h)
    return np.asarray(np.subtract(h, x))


@variant("the negative added")
def negative_added(x: Array, h: Array) -> Array:
    x, h = prepared(x, h)
    return np.asarray(-x + h)


@variant("taken away from a copy")
def taken_away(x: Array, h: Array) -> Array:
    x, h = prepared(x, h)
    f = np.array(h)
    f -= x
    return f


@variant("one number at a time")
def one_by_one(x: Array, h: Array) -> Array:
    x, h = prepared(x, h)
    return np.array([wanted - given for given, wanted in zip(x.flat, h.flat, strict=True)], x.dtype).reshape(x.shape)
