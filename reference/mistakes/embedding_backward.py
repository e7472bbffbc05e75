"""Mistakes of embedding_backward: repeated tokens lost or averaged, or gradients in other rows."""

import numpy as np

from reference.layers.embedding import embedding_backward
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake(
    "M057", "repeated tokens overwritten", hint="A row collects all places of its token: np.add.at, or a loop with +=."
)
def overwritten(upstream: Array, tokens: Array, table: Array) -> Array:
    dtable = embedding_backward(0 * upstream, tokens, table)
    dtable[tokens] = upstream
    return dtable


@mistake("M060", "mean over the places of a token", hint="Add up the places of a token; do not divide by their number.")
def averaged(upstream: Array, tokens: Array, table: Array) -> Array:
    dtable = embedding_backward(upstream, tokens, table)
    counts = np.bincount(tokens.reshape(-1), minlength=len(table))
    return np.asarray(dtable / np.maximum(counts, 1).astype(dtable.dtype)[:, np.newaxis])


@mistake("M061", "first text only", hint="Every text of the batch adds to the table.")
def first_text_only(upstream: Array, tokens: Array, table: Array) -> Array:
    return embedding_backward(upstream[:1], tokens[:1], table)


@mistake("M330", "row numbers off by one", hint="The first row of the table has number 0: use the token as it is.")
def off_by_one(upstream: Array, tokens: Array, table: Array) -> Array:
    return embedding_backward(upstream, (tokens.astype(int) - 1) % len(table), table)


@mistake("M120", "upstream gradient left out", hint="Add the upstream gradient, not 1 for each place.")
def counted(upstream: Array, tokens: Array, table: Array) -> Array:
    return embedding_backward(np.ones_like(upstream), tokens, table)


@mistake("M133", "gradient of the rows that were looked up", hint="The gradient has the shape of the table, (V, D).")
def left_in_places(upstream: Array, tokens: Array, table: Array) -> Array:
    return upstream.copy()
