"""Correct ways to write conv_parameters: sizes of arrays, kernels added one by one, group after group."""

import numpy as np

from reference.layers.arguments import pair
from reference.variants import variant

Window = int | tuple[int, int]


@variant("sizes of arrays")
def sizes_of_arrays(channels: int, filters: int, window: Window, *, bias: bool = True, groups: int = 1) -> int:
    weights = np.broadcast_to(0.0, (filters, channels // groups, *pair(window)))
    return weights.size + (np.zeros(filters).size if bias else 0)


@variant("filters added one by one")
def filters_added(channels: int, filters: int, window: Window, *, bias: bool = True, groups: int = 1) -> int:
    kh, kw = pair(window)
    total = 0
    for _ in range(filters):
        for _ in range(channels // groups):
            total += kh * kw
        total += int(bias)
    return total


@variant("group after group")
def group_after_group(channels: int, filters: int, window: Window, *, bias: bool = True, groups: int = 1) -> int:
    kh, kw = pair(window)
    of_one_group = kh * kw * (channels // groups) * (filters // groups)
    return groups * of_one_group + bias * filters
