"""Correct ways to write batch_norm_parameters: arrays, channel by channel, a list of what there is."""

import numpy as np

from reference.variants import variant


@variant("sizes of arrays")
def sizes_of_arrays(channels: int) -> tuple[int, int]:
    scale, shift, mean, variance = np.ones(channels), np.zeros(channels), np.zeros(channels), np.ones(channels)
    return scale.size + shift.size, mean.size + variance.size


@variant("channel by channel")
def channel_by_channel(channels: int) -> tuple[int, int]:
    trained = running = 0
    for _ in range(channels):
        trained, running = trained + 2, running + 2
    return trained, running


@variant("a list of what there is")
def listed(channels: int) -> tuple[int, int]:
    held = [("scale", True), ("shift", True), ("mean", False), ("variance", False)]
    return sum(channels for _, trained in held if trained), sum(channels for _, trained in held if not trained)
