"""Correct ways to write f1_score."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.metrics import precision, recall
from reference.variants import variant

Array = npt.NDArray[Any]


@variant("harmonic mean of precision and recall")
def harmonic_mean(confusion: Array) -> Array:
    p, r = precision(confusion), recall(confusion)
    return np.asarray(np.divide(2 * p * r, p + r, out=np.zeros(len(confusion)), where=p + r > 0))


@variant("right ones against half of the wrong ones")
def counts(confusion: Array) -> Array:
    answers = []
    for k in range(len(confusion)):
        right = confusion[k, k]
        wrong = confusion[k].sum() + confusion[:, k].sum() - 2 * right
        answers.append(float(right / (right + wrong / 2)) if right else 0.0)
    return np.array(answers)


@variant("inverse of the mean of inverses")
def inverses(confusion: Array) -> Array:
    p, r = precision(confusion), recall(confusion)
    with np.errstate(divide="ignore"):
        return np.asarray(2 / (1 / p + 1 / r))
