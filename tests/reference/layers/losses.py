"""Losses, for the battery: one number each, so that upstream is a number; an empty batch has no mean and is refused."""

import numpy as np
import torch
from torch.nn import functional

from reference.layers import cross_entropy as losses
from reference.layers.mean_squared_error import half_squared_error, half_squared_error_backward
from tests.reference.battery import Case, Layer, Refusal


def of_samples(draw):
    n, classes = draw.size(), draw.size()
    return Case((draw.choose(1, 30) * draw.array(n, classes),), {"labels": draw.rng.integers(0, classes, n)})


def of_pixels(draw):
    n, classes, height, width = draw.size(), draw.size(), draw.size(), draw.size()
    labels = draw.rng.integers(0, classes, (n, height, width), np.uint8)
    return Case((draw.array(n, classes, height, width),), {"labels": labels})


def of_quantities(draw):
    shape = draw.size(), draw.size()
    return Case((draw.array(*shape), draw.array(*shape)))


def oracle(logits, labels):
    return functional.cross_entropy(logits, torch.from_numpy(labels.astype(np.int64)))


def end(backward):
    """Return the backward pass of a loss behind which something follows."""

    def scaled(upstream, *arrays, **options):
        gradient = backward(*arrays, **options)
        return gradient.dtype.type(upstream) * gradient

    return scaled


def of_both(upstream, predictions, targets):
    """Return the gradients of predictions and targets, which differ in sign."""
    gradient = end(half_squared_error_backward)(upstream, predictions, targets)
    return gradient, -gradient


logits = np.ones((2, 3))

LAYERS = [
    Layer(
        "cross_entropy",
        losses.cross_entropy,
        of_samples,
        end(losses.cross_entropy_backward),
        oracle,
        terms=lambda case: 32 * case.arrays[0].size,
        refusals=[
            Refusal((logits, np.array([0, 3])), {}, ValueError, "labels must lie between 0 and 2, got 3: there are 3"),
            Refusal((logits, np.array([-1, 0])), {}, ValueError, "labels must lie between 0 and 2, got -1"),
            Refusal(
                (logits, np.eye(3, dtype=int)[:2]), {}, ValueError, r"labels must have the shape \(2,\), .+ one-hot"
            ),
            Refusal((logits, np.ones(2)), {}, TypeError, "labels must hold whole numbers, got dtype float64"),
            Refusal((logits, [0, 1]), {}, TypeError, "labels must be a NumPy array, got list"),
            Refusal((np.ones((0, 3)), np.ones(0, int)), {}, ValueError, "logits must have no empty axis"),
        ],
        empty_batch=False,
        upstream_checked=False,
    ),
    Layer(
        "pixel_cross_entropy",
        losses.pixel_cross_entropy,
        of_pixels,
        end(losses.pixel_cross_entropy_backward),
        oracle,
        terms=lambda case: 32 * case.arrays[0].size,
        refusals=[
            Refusal(
                (np.ones((1, 2, 2, 3)), np.ones((1, 3, 2), int)),
                {},
                ValueError,
                r"labels must have the shape \(1, 2, 3\), got \(1, 3, 2\)",
            ),
            Refusal((np.ones((1, 2, 1, 1)), np.full((1, 1, 1), 2)), {}, ValueError, "labels must lie between 0 and 1"),
        ],
        empty_batch=False,
        upstream_checked=False,
    ),
    Layer(
        "half_squared_error",
        half_squared_error,
        of_quantities,
        of_both,
        lambda predictions, targets: functional.mse_loss(predictions, targets, reduction="sum") / (2 * len(targets)),
        refusals=[
            Refusal((np.ones((4, 1)), np.ones((4, 2))), {}, ValueError, r"predictions have shape \(4, 1\) but targets"),
            Refusal((np.ones((4, 1)), np.ones(4)), {}, ValueError, r"targets must have the axes \(N, D\)"),
            Refusal((np.ones((0, 1)), np.ones((0, 1))), {}, ValueError, "predictions must not be empty"),
        ],
        empty_batch=False,
        upstream_checked=False,
    ),
]
