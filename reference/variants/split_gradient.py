"""Correct ways to write split_gradient: np.split, a running start, masks, one map at a time."""

import itertools

import numpy as np

from reference.blocks.concatenation import check_split
from reference.layers.dtypes import answer_dtype
from reference.mistakes.conv2d_sums import Array
from reference.variants import variant


@variant("np.split at the running sums")
def split_at_sums(upstream: Array, channels: list[int]) -> list[Array]:
    check_split(upstream, channels)
    whole = upstream.astype(answer_dtype(upstream))
    return [part.copy() for part in np.split(whole, np.cumsum(channels)[:-1], axis=1)]


@variant("a running start")
def running_start(upstream: Array, channels: list[int]) -> list[Array]:
    check_split(upstream, channels)
    parts, rest = [], upstream.astype(answer_dtype(upstream))
    for depth in channels:
        parts.append(rest[:, :depth].copy())
        rest = rest[:, depth:]
    return parts


@variant("the branch of every channel as a mask")
def masks(upstream: Array, channels: list[int]) -> list[Array]:
    check_split(upstream, channels)
    owner = np.repeat(np.arange(len(channels)), channels)
    return [upstream[:, owner == number].astype(answer_dtype(upstream)) for number in range(len(channels))]


@variant("one map at a time")
def map_by_map(upstream: Array, channels: list[int]) -> list[Array]:
    check_split(upstream, channels)
    maps = iter(np.moveaxis(upstream.astype(answer_dtype(upstream)), 1, 0))
    return [np.stack(list(itertools.islice(maps, depth)), axis=1) for depth in channels]
