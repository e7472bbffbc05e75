"""Correct ways to write residual_sum: np.where, a mask, one number at a time, the half of x + |x|."""

import numpy as np

from reference.mistakes.residual_sum import Array, prepared
from reference.variants import variant


@variant("np.where")
def chosen(a: Array, f: Array) -> Array:
    a, f = prepared(a, f)
    total = a + f
    return np.asarray(np.where(total > 0, total, total.dtype.type(0)))


@variant("what is not positive overwritten")
def overwritten(a: Array, f: Array) -> Array:
    a, f = prepared(a, f)
    y = np.array(f + a)
    y[y < 0] = 0
    return y


@variant("one number at a time")
def one_by_one(a: Array, f: Array) -> Array:
    a, f = prepared(a, f)
    y = np.zeros(a.shape, a.dtype)
    for place in np.ndindex(*a.shape):
        y[place] = max(a[place] + f[place], 0)
    return y


@variant("half of the sum and its size")
def half_of_sum_and_size(a: Array, f: Array) -> Array:
    a, f = prepared(a, f)
    return np.asarray((a + f + np.abs(a + f)) / 2)
