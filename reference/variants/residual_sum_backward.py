"""Correct ways to write residual_sum_backward: np.where, the sign of the output, one number at a time."""

import numpy as np

from reference.blocks.residual_sum import check_same_shape
from reference.layers.arguments import check_upstream
from reference.layers.dtypes import answer_dtype
from reference.mistakes.residual_sum import Array
from reference.variants import variant

Pair = tuple[Array, Array]


def prepared(upstream: Array, a: Array, f: Array) -> tuple[Array, Array, Array]:
    """Return the arrays, checked, in the dtype of the answer."""
    check_same_shape(a, f, ("a", "f"))
    check_upstream(upstream, a.shape)
    dtype = answer_dtype(upstream, a, f)
    return upstream.astype(dtype), a.astype(dtype), f.astype(dtype)


@variant("np.where")
def chosen(upstream: Array, a: Array, f: Array) -> Pair:
    upstream, a, f = prepared(upstream, a, f)
    da = np.asarray(np.where(a + f > 0, upstream, upstream.dtype.type(0)))
    return da, da.copy()


@variant("the sign of the output as a mask")
def sign_of_output(upstream: Array, a: Array, f: Array) -> Pair:
    upstream, a, f = prepared(upstream, a, f)
    mask = np.sign(np.maximum(a + f, 0))
    return np.asarray(mask * upstream), np.asarray(mask * upstream)


@variant("what is closed overwritten")
def overwritten(upstream: Array, a: Array, f: Array) -> Pair:
    upstream, a, f = prepared(upstream, a, f)
    da, df = upstream.copy(), upstream.copy()
    da[a + f <= 0] = 0
    df[a <= -f] = 0
    return da, df


@variant("one number at a time")
def one_by_one(upstream: Array, a: Array, f: Array) -> Pair:
    upstream, a, f = prepared(upstream, a, f)
    da, df = np.zeros_like(upstream), np.zeros_like(upstream)
    for place in np.ndindex(*a.shape):
        if a[place] + f[place] > 0:
            da[place] = df[place] = upstream[place]
    return da, df
