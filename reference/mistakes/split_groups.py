"""Mistakes of split_groups: groups torn apart, counted wrongly, or not drawn."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import mistake
from reference.training.group_splits import split_groups

Array = npt.NDArray[Any]
Parts = tuple[Array, Array]


@mistake("DP31", "examples drawn one by one", hint="Draw groups: two examples of one group must not be parted.")
def torn_apart(groups: Array, share: float, rng: np.random.Generator) -> Parts:
    order = rng.permutation(len(groups))
    count = round(share * len(groups))
    return np.sort(order[count:]), np.sort(order[:count])


@mistake("DP32", "groups counted instead of examples", hint="Groups differ in size: count the examples set apart.")
def groups_counted(groups: Array, share: float, rng: np.random.Generator) -> Parts:
    order = rng.permutation(np.unique(groups))
    apart = np.isin(groups, order[: round(share * len(order))])
    return np.flatnonzero(~apart), np.flatnonzero(apart)


@mistake("DP33", "stopped one group early", hint="Go on until at least the share is set apart.")
def below_the_share(groups: Array, share: float, rng: np.random.Generator) -> Parts:
    apart = np.zeros(len(groups), dtype=bool)
    for group in rng.permutation(np.unique(groups)):
        if apart.sum() + (groups == group).sum() > share * len(groups):
            break
        apart |= groups == group
    return np.flatnonzero(~apart), np.flatnonzero(apart)


@mistake("DP34", "one group too many", hint="Check whether the share is reached before a group is set apart.")
def one_group_more(groups: Array, share: float, rng: np.random.Generator) -> Parts:
    apart = np.zeros(len(groups), dtype=bool)
    for group in rng.permutation(np.unique(groups)):
        apart |= groups == group
        if apart.sum() > share * len(groups):
            break
    return np.flatnonzero(~apart), np.flatnonzero(apart)


@mistake("DP35", "groups not drawn", hint="Put the groups into a drawn order: files are often sorted.")
def not_drawn(groups: Array, share: float, rng: np.random.Generator) -> Parts:
    apart = np.zeros(len(groups), dtype=bool)
    for group in np.unique(groups):
        if apart.sum() >= share * len(groups):
            break
        apart |= groups == group
    return np.flatnonzero(~apart), np.flatnonzero(apart)


@mistake("DP36", "parts exchanged", hint="The groups that are set apart are the validation part, returned second.")
def exchanged(groups: Array, share: float, rng: np.random.Generator) -> Parts:
    training, validation = split_groups(groups, share, rng)
    return validation, training


@mistake("DP37", "places in drawn order", hint="Return the places of each part in ascending order.")
def not_sorted(groups: Array, share: float, rng: np.random.Generator) -> Parts:
    order = rng.permutation(np.unique(groups))
    places = [np.flatnonzero(groups == group) for group in order]
    sizes = np.cumsum([0, *map(len, places)])
    count = int((sizes[:-1] < share * len(groups)).sum())
    none = [np.zeros(0, dtype=int)]
    return np.concatenate(none + places[count:]), np.concatenate(none + places[:count])


@mistake(
    "DP38", "names of groups instead of places", hint="Return where the examples stand, not what their groups are."
)
def names_returned(groups: Array, share: float, rng: np.random.Generator) -> Parts:
    training, validation = split_groups(groups, share, rng)
    return groups[training], groups[validation]
