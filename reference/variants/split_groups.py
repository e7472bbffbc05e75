"""Correct ways to write split_groups."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.training.group_splits import check_groups
from reference.variants import variant

Array = npt.NDArray[Any]
Parts = tuple[Array, Array]


@variant("sizes added up")
def added_up(groups: Array, share: float, rng: np.random.Generator) -> Parts:
    check_groups(groups, share)
    names, sizes = np.unique(groups, return_counts=True)
    order = rng.permutation(names)
    before = np.cumsum(sizes[np.searchsorted(names, order)]) - sizes[np.searchsorted(names, order)]
    apart = np.isin(groups, order[before < share * len(groups)])
    return np.flatnonzero(~apart), np.flatnonzero(apart)


@variant("plain Python")
def plain(groups: Array, share: float, rng: np.random.Generator) -> Parts:
    check_groups(groups, share)
    apart: list[int] = []
    for group in rng.permutation(sorted(set(groups.tolist()))):
        if len(apart) >= share * len(groups):
            break
        apart += [place for place, other in enumerate(groups) if other == group]
    rest = sorted(set(range(len(groups))) - set(apart))
    return np.array(rest, dtype=int), np.array(sorted(apart), dtype=int)


@variant("groups taken from a list")
def from_a_list(groups: Array, share: float, rng: np.random.Generator) -> Parts:
    check_groups(groups, share)
    waiting = list(rng.permutation(np.unique(groups)))
    chosen: list[Any] = []
    while waiting and np.isin(groups, chosen).sum() < share * len(groups):
        chosen.append(waiting.pop(0))
    inside = np.isin(groups, chosen)
    return np.nonzero(~inside)[0], np.nonzero(inside)[0]
