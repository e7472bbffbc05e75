"""Correct ways to write dense_residual_block: one input at a time, einsum, the bias as a weight, masks."""

import numpy as np

from reference.blocks.dense_residual_block import check_dense_block
from reference.layers.dtypes import answer_dtype
from reference.mistakes.residual_sum import Array
from reference.variants import variant


def prepared(*arrays: Array) -> tuple[Array, ...]:
    """Return the input, weights and biases, checked, in the dtype of the answer."""
    a, w1, b1, w2, b2 = arrays
    check_dense_block(a, w1, b1, w2, b2)
    dtype = answer_dtype(*arrays)
    return tuple(array.astype(dtype) for array in arrays)


@variant("one input at a time")
def input_loop(a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Array:
    a, w1, b1, w2, b2 = prepared(a, w1, b1, w2, b2)
    y = np.zeros_like(a)
    for n, vector in enumerate(a):
        y[n] = np.maximum(w2 @ np.maximum(w1 @ vector + b1, 0) + b2 + vector, 0)
    return y


@variant("einsum and masks")
def einstein_sum(a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Array:
    a, w1, b1, w2, b2 = prepared(a, w1, b1, w2, b2)
    inner = np.einsum("nd,md->nm", a, w1) + b1
    inner *= inner > 0
    total = np.einsum("nm,dm->nd", inner, w2) + b2 + a
    return np.asarray(np.where(total > 0, total, np.zeros_like(total)))


@variant("features as rows, as the equation stands")
def columns(a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Array:
    a, w1, b1, w2, b2 = prepared(a, w1, b1, w2, b2)
    inner = np.clip(w1 @ a.T + b1[:, np.newaxis], 0, None)  # (M, N)
    return np.ascontiguousarray(np.clip(w2 @ inner + b2[:, np.newaxis] + a.T, 0, None).T)


@variant("identity matrix beside the weights")
def identity_beside_weights(a: Array, w1: Array, b1: Array, w2: Array, b2: Array) -> Array:
    a, w1, b1, w2, b2 = prepared(a, w1, b1, w2, b2)
    inner = np.maximum(a @ w1.T + b1, 0)
    both = np.concatenate([inner, a, np.ones((len(a), 1), a.dtype)], axis=1)
    weights = np.concatenate([w2, np.eye(a.shape[1], dtype=a.dtype), b2[:, np.newaxis]], axis=1)
    return np.asarray(np.maximum(both @ weights.T, 0))
