"""Correct ways to write locally_connected_parameters: one convolution a place, places counted, arrays never filled."""

import numpy as np

from reference.analysis.counts import conv_multiplications, conv_parameters
from reference.layers.arguments import pair
from reference.variants import variant

Size = int | tuple[int, int]


@variant("a convolution of its own at each place")
def convolution_at_each_place(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, bias: bool = True
) -> int:
    (height, width), (kh, kw), (sh, sw), (ph, pw) = pair(size), pair(window), pair(stride), pair(padding)
    total = 0
    for _ in range(0, height + 2 * ph - kh + 1, sh):
        for _ in range(0, width + 2 * pw - kw + 1, sw):
            total += conv_parameters(channels, filters, window, bias=bias)
    return total


@variant("every product has a weight of its own")
def weight_for_each_product(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, bias: bool = True
) -> int:
    weights = conv_multiplications(size, channels, filters, window, stride, padding)
    kh, kw = pair(window)
    return weights + (weights // (channels * kh * kw) if bias else 0)


@variant("arrays that are never filled")
def arrays_never_filled(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, bias: bool = True
) -> int:
    steps, borders, k = (np.array(pair(value)) for value in (stride, padding, window))
    rows, columns = ((np.array(pair(size)) + 2 * borders - k) // steps + 1).tolist()
    weights = np.broadcast_to(0.0, (filters, rows, columns, channels, *pair(window)))
    return weights.size + bias * weights[..., 0, 0, 0].size
