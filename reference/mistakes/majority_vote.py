"""Mistakes of majority_vote: the average, other ties, other axes."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import mistake

Array = npt.NDArray[Any]


def counted(probabilities: Array) -> Array:
    """Return the votes (N, K)."""
    named = probabilities.argmax(axis=2)[:, :, np.newaxis] == np.arange(probabilities.shape[2])
    return np.asarray(named.sum(axis=0))


@mistake("M347b", "average of the probabilities", hint="Each member names one class: count the names.")
def averaged(probabilities: Array) -> Array:
    return np.asarray(probabilities.mean(axis=0).argmax(axis=1))


@mistake("TR68", "last of equal classes", hint="Of equally many votes the smallest class number counts.")
def last_of_equals(probabilities: Array) -> Array:
    votes = counted(probabilities)
    return np.asarray(votes.shape[1] - 1 - votes[:, ::-1].argmax(axis=1))


@mistake("TR69", "votes returned", hint="Return the class with most votes, not the votes.")
def votes_returned(probabilities: Array) -> Array:
    return counted(probabilities)


@mistake("TR70", "median of the classes", hint="Classes are names, not quantities: count them.")
def median(probabilities: Array) -> Array:
    return np.asarray(np.median(probabilities.argmax(axis=2), axis=0)).astype(np.int64)


@mistake("TR71", "only the first member asked", hint="Ask every member.")
def first_member(probabilities: Array) -> Array:
    return np.asarray(probabilities[0].argmax(axis=1))


@mistake("TR72", "class with fewest votes", hint="Take the class with most votes: argmax.")
def fewest(probabilities: Array) -> Array:
    return np.asarray(counted(probabilities).argmin(axis=1))
