"""Correct ways to find the factor: a power, updates compared, an exact fraction."""

from fractions import Fraction

from reference.variants import variant


@variant("a negative power")
def power(p: float) -> float:
    return float((1 - p) ** -1.0)


@variant("updates without dropout by updates with it")
def compared(p: float) -> float:
    return 1000 / (1000 - 1000 * p)


@variant("an exact fraction")
def exact(p: float) -> float:
    return float(1 / (1 - Fraction(p)))
