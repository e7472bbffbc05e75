"""Correct ways to write panoptic_map: a table of votes, counters, sorting by object."""

from collections import Counter
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Array = npt.NDArray[Any]


@variant("table of votes")
def table_of_votes(semantic: Array, instances: Array) -> Any:
    classes = semantic.astype(np.int64)
    votes = np.zeros((1000, int(semantic.max(initial=0)) + 1), int)
    np.add.at(votes, (instances, classes), 1)
    elected = np.where(instances > 0, votes.argmax(axis=1)[instances], classes)
    return 1000 * elected + instances.astype(np.int64)


@variant("a counter for each object")
def counters(semantic: Array, instances: Array) -> Array:
    votes: dict[int, Counter[int]] = {}
    for c, number in zip(semantic.flat, instances.flat, strict=True):
        votes.setdefault(int(number), Counter())[int(c)] += 1
    elected = {number: min(count, key=lambda c: (-count[c], c)) for number, count in votes.items()}
    panoptic = np.zeros(semantic.shape, np.int64)
    for place in np.ndindex(semantic.shape):
        number = int(instances[place])
        panoptic[place] = 1000 * (elected[number] if number else int(semantic[place])) + number
    return panoptic


@variant("bincount of each object")
def bincounts(semantic: Array, instances: Array) -> Any:
    classes = semantic.astype(np.int64)
    for number in range(1, int(instances.max(initial=0)) + 1):
        inside = instances == number
        if inside.any():
            classes[inside] = np.bincount(semantic[inside]).argmax()
    return 1000 * classes + instances
