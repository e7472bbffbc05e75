"""Mistakes of residual_target: the difference turned round, or no difference."""

from reference.blocks.residual_sum import residual_target
from reference.mistakes import mistake
from reference.mistakes.residual_sum import Array, prepared


@mistake("M255", "x minus H(x)", hint="F(x) = H(x) - x: what has to be added to x to reach H(x).")
def difference_turned(x: Array, h: Array) -> Array:
    return residual_target(h, x)


@mistake("M255b", "the mapping itself", hint="The layers have to learn only what x lacks: subtract x from H(x).")
def direct_mapping(x: Array, h: Array) -> Array:
    return prepared(x, h)[1]


@mistake("M255c", "sum instead of difference", hint="H(x) = F(x) + x, so F(x) is a difference.")
def summed(x: Array, h: Array) -> Array:
    x, h = prepared(x, h)
    return x + h
