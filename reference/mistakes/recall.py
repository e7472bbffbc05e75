"""Mistakes of recall: the other axis, one number for all."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.metrics import precision
from reference.mistakes import mistake

Array = npt.NDArray[Any]


@mistake("TR112", "precision instead of recall", hint="Divide by the row sum: all examples of the class.")
def precision_instead(confusion: Array) -> Array:
    return precision(confusion)


@mistake("TR108", "accuracy of all classes", hint="One number for each class: divide the diagonal by the row sums.")
def overall(confusion: Array) -> Array:
    return np.full(len(confusion), np.trace(confusion) / confusion.sum())


@mistake("TR109", "share of all examples", hint="Divide by the examples of the class, not by all.")
def share_of_all(confusion: Array) -> Array:
    return np.asarray(np.diag(confusion) / confusion.sum())


@mistake("TR110", "division by zero", hint="A class without examples has recall 0.")
def nan_for_absent(confusion: Array) -> Array:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.diag(confusion) / confusion.sum(axis=1))


@mistake("TR111", "mean over the classes", hint="Return one number for each class.")
def averaged(confusion: Array) -> Any:
    return np.mean(np.diag(confusion) / np.maximum(confusion.sum(axis=1), 1))
