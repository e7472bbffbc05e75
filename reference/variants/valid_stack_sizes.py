"""Correct ways to write valid_stack_sizes: a range, a recursion, real arrays, the number of layers first."""

import numpy as np

from reference.variants import variant


@variant("a range")
def as_range(size: int, window: int) -> list[int]:
    return list(range(size, 0, 1 - window))


@variant("recursion")
def recursion(size: int, window: int) -> list[int]:
    return [size] if size < window else [size, *recursion(size - window + 1, window)]


@variant("arrays that are really convolved")
def really_convolved(size: int, window: int) -> list[int]:
    signal, sizes = np.zeros(size), [size]
    while len(signal) >= window:
        signal = np.convolve(signal, np.zeros(window), mode="valid")
        sizes.append(len(signal))
    return sizes


@variant("number of layers first")
def number_of_layers_first(size: int, window: int) -> list[int]:
    layers = (size - 1) // (window - 1)
    return [size - layer * (window - 1) for layer in range(layers + 1)]
