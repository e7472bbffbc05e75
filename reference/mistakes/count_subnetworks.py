"""Mistakes of count_subnetworks: units squared or doubled, networks left out."""

import math

from reference.mistakes import mistake


@mistake("M242", "units squared", hint="Each unit is kept or dropped: two choices, h times, 2^h.")
def squared(h: int) -> int:
    return h**2


@mistake("M242b", "units doubled", hint="The choices multiply, they do not add up: 2^h.")
def doubled(h: int) -> int:
    return 2 * h


@mistake("M242c", "empty network left out", hint="The network that keeps no unit counts too.")
def empty_left_out(h: int) -> int:
    return int(2**h - 1)


@mistake("M242d", "orders of units counted", hint="Which units are kept matters, not an order: 2^h.")
def orders(h: int) -> int:
    return math.factorial(h)
