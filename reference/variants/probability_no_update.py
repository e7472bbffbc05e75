"""Correct ways to find the probability: a product, one minus the rest, np.prod."""

import math

import numpy as np

from reference.variants import variant


@variant("multiplied sample by sample")
def multiplied(p: float, batch: int) -> float:
    probability = 1.0
    for _ in range(batch):
        probability *= p
    return probability


@variant("np.prod")
def product(p: float, batch: int) -> float:
    return float(np.prod(np.full(batch, float(p))))


@variant("math.pow")
def power(p: float, batch: int) -> float:
    return math.pow(p, batch)
