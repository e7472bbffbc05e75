"""Mistakes of split_gradient: every branch gets everything, equal shares, another order or another part."""

import numpy as np

from reference.blocks.concatenation import check_split, split_gradient
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("M280", "whole gradient sent to every branch", hint="Each branch gets the gradient of its own channels only.")
def whole_to_every_branch(upstream: Array, channels: list[int]) -> list[Array]:
    split_gradient(upstream, channels)
    whole = split_gradient(upstream, [upstream.shape[1]])[0]
    return [whole.copy() for _ in channels]


@mistake("M280b", "cut into equal parts", hint="The branches have different depths: cut at the sums of their channels.")
def equal_parts(upstream: Array, channels: list[int]) -> list[Array]:
    whole = np.concatenate(split_gradient(upstream, channels), axis=1)
    return [part.copy() for part in np.array_split(whole, len(channels), axis=1)]


@mistake("M280c", "numbers of channels used as places to cut", hint="Cut at the running sums of the channels.")
def cut_at_counts(upstream: Array, channels: list[int]) -> list[Array]:
    whole = np.concatenate(split_gradient(upstream, channels), axis=1)
    return [part.copy() for part in np.split(whole, channels[:-1], axis=1)]


@mistake(
    "M280d", "gradient shared out by the number of branches", hint="A concatenation moves numbers; divide nothing."
)
def shared_out(upstream: Array, channels: list[int]) -> list[Array]:
    return [part / len(channels) for part in split_gradient(upstream, channels)]


@mistake("M273", "branches in the reverse order", hint="Cut in the order in which the branches were stacked.")
def order_reversed(upstream: Array, channels: list[int]) -> list[Array]:
    return split_gradient(upstream, channels[::-1])[::-1]


@mistake("M280e", "always the first channels", hint="Start each part where the one before it ended.")
def first_channels(upstream: Array, channels: list[int]) -> list[Array]:
    check_split(upstream, channels)
    return [split_gradient(upstream[:, :depth], [depth])[0] for depth in channels]


@mistake("M272", "cut along the rows", hint="The branches were joined along the channels: cut axis 1.")
def cut_along_rows(upstream: Array, channels: list[int]) -> list[Array]:
    whole = np.concatenate(split_gradient(upstream, channels), axis=1)
    return [part.copy() for part in np.array_split(whole, len(channels), axis=2)]
