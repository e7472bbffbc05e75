"""Correct ways to write majority_vote."""

from collections import Counter
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Array = npt.NDArray[Any]


@variant("np.bincount for each example")
def bincounts(probabilities: Array) -> Array:
    named = np.argmax(probabilities, axis=2)
    winners = [np.bincount(column, minlength=probabilities.shape[2]).argmax() for column in named.T]
    return np.array(winners, np.int64)


@variant("a table that is counted up")
def counted_up(probabilities: Array) -> Array:
    members, examples, classes = probabilities.shape
    votes = np.zeros((examples, classes), int)
    for m in range(members):
        votes[np.arange(examples), probabilities[m].argmax(axis=1)] += 1
    return np.asarray(votes.argmax(axis=1))


@variant("Counter and the smallest of the most common")
def counters(probabilities: Array) -> Array:
    winners = []
    for column in probabilities.argmax(axis=2).T.tolist():
        votes = Counter(column)
        winners.append(min(votes, key=lambda label: (-votes[label], label)))
    return np.array(winners, dtype=np.int64)
