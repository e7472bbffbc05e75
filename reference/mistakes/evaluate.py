"""Mistakes of evaluate: batches that count alike, examples left out, sums for means."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.cross_entropy import cross_entropy
from reference.mistakes import mistake
from reference.training.fit import evaluate

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Forward = Callable[[Arrays, Array], Array]


def measured(parameters: Arrays, x: Array, labels: Array, forward: Forward, batch_size: int) -> list[Any]:
    """Return (loss, number right, length) of each batch."""
    found = []
    for start in range(0, len(x), batch_size):
        part = slice(start, start + batch_size)
        logits = forward(parameters, x[part])
        right = int((logits.argmax(axis=1) == labels[part]).sum())
        found.append((float(cross_entropy(logits, labels[part])), right, len(labels[part])))
    return found


@mistake("M324", "mean over batches", hint="Weight every batch by its size: the last one may be smaller.")
def mean_over_batches(
    parameters: Arrays, x: Array, labels: Array, forward: Forward, batch_size: int = 250
) -> tuple[float, float]:
    found = measured(parameters, x, labels, forward, batch_size)
    return float(np.mean([f[0] for f in found])), float(np.mean([f[1] / f[2] for f in found]))


@mistake(
    "M324b", "only the accuracy weighted", hint="The loss of a batch is a mean too: weight it by the batch's size."
)
def loss_not_weighted(
    parameters: Arrays, x: Array, labels: Array, forward: Forward, batch_size: int = 250
) -> tuple[float, float]:
    found = measured(parameters, x, labels, forward, batch_size)
    return float(np.mean([f[0] for f in found])), sum(f[1] for f in found) / len(x)


@mistake("M322", "last batch left out", hint="The last, smaller batch counts too.")
def last_batch_dropped(
    parameters: Arrays, x: Array, labels: Array, forward: Forward, batch_size: int = 250
) -> tuple[float, float]:
    count = len(x) // batch_size * batch_size or len(x)
    return evaluate(parameters, x[:count], labels[:count], forward, batch_size)


@mistake("TR73", "loss summed", hint="Divide the sum of the losses by the number of examples.")
def loss_summed(
    parameters: Arrays, x: Array, labels: Array, forward: Forward, batch_size: int = 250
) -> tuple[float, float]:
    loss, share = evaluate(parameters, x, labels, forward, batch_size)
    return loss * len(x), share


@mistake("TR74", "only the first batch measured", hint="Go through all batches before you return.")
def first_batch_only(
    parameters: Arrays, x: Array, labels: Array, forward: Forward, batch_size: int = 250
) -> tuple[float, float]:
    return evaluate(parameters, x[:batch_size], labels[:batch_size], forward, batch_size)


@mistake("TR75", "last batch alone returned", hint="Add up the batches: each replaces the one before in your sum.")
def last_batch_only(
    parameters: Arrays, x: Array, labels: Array, forward: Forward, batch_size: int = 250
) -> tuple[float, float]:
    loss, right, count = measured(parameters, x, labels, forward, batch_size)[-1]
    return loss, right / count


@mistake("TR76", "loss and accuracy swapped", hint="The loss comes first.")
def swapped(
    parameters: Arrays, x: Array, labels: Array, forward: Forward, batch_size: int = 250
) -> tuple[float, float]:
    return evaluate(parameters, x, labels, forward, batch_size)[::-1]


@mistake("TR77", "error rate for accuracy", hint="Accuracy is the share of right answers.")
def error_rate(
    parameters: Arrays, x: Array, labels: Array, forward: Forward, batch_size: int = 250
) -> tuple[float, float]:
    loss, share = evaluate(parameters, x, labels, forward, batch_size)
    return loss, 1 - share
