"""Correct ways to write embedding: take, one-hot vectors times the table, loops."""

import numpy as np

from reference.data.preparation import one_hot
from reference.layers.dtypes import answer_dtype
from reference.layers.embedding import check_tokens
from reference.variants import variant
from reference.variants.conv2d import Array


@variant("take")
def taken(tokens: Array, table: Array) -> Array:
    check_tokens(tokens, table)
    return np.take(table.astype(answer_dtype(table)), tokens, axis=0)


@variant("one-hot vectors times the table")
def one_hot_product(tokens: Array, table: Array) -> Array:
    check_tokens(tokens, table)
    dtype = answer_dtype(table)
    rows = one_hot(tokens.reshape(-1), len(table)).astype(dtype) @ table.astype(dtype)
    return np.asarray(rows.reshape(*tokens.shape, table.shape[1]))


@variant("one token after the other")
def token_loops(tokens: Array, table: Array) -> Array:
    check_tokens(tokens, table)
    y = np.zeros((*tokens.shape, table.shape[1]), answer_dtype(table))
    for n, t in np.ndindex(*tokens.shape):
        y[n, t] = table[tokens[n, t]]
    return y
