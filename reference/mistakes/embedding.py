"""Mistakes of embedding: other rows, columns instead of rows, or axes in another order."""

import numpy as np

from reference.layers.embedding import embedding
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("M330", "row numbers off by one", hint="The first row of the table has number 0: use the token as it is.")
def off_by_one(tokens: Array, table: Array) -> Array:
    return embedding((tokens.astype(int) - 1) % len(table), table)


@mistake("M330b", "columns looked up", hint="Each token has a row of the table: index the first axis.")
def columns(tokens: Array, table: Array) -> Array:
    return embedding(tokens % table.shape[1], table.T)


@mistake("M330c", "tokens as positions", hint="The token chooses the row, not the place at which it stands.")
def positions(tokens: Array, table: Array) -> Array:
    places = np.arange(tokens.shape[1]) % len(table)
    return embedding(np.broadcast_to(places, tokens.shape), table)


@mistake("M137", "axes in another order", hint="The numbers of a token come last: (N, L, D).")
def numbers_before_places(tokens: Array, table: Array) -> Array:
    return embedding(tokens, table).swapaxes(1, 2)


@mistake("M061", "tokens of a text added up", hint="Every place keeps its own row: (N, L, D).")
def summed_over_places(tokens: Array, table: Array) -> Array:
    return np.asarray(embedding(tokens, table).sum(axis=1))


@mistake(
    "M139", "row scaled by the token", hint="A token is a number of a row, not a quantity: look up, do not multiply."
)
def scaled_by_token(tokens: Array, table: Array) -> Array:
    rows = embedding(tokens, table)
    return np.asarray(rows * tokens[:, :, np.newaxis].astype(rows.dtype))
