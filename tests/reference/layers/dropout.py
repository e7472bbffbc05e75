"""Dropout with given masks, for the battery; the drawing of masks is tested in test_dropout.py."""

import numpy as np
import torch

from reference.layers.classic_dropout import classic_dropout, classic_dropout_eval, sigmoid_with_dropout
from reference.layers.dropout import apply_dropout, dropout, dropout_backward, dropout_eval
from tests.reference.battery import Case, Layer, Refusal

X = np.arange(6.0).reshape(2, 3)
PROBABILITIES = 0.25, 0, 0.8, 1


def masked(draw):
    shape = draw.batch(), draw.size(), *((draw.size(), draw.size()) if draw.choose("maps", "vectors") == "maps" else ())
    p = draw.choose(*PROBABILITIES)
    return Case((draw.array(*shape),), {"mask": draw.rng.random(shape) >= p, "p": p})


def seeded(draw):
    return Case((draw.array(draw.batch(), draw.size(), draw.size()),), {"p": draw.choose(*PROBABILITIES)})


def rescaled(x, mask, p):
    return x * 0 if p == 1 else x * torch.from_numpy(mask) / (1 - p)


LAYERS = [
    Layer(
        "apply_dropout",
        forward=apply_dropout,
        backward=lambda upstream, x, mask, p: dropout_backward(upstream, mask, p),
        torch=rescaled,
        cases=masked,
        any_axes=True,
        refusals=[
            Refusal((X,), {"mask": X[:1] == 0, "p": 0.25}, ValueError, "mask has shape .* but the values have shape"),
            Refusal((X,), {"mask": X, "p": 0.25}, ValueError, "mask must hold nothing but 0"),
            Refusal((X,), {"mask": [1], "p": 0.25}, TypeError, "mask must be a NumPy array"),
            Refusal((X,), {"mask": X == 0, "p": 1}, ValueError, "mask keeps a number although p is 1"),
            Refusal((X,), {"mask": X == 0, "p": 25}, ValueError, "p must lie between 0 and 1, got 25"),
            Refusal((X,), {"mask": X == 0, "p": True}, TypeError, "p must be one real number"),
            Refusal((X,), {"mask": X == 0, "p": float("nan")}, ValueError, "p must be finite"),
        ],
    ),
    Layer(
        "dropout",
        forward=lambda x, p: dropout(x, p, np.random.default_rng(3))[0],
        torch=lambda x, p: rescaled(x, np.random.default_rng(3).random(tuple(x.shape)) >= p, p),
        cases=seeded,
        any_axes=True,
        refusals=[Refusal((X,), {"p": -0.1}, ValueError, "p must lie between 0 and 1")],
    ),
    Layer(
        "dropout_eval",
        forward=dropout_eval,
        torch=lambda x, p: torch.nn.functional.dropout(x, p, training=False),
        cases=seeded,
        any_axes=True,
        refusals=[Refusal((X,), {"p": 2}, ValueError, "p must lie between 0 and 1")],
    ),
    Layer(
        "classic_dropout",
        forward=lambda x, p: classic_dropout(x, p, np.random.default_rng(3))[0],
        torch=lambda x, p: x * torch.from_numpy(np.random.default_rng(3).random(tuple(x.shape)) >= p),
        cases=seeded,
        any_axes=True,
        refusals=[Refusal((X,), {"p": 2}, ValueError, "p must lie between 0 and 1")],
    ),
    Layer(
        "classic_dropout_eval",
        forward=classic_dropout_eval,
        torch=lambda x, p: x * (1 - p),
        cases=seeded,
        any_axes=True,
        refusals=[Refusal((X,), {"p": 2}, ValueError, "p must lie between 0 and 1")],
    ),
    Layer(
        "sigmoid_with_dropout",
        forward=sigmoid_with_dropout,
        torch=lambda z, mask, p: rescaled(torch.sigmoid(z), mask, p),
        cases=masked,
        any_axes=True,
        refusals=[Refusal((X,), {"mask": X[0] == 0, "p": 0.5}, ValueError, "mask has shape")],
    ),
]
