"""The embedding, for the battery: tokens are an option, since there is no gradient with respect to them."""

import numpy as np
import torch
from torch.nn import functional

from reference.layers.embedding import embedding, embedding_backward
from tests.reference.battery import Case, Layer, Refusal


def cases(draw):
    n, length, rows, numbers = draw.batch(), draw.size(1, 7), draw.size(1, 6), draw.size()
    return Case((draw.array(rows, numbers),), {"tokens": draw.rng.integers(0, rows, (n, length))})


table = np.ones((3, 2))

LAYERS = [
    Layer(
        "embedding",
        forward=lambda table, tokens: embedding(tokens, table),
        backward=lambda upstream, table, tokens: embedding_backward(upstream, tokens, table),
        torch=lambda table, tokens: functional.embedding(torch.from_numpy(tokens), table),
        cases=cases,
        terms=lambda case: 1,
        refusals=[
            Refusal((table,), {"tokens": np.array([[0, 3]])}, ValueError, "tokens must lie between 0 and 2, got 3"),
            Refusal((table,), {"tokens": np.array([[-1, 0]])}, ValueError, "tokens must lie between 0 and 2, got -1"),
            Refusal((table,), {"tokens": np.array([0, 1])}, ValueError, r"tokens must have the axes \(N, L\)"),
            Refusal(
                (table,), {"tokens": np.ones((1, 2))}, TypeError, "tokens must hold whole numbers, got dtype float64"
            ),
            Refusal((table,), {"tokens": [[0, 1]]}, TypeError, "tokens must be a NumPy array, got list"),
        ],
    )
]
