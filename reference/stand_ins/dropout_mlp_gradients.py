"""Stands in for dropout_mlp_gradients: a number and arrays of the right shapes, marked by every argument."""

import numpy as np

from reference.stand_ins.marks import marks


def dropout_mlp_gradients(
    parameters: dict[str, np.ndarray],
    x: np.ndarray,
    labels: np.ndarray,
    masks: tuple[np.ndarray, np.ndarray],
    p: float,
) -> tuple[float, dict[str, np.ndarray]]:
    """Return a loss that is none, and numbers that are no gradients."""
    arrays = [parameters[name] for name in sorted(parameters)]
    found = {name: marks(value.shape, x, labels, *masks, p, *arrays) for name, value in parameters.items()}
    return 1.0 + float(found["b3"][0]), found
