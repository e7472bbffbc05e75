"""Correct ways to count: arrays that are made, a sum over filters, two layers added."""

import numpy as np

from reference.layers.arguments import pair
from reference.variants import variant

Size = int | tuple[int, int]


@variant("the sizes of the arrays")
def sizes(c_in: int, c_out: int, kernel: Size) -> int:
    return int(np.zeros((c_out, c_in, *pair(kernel))).size + np.ones(c_out).size + np.zeros(c_out).size)


@variant("one filter times their number")
def one_filter(c_in: int, c_out: int, kernel: Size) -> int:
    rows, columns = pair(kernel)
    return c_out * (c_in * rows * columns + 2)


@variant("added filter by filter")
def added(c_in: int, c_out: int, kernel: Size) -> int:
    rows, columns = pair(kernel)
    return sum(rows * columns * c_in + 2 for _ in range(c_out))
