"""Correct ways to write epoch_accuracy."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Batches = list[tuple[npt.NDArray[Any], npt.NDArray[Any]]]


@variant("all batches joined")
def joined(batches: Batches) -> float:
    predicted, labels = (np.concatenate(part) for part in zip(*batches, strict=True))
    return float((predicted == labels).mean())


@variant("accuracies weighted by the sizes")
def weighted(batches: Batches) -> float:
    filled = [(predicted, labels) for predicted, labels in batches if len(labels)]
    shares = [np.mean(predicted == labels) for predicted, labels in filled]
    return float(np.average(shares, weights=[len(labels) for _, labels in filled]))


@variant("counted one by one")
def one_by_one(batches: Batches) -> float:
    right = answers = 0
    for predicted, labels in batches:
        for answer, label in zip(predicted.tolist(), labels.tolist(), strict=True):
            answers += 1
            right += answer == label
    return right / answers
