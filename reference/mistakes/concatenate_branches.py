"""Mistakes of concatenate_branches: added, joined along the wrong axis, or in another order."""

import numpy as np

from reference.blocks.concatenation import check_branches, concatenate_branches
from reference.layers.dtypes import answer_dtype
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


def prepared(branches: list[Array]) -> list[Array]:
    """Return the branches, checked, in the dtype of the answer."""
    check_branches(branches)
    return [branch.astype(answer_dtype(*branches)) for branch in branches]


@mistake("M271", "branches added", hint="Stack the maps along the channels; do not add them.")
def added(branches: list[Array]) -> Array:
    total, *others = prepared(branches)
    for branch in others:
        if branch.shape != total.shape:
            raise ValueError(f"{total.shape[1]} channels cannot be added to {branch.shape[1]}.")
        total = total + branch
    return total


@mistake("M272", "joined along the rows", hint="Join along the channel axis, axis 1 of (N, C, H, W).")
def joined_along_rows(branches: list[Array]) -> Array:
    return np.concatenate(prepared(branches), axis=2)


@mistake("M272b", "joined along the columns", hint="Join along the channel axis, axis 1 of (N, C, H, W).")
def joined_along_columns(branches: list[Array]) -> Array:
    return np.concatenate(prepared(branches), axis=3)


@mistake("M272c", "joined along the batch", hint="Join along the channel axis, axis 1 of (N, C, H, W).")
def joined_along_batch(branches: list[Array]) -> Array:
    return np.concatenate(prepared(branches), axis=0)


@mistake("M273", "order reversed", hint="Keep the order of the list: 1 x 1, 3 x 3, 5 x 5, pooling.")
def order_reversed(branches: list[Array]) -> Array:
    return concatenate_branches(branches[::-1])


@mistake("M273b", "pooling branch first", hint="Keep the order of the list: 1 x 1, 3 x 3, 5 x 5, pooling.")
def last_first(branches: list[Array]) -> Array:
    return concatenate_branches([*branches[-1:], *branches[:-1]])


@mistake("M273c", "channels interleaved", hint="All channels of one branch come before those of the next.")
def interleaved(branches: list[Array]) -> Array:
    y = concatenate_branches(branches)
    places = [(c, number) for number, branch in enumerate(branches) for c in range(branch.shape[1])]
    return y[:, sorted(range(len(places)), key=places.__getitem__)]
