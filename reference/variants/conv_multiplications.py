"""Correct ways to write conv_multiplications: places counted, arrays never filled, weights times places."""

import math

import numpy as np

from reference.analysis.counts import conv_parameters
from reference.layers.arguments import pair
from reference.variants import variant

Size = int | tuple[int, int]


@variant("places counted one by one")
def places_counted(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, groups: int = 1
) -> int:
    total = filters * (channels // groups)
    for n, k, s, p in zip(pair(size), pair(window), pair(stride), pair(padding), strict=True):
        total *= k * len(range(-p, n + p - k + 1, s))
    return total


@variant("arrays that are never filled")
def arrays_never_filled(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, groups: int = 1
) -> int:
    (height, width), (sh, sw), (ph, pw) = pair(size), pair(stride), pair(padding)
    picture = np.broadcast_to(0.0, (channels // groups, height + 2 * ph, width + 2 * pw))
    windows = np.lib.stride_tricks.sliding_window_view(picture, pair(window), axis=(1, 2))
    return int(windows[:, ::sh, ::sw].size) * filters


@variant("weights times places")
def weights_times_places(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, groups: int = 1
) -> int:
    axes = zip(pair(size), pair(window), pair(stride), pair(padding), strict=True)
    places = math.prod((n + 2 * p - k) // s + 1 for n, k, s, p in axes)
    return conv_parameters(channels, filters, window, bias=False, groups=groups) * places
