"""Correct ways to write evaluate."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.cross_entropy import cross_entropy
from reference.variants import variant

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Forward = Callable[[Arrays, Array], Array]


@variant("all logits joined, measured once")
def joined(parameters: Arrays, x: Array, labels: Array, forward: Forward, batch_size: int = 250) -> tuple[float, float]:
    parts = [forward(parameters, x[start : start + batch_size]) for start in range(0, len(x), batch_size)]
    logits = np.concatenate(parts)
    return float(cross_entropy(logits, labels)), float(np.mean(logits.argmax(axis=1) == labels))


@variant("means of the batches weighted by their sizes")
def weighted(
    parameters: Arrays, x: Array, labels: Array, forward: Forward, batch_size: int = 250
) -> tuple[float, float]:
    losses, shares, sizes = [], [], []
    for start in range(0, len(x), batch_size):
        some, expected = x[start : start + batch_size], labels[start : start + batch_size]
        logits = forward(parameters, some)
        losses.append(float(cross_entropy(logits, expected)))
        shares.append(float((logits.argmax(axis=1) == expected).mean()))
        sizes.append(len(expected))
    return float(np.average(losses, weights=sizes)), float(np.average(shares, weights=sizes))


@variant("one example after the other")
def one_by_one(
    parameters: Arrays, x: Array, labels: Array, forward: Forward, batch_size: int = 250
) -> tuple[float, float]:
    loss, right = 0.0, 0
    for n in range(len(x)):
        logits = forward(parameters, x[n : n + 1])
        loss += float(cross_entropy(logits, labels[n : n + 1]))
        right += int(logits.argmax() == labels[n])
    return loss / len(x), right / len(x)
