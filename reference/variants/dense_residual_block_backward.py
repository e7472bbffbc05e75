"""Correct ways to write dense_residual_block_backward: one input at a time, einsum, features as rows."""

import numpy as np

from reference.blocks.dense_residual_block import Gradients, check_dense_block
from reference.layers.arguments import check_upstream
from reference.layers.dtypes import answer_dtype
from reference.mistakes.residual_sum import Array
from reference.variants import variant


def prepared(upstream: Array, *arrays: Array) -> tuple[Array, ...]:
    """Return all arrays, checked, in the dtype of the answer."""
    a, w1, b1, w2, b2 = arrays
    check_dense_block(a, w1, b1, w2, b2)
    check_upstream(upstream, a.shape)
    dtype = answer_dtype(upstream, *arrays)
    return tuple(array.astype(dtype) for array in (upstream, *arrays))


@variant("one input at a time")
def input_loop(upstream: Array, a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Gradients:
    upstream, a, w1, b1, w2, b2 = prepared(upstream, a, w1, b1, w2, b2)
    da, dw1, db1, dw2, db2 = (np.zeros_like(array) for array in (a, w1, b1, w2, b2))
    for n, vector in enumerate(a):
        z = w1 @ vector + b1
        inner = np.maximum(z, 0)
        outer = np.where(w2 @ inner + b2 + vector > 0, upstream[n], a.dtype.type(0))
        within = np.where(z > 0, w2.T @ outer, a.dtype.type(0))
        da[n] = outer + w1.T @ within
        dw1 += np.outer(within, vector)
        db1 += within
        dw2 += np.outer(outer, inner)
        db2 += outer
    return da, dw1, db1, dw2, db2


@variant("einsum")
def einstein_sum(upstream: Array, a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Gradients:
    upstream, a, w1, b1, w2, b2 = prepared(upstream, a, w1, b1, w2, b2)
    z = np.einsum("nd,md->nm", a, w1) + b1
    inner = z * (z > 0)
    outer = upstream * (np.einsum("nm,dm->nd", inner, w2) + b2 + a > 0)
    within = np.einsum("nd,dm->nm", outer, w2) * (z > 0)
    dw1, dw2 = np.einsum("nm,nd->md", within, a), np.einsum("nd,nm->dm", outer, inner)
    da = np.array(outer)
    da += np.einsum("nm,md->nd", within, w1)
    return da, dw1, np.einsum("nm->m", within), dw2, np.einsum("nd->d", outer)


@variant("features as rows, as the equations stand")
def columns(upstream: Array, a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Gradients:
    upstream, a, w1, b1, w2, b2 = prepared(upstream, a, w1, b1, w2, b2)
    inner = np.clip(w1 @ a.T + b1[:, np.newaxis], 0, None)  # (M, N)
    total = w2 @ inner + b2[:, np.newaxis] + a.T
    outer = np.where(total > 0, upstream.T, upstream.dtype.type(0))  # (D, N)
    within = np.sign(inner) * (w2.T @ outer)
    da = np.ascontiguousarray((w1.T @ within + outer).T)
    return da, within @ a, within.sum(axis=1), outer @ inner.T, outer.sum(axis=1)
