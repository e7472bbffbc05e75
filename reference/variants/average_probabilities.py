"""Correct ways to write average_probabilities."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Array = npt.NDArray[Any]


def floating(probabilities: Array) -> Any:
    """Return the dtype of the answer."""
    return probabilities.dtype if probabilities.dtype.kind == "f" else np.dtype(np.float64)


@variant("np.mean")
def numpy_mean(probabilities: Array) -> Array:
    return np.asarray(np.mean(probabilities, axis=0, dtype=floating(probabilities)))


@variant("a running sum over the members")
def running_sum(probabilities: Array) -> Array:
    total = np.zeros(probabilities.shape[1:], floating(probabilities))
    for member in probabilities:
        total += member
    return np.asarray(total / len(probabilities))


@variant("product with a row of equal weights")
def equal_weights(probabilities: Array) -> Array:
    weights = np.full(len(probabilities), 1 / len(probabilities), floating(probabilities))
    return np.asarray(np.einsum("m,mnk->nk", weights, probabilities))
