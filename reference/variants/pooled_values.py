"""Correct ways to write pooled_values: a product, places listed, an array with steps."""

import itertools
import math

import numpy as np

from reference.variants import variant

Sizes = tuple[int, ...]


@variant("product of all axes")
def product(sizes: Sizes, window: int, stride: int | None = None) -> int:
    return math.prod((size - window) // (stride or window) + 1 for size in sizes)


@variant("places listed")
def places_listed(sizes: Sizes, window: int, stride: int | None = None) -> int:
    return sum(1 for _ in itertools.product(*(range(0, n - window + 1, stride or window) for n in sizes)))


@variant("an array with steps")
def array_with_steps(sizes: Sizes, window: int, stride: int | None = None) -> int:
    starts = np.zeros([size - window + 1 for size in sizes])
    return starts[tuple(slice(None, None, stride or window) for _ in sizes)].size
