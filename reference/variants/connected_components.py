"""Correct ways to write connected_components: two passes with union-find, a spreading minimum, a growing mask, rows."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Array = npt.NDArray[Any]


@variant("two passes with union-find")
def union_find(mask: Array) -> Array:
    parent: dict[tuple[int, int], tuple[int, int]] = {}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    places = [(i, j) for i, j in np.ndindex(*mask.shape) if mask[i, j]]
    for row, column in places:
        parent[row, column] = (row, column)
        for near in ((row - 1, column), (row, column - 1)):
            if near in parent:
                parent[max(root(near), root((row, column)))] = min(root(near), root((row, column)))
    numbers: dict[tuple[int, int], int] = {}
    labels = np.zeros(mask.shape, int)
    for place in places:
        labels[place] = numbers.setdefault(root(place), len(numbers) + 1)
    return labels


@variant("smallest pixel number spreads")
def spreading_minimum(mask: Array) -> Array:
    size = mask.size
    numbers = np.where(mask, np.arange(size).reshape(mask.shape), size)
    while True:
        padded = np.pad(numbers, 1, constant_values=size)
        near = [padded[:-2, 1:-1], padded[2:, 1:-1], padded[1:-1, :-2], padded[1:-1, 2:]]
        new = np.where(mask, np.minimum.reduce([numbers, *near]), size)
        if (new == numbers).all():
            break
        numbers = new
    found = np.unique(numbers[mask])
    return np.where(mask, np.searchsorted(found, numbers) + 1, 0)


@variant("one object after the other grows")
def growing(mask: Array) -> Array:
    labels = np.zeros(mask.shape, np.int64)
    left, count = mask.copy(), 0
    while left.any():
        count += 1
        region = np.zeros(mask.shape, bool)
        region[np.unravel_index(left.argmax(), mask.shape)] = True
        size = 0
        while region.sum() > size:
            size = region.sum()
            wider = region.copy()
            wider[1:] |= region[:-1]
            wider[:-1] |= region[1:]
            wider[:, 1:] |= region[:, :-1]
            wider[:, :-1] |= region[:, 1:]
            region = wider & mask
        labels[region] = count
        left &= ~region
    return labels


@variant("queue over a padded image")
def queue(mask: Array) -> Array:
    padded = np.pad(mask, 1)
    labels = np.zeros(padded.shape, np.int64)
    count = 0
    for start in np.flatnonzero(padded):
        if labels.flat[start]:
            continue
        count += 1
        labels.flat[start] = count
        waiting = [int(start)]
        for place in waiting:  # the list grows while it is read
            for step in (1, -1, padded.shape[1], -padded.shape[1]):
                if padded.flat[place + step] and not labels.flat[place + step]:
                    labels.flat[place + step] = count
                    waiting.append(place + step)
    return labels[1:-1, 1:-1].copy()
