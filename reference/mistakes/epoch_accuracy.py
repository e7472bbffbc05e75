"""Mistakes of epoch_accuracy: batches that count alike, numbers instead of shares."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.metrics import epoch_accuracy
from reference.mistakes import mistake

Batches = list[tuple[npt.NDArray[Any], npt.NDArray[Any]]]


@mistake("M324", "mean of the batches' accuracies", hint="Weight by batch size: the last batch may be smaller.")
def mean_of_batches(batches: Batches) -> float:
    return float(np.mean([np.mean(predicted == labels) for predicted, labels in batches if len(labels)]))


@mistake("M322", "last batch left out", hint="The last batch counts too.")
def last_batch_dropped(batches: Batches) -> float:
    return epoch_accuracy(batches[:-1])


@mistake("TR97", "number of right answers", hint="Divide by the number of all answers.")
def number_right(batches: Batches) -> int:
    return sum(int((predicted == labels).sum()) for predicted, labels in batches)


@mistake("TR98", "error rate", hint="Count the right answers, not the wrong ones.")
def error_rate(batches: Batches) -> float:
    return 1 - epoch_accuracy(batches)


@mistake("TR99", "percent", hint="Return a share from 0 to 1, not percent.")
def percent(batches: Batches) -> float:
    return 100 * epoch_accuracy(batches)


@mistake("TR100", "last batch only", hint="Add up all batches.")
def last_batch_only(batches: Batches) -> float:
    return epoch_accuracy(batches[-1:])


@mistake("TR101", "divided by the largest batch", hint="Divide by the number of answers that there are.")
def full_batches_assumed(batches: Batches) -> float:
    right = sum(int((predicted == labels).sum()) for predicted, labels in batches)
    return right / (max(len(labels) for _, labels in batches) * len(batches))
