"""Mistakes of confusion_matrix: axes swapped, classes left out, shares for counts."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.metrics import confusion_matrix
from reference.mistakes import mistake

Array = npt.NDArray[Any]


@mistake("TR102", "rows and columns swapped", hint="Rows are the right classes, columns the answered ones.")
def transposed(predicted: Array, labels: Array, classes: int) -> Array:
    return confusion_matrix(labels, predicted, classes)


@mistake("TR103", "each cell counted once", hint="Equal pairs add up: += with an index list adds only once.")
def counted_once(predicted: Array, labels: Array, classes: int) -> Array:
    confusion = np.zeros((classes, classes), np.int64)
    confusion[labels, predicted] += 1
    return confusion


@mistake(
    "TR104", "absent classes left out", hint="The table has a row and a column for every class, also for absent ones."
)
def absent_left_out(predicted: Array, labels: Array, classes: int) -> Array:
    present = np.union1d(predicted, labels)
    return np.asarray(confusion_matrix(predicted, labels, classes)[np.ix_(present, present)])


@mistake("TR105", "shares of each row", hint="Return counts, not shares.")
def shares(predicted: Array, labels: Array, classes: int) -> Array:
    confusion = confusion_matrix(predicted, labels, classes)
    return np.asarray(confusion / np.maximum(confusion.sum(axis=1, keepdims=True), 1))


@mistake("TR106", "only right answers counted", hint="Wrong answers count too, beside the diagonal.")
def diagonal_only(predicted: Array, labels: Array, classes: int) -> Array:
    return np.diag(np.diag(confusion_matrix(predicted, labels, classes)))
