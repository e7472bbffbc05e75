"""Correct ways to write concatenate_branches: filled into zeros, channel first, np.hstack, one map at a time."""

import numpy as np

from reference.mistakes.concatenate_branches import prepared
from reference.mistakes.conv2d_sums import Array
from reference.variants import variant


@variant("filled into zeros")
def filled(branches: list[Array]) -> Array:
    branches = prepared(branches)
    images, _, rows, columns = branches[0].shape
    y = np.zeros((images, sum(branch.shape[1] for branch in branches), rows, columns), branches[0].dtype)
    start = 0
    for branch in branches:
        y[:, start : start + branch.shape[1]] = branch
        start += branch.shape[1]
    return y


@variant("np.hstack")
def horizontal_stack(branches: list[Array]) -> Array:
    return np.hstack(prepared(branches))


@variant("two at a time")
def two_at_a_time(branches: list[Array]) -> Array:
    y, *others = prepared(branches)
    for branch in others:
        y = np.append(y, branch, axis=1)
    return y


@variant("channels first, a list of all maps")
def list_of_maps(branches: list[Array]) -> Array:
    return np.stack([one for branch in prepared(branches) for one in np.moveaxis(branch, 1, 0)], axis=1)
