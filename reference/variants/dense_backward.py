"""Correct ways to write dense_backward: samples in a loop, einsum, tensordot, ones for the bias."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array

Gradients = tuple[Array, Array, Array]


@variant("one sample after the other")
def sample_loop(upstream: Array, x: Array, w: Array) -> Gradients:
    dtype = answer_dtype(upstream, x, w)
    dx, dw, db = np.zeros(x.shape, dtype), np.zeros(w.shape, dtype), np.zeros(len(w), dtype)
    for n, g in enumerate(upstream.astype(dtype)):
        dx[n] = w.astype(dtype).T @ g
        dw += np.outer(g, x[n])
        db += g
    return dx, dw, db


@variant("einsum")
def einstein_sum(upstream: Array, x: Array, w: Array) -> Gradients:
    g, x, w = (array.astype(answer_dtype(upstream, x, w)) for array in (upstream, x, w))
    return np.einsum("no,oi->ni", g, w), np.einsum("no,ni->oi", g, x), np.einsum("no->o", g)


@variant("tensordot over the shared axis")
def contraction(upstream: Array, x: Array, w: Array) -> Gradients:
    g, x, w = (array.astype(answer_dtype(upstream, x, w)) for array in (upstream, x, w))
    return np.tensordot(g, w, 1), np.tensordot(g, x, (0, 0)), np.asarray(np.ones(len(g), g.dtype) @ g)
