"""Correct ways to average the subnetworks: by expectation, by bits, by recursion, input by input."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Array = npt.NDArray[Any]


@variant("the expectation of a sum")
def expectation(w: Array, x: Array, p: float) -> float:
    return float((1 - p) * np.dot(w.astype(float), x.astype(float)))


@variant("all masks as the bits of numbers")
def bits(w: Array, x: Array, p: float) -> float:
    masks = np.arange(1 << len(w))[:, np.newaxis] >> np.arange(len(w)) & 1  # (2^H, H)
    kept = masks.sum(axis=1)
    answers = masks @ (w.astype(float) * x.astype(float))
    return float(np.sum((1 - p) ** kept * p ** (len(w) - kept) * answers))


@variant("recursion over the inputs")
def recursion(w: Array, x: Array, p: float) -> float:
    def average(total: float, rest: list[float]) -> float:
        if not rest:
            return total
        return float(p * average(total, rest[1:]) + (1 - p) * average(total + rest[0], rest[1:]))

    return average(0.0, list(w.astype(float) * x.astype(float)))
