"""Correct ways to write dense_parameters: sizes of arrays, units added, a constant input."""

import numpy as np

from reference.variants import variant


@variant("sizes of arrays")
def sizes_of_arrays(inputs: int, outputs: int, *, bias: bool = True) -> int:
    return np.broadcast_to(0.0, (outputs, inputs)).size + (outputs if bias else 0)


@variant("unit after unit")
def unit_after_unit(inputs: int, outputs: int, *, bias: bool = True) -> int:
    total = 0
    for _ in range(outputs):
        total += inputs + int(bias)
    return total


@variant("the bias as the weight of a constant input")
def constant_input(inputs: int, outputs: int, *, bias: bool = True) -> int:
    if bias:
        inputs = inputs + 1
    return inputs * outputs
