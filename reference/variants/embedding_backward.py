"""Correct ways to write embedding_backward: loops, one-hot vectors, a sum for each row, bincount."""

import numpy as np

from reference.data.preparation import one_hot
from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array


@variant("one token after the other")
def token_loops(upstream: Array, tokens: Array, table: Array) -> Array:
    dtable = np.zeros(table.shape, answer_dtype(upstream, table))
    for n, t in np.ndindex(*tokens.shape):
        dtable[tokens[n, t]] += upstream[n, t]
    return dtable


@variant("one-hot vectors turned round")
def one_hot_product(upstream: Array, tokens: Array, table: Array) -> Array:
    dtype = answer_dtype(upstream, table)
    rows = one_hot(tokens.reshape(-1), len(table)).astype(dtype)
    return np.asarray(rows.T @ upstream.astype(dtype).reshape(tokens.size, table.shape[1]))


@variant("one row of the table after the other")
def row_loop(upstream: Array, tokens: Array, table: Array) -> Array:
    dtable = np.zeros(table.shape, answer_dtype(upstream, table))
    for row in range(len(table)):
        dtable[row] = upstream[tokens == row].astype(dtable.dtype).sum(axis=0)
    return dtable


@variant("weighted counts of every column")
def weighted_counts(upstream: Array, tokens: Array, table: Array) -> Array:
    flat, rows = tokens.reshape(-1), len(table)
    columns = [np.bincount(flat, upstream[:, :, d].reshape(-1), rows) for d in range(table.shape[1])]
    return np.array(columns).reshape(table.shape[1], rows).T.astype(answer_dtype(upstream, table))
