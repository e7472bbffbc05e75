"""Correct ways to count the subnetworks: by doubling, by enumeration, by the number kept."""

import itertools
import math

from reference.variants import variant


@variant("doubled for every unit")
def doubled(h: int) -> int:
    count = 1
    for _ in range(h):
        count *= 2
    return count


@variant("all masks listed")
def listed(h: int) -> int:
    return sum(1 for _ in itertools.product((0, 1), repeat=h))


@variant("added up by the number of kept units")
def by_kept_units(h: int) -> int:
    return sum(math.comb(h, kept) for kept in range(h + 1))
