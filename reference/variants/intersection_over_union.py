"""Correct ways to write intersection_over_union: from the table of confusions, from sets, from one-hot maps."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Array = npt.NDArray[Any]


@variant("table of confusions")
def confusions(predicted: Array, labels: Array, classes: int) -> Any:
    codes = classes * labels.ravel().astype(np.int64) + predicted.ravel()
    table = np.bincount(codes, minlength=classes**2).reshape(classes, classes)
    both = np.diag(table)
    with np.errstate(invalid="ignore"):
        return both / (table.sum(axis=0) + table.sum(axis=1) - both)


@variant("sets of pixel numbers")
def sets(predicted: Array, labels: Array, classes: int) -> Array:
    answer = []
    for c in range(classes):
        one, other = (set(np.flatnonzero(values == c).tolist()) for values in (predicted, labels))
        answer.append(len(one & other) / len(one | other) if one | other else float("nan"))
    return np.array(answer)


@variant("one-hot maps")
def one_hot(predicted: Array, labels: Array, classes: int) -> Array:
    first, second = (np.eye(classes)[values.ravel()] for values in (predicted, labels))
    both, either = np.minimum(first, second).sum(axis=0), np.maximum(first, second).sum(axis=0)
    return np.where(either > 0, both / np.maximum(either, 1), np.nan)


@variant("histograms")
def histograms(predicted: Array, labels: Array, classes: int) -> Any:
    ends = np.arange(classes + 1) - 0.5  # one bin around each class
    sizes = [np.histogram(values, ends)[0] for values in (predicted, labels, labels[predicted == labels])]
    with np.errstate(divide="ignore", invalid="ignore"):
        return sizes[2] / (sizes[0] + sizes[1] - sizes[2])
