"""Correct ways to expect updates: a difference, a sum over samples, a fraction."""

from fractions import Fraction

from reference.variants import variant


@variant("missed samples taken off")
def difference(p: float, samples: int) -> float:
    return float(samples - p * samples)


@variant("added sample by sample")
def added(p: float, samples: int) -> float:
    return float(sum([1 - p] * samples))


@variant("an exact fraction")
def exact(p: float, samples: int) -> float:
    return float((1 - Fraction(p)) * samples)
