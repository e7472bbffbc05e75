"""Correct ways to write dense: loops, einsum, tensordot, the bias as one more weight."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array


@variant("one output number after the other")
def number_loops(x: Array, w: Array, b: Array | None = None) -> Array:
    y = np.zeros((len(x), len(w)), answer_dtype(x, w, b))
    for n, o in np.ndindex(*y.shape):
        y[n, o] = np.sum(x[n].astype(y.dtype) * w[o].astype(y.dtype))
        if b is not None:
            y[n, o] += b[o]
    return y


@variant("einsum")
def einstein_sum(x: Array, w: Array, b: Array | None = None) -> Array:
    dtype = answer_dtype(x, w, b)
    y = np.einsum("ni,oi->no", x.astype(dtype), w.astype(dtype))
    return np.asarray(y if b is None else y + b.astype(dtype))


@variant("W x for columns, then turned")
def columns(x: Array, w: Array, b: Array | None = None) -> Array:
    dtype = answer_dtype(x, w, b)
    y = w.astype(dtype) @ x.astype(dtype).T
    return np.asarray(y if b is None else y + b.astype(dtype)[:, np.newaxis]).T


@variant("the bias as one more weight")
def one_more_weight(x: Array, w: Array, b: Array | None = None) -> Array:
    dtype = answer_dtype(x, w, b)
    biases = np.zeros(len(w), dtype) if b is None else b.astype(dtype)
    samples = np.hstack([x.astype(dtype), np.ones((len(x), 1), dtype)])
    return np.asarray(samples @ np.hstack([w.astype(dtype), biases[:, np.newaxis]]).T)


@variant("products of all pairs, summed")
def broadcast(x: Array, w: Array, b: Array | None = None) -> Array:
    dtype = answer_dtype(x, w, b)
    y = (x.astype(dtype)[:, np.newaxis] * w.astype(dtype)).sum(axis=2)
    return np.asarray(y if b is None else y + b.astype(dtype))
