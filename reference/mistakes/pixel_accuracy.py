"""Mistakes of pixel_accuracy: other pixels, other measures."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import mistake

Array = npt.NDArray[Any]


@mistake("LI10", "share of wrong pixels", hint="Count the pixels that agree.")
def errors(predicted: Array, labels: Array) -> float:
    return float(np.mean(predicted != labels))


@mistake("LI11", "number of right pixels", hint="Divide by the number of pixels.")
def count(predicted: Array, labels: Array) -> float:
    return float(np.sum(predicted == labels))


@mistake("LI12", "background left out", hint="All pixels count, those of class 0 too.")
def without_background(predicted: Array, labels: Array) -> float:
    inside = labels > 0
    return float(np.sum((predicted == labels) & inside) / max(np.sum(inside), 1))


@mistake("LI13", "mean over the classes", hint="One share over all pixels, not the mean of one for each class.")
def mean_of_classes(predicted: Array, labels: Array) -> float:
    return float(np.mean([np.mean(predicted[labels == c] == c) for c in np.unique(labels)]))


@mistake("LI14", "divided by the rows", hint="Divide by the number of all pixels: np.mean does it.")
def by_rows(predicted: Array, labels: Array) -> float:
    return float(np.sum(predicted == labels) / len(predicted))


@mistake("LI15", "intersection over union of the objects", hint="Accuracy is the share of pixels that agree.")
def overlap(predicted: Array, labels: Array) -> float:
    covered = (predicted > 0) | (labels > 0)
    return float(np.sum((predicted == labels) & covered) / max(np.sum(covered), 1))
