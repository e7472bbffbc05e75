"""Mistakes of f1_score: other means, factors, one number for all."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.metrics import f1_score, precision, recall
from reference.mistakes import mistake

Array = npt.NDArray[Any]


@mistake("TR113", "arithmetic mean", hint="F1 is the harmonic mean of precision and recall: 2 p r / (p + r).")
def arithmetic_mean(confusion: Array) -> Array:
    return np.asarray((precision(confusion) + recall(confusion)) / 2)


@mistake("TR114", "geometric mean", hint="F1 is the harmonic mean of precision and recall: 2 p r / (p + r).")
def geometric_mean(confusion: Array) -> Array:
    return np.asarray(np.sqrt(precision(confusion) * recall(confusion)))


@mistake("TR115", "factor 2 missing", hint="The harmonic mean has a factor 2: 2 p r / (p + r).")
def factor_missing(confusion: Array) -> Array:
    return f1_score(confusion) / 2


@mistake("TR116", "product", hint="Divide the product by the sum of precision and recall, times 2.")
def product(confusion: Array) -> Array:
    return np.asarray(precision(confusion) * recall(confusion))


@mistake("TR110", "division by zero", hint="A class that neither occurs nor is named has F1 = 0.")
def nan_for_absent(confusion: Array) -> Array:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(2 * np.diag(confusion) / (confusion.sum(axis=0) + confusion.sum(axis=1)))


@mistake("TR117", "intersection over union", hint="The right answers count twice in F1: above and below the line.")
def overlap(confusion: Array) -> Array:
    union = confusion.sum(axis=0) + confusion.sum(axis=1) - np.diag(confusion)
    return np.asarray(np.diag(confusion) / np.maximum(union, 1))
