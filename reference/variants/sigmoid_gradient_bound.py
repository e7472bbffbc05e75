"""Correct ways to write sigmoid_gradient_bound: the slope at 0, a product in a loop, a power of two."""

import math

from reference.variants import variant


@variant("slope at 0 to the power of the layers")
def slope_at_zero(layers: int) -> float:
    s = 1 / (1 + math.exp(0))
    return float((s * (1 - s)) ** layers)


@variant("one layer after the other")
def layer_loop(layers: int) -> float:
    bound = 1.0
    for _ in range(layers):
        bound *= 0.25
    return bound


@variant("a power of two")
def power_of_two(layers: int) -> float:
    return math.ldexp(1.0, -2 * int(layers))
