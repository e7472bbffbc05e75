"""Correct ways to write conv_layer_counts: by building arrays of the right shape, by counting places, as floats cut."""

import numpy as np

from reference.layers.arguments import pair
from reference.variants import variant

Image = tuple[int, int, int]
Filters = tuple[int, int, int, int]
Size = int | tuple[int, int]
Counts = tuple[int, int]


@variant("sizes of arrays that are never filled")
def sizes_of_arrays(image: Image, filters: Filters, stride: Size = 1, padding: Size = 0) -> Counts:
    (sh, sw), (ph, pw) = pair(stride), pair(padding)
    picture = np.broadcast_to(0.0, (image[1] + 2 * ph, image[2] + 2 * pw))
    places = np.lib.stride_tricks.sliding_window_view(picture, filters[2:])[::sh, ::sw].shape[:2]
    weights = np.broadcast_to(0.0, filters)
    return weights.size + len(weights), weights.size * places[0] * places[1]


@variant("places counted one by one")
def places_counted(image: Image, filters: Filters, stride: Size = 1, padding: Size = 0) -> Counts:
    (sh, sw), (ph, pw) = pair(stride), pair(padding)
    maps, channels, kh, kw = filters
    rows = len(range(0, image[1] + 2 * ph - kh + 1, sh))
    columns = len(range(0, image[2] + 2 * pw - kw + 1, sw))
    return maps * channels * kh * kw + maps, maps * channels * kh * kw * rows * columns


@variant("products of NumPy")
def products(image: Image, filters: Filters, stride: Size = 1, padding: Size = 0) -> Counts:
    steps, borders = np.array(pair(stride)), np.array(pair(padding))
    places = np.floor((np.array(image[1:]) + 2 * borders - np.array(filters[2:])) / steps).astype(int) + 1
    return int(np.prod(filters)) + filters[0], int(np.prod(filters) * np.prod(places))
