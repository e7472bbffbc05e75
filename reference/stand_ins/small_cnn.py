"""Stands in for small_cnn: one row of numbers for each image, marked by parameters and images."""

import numpy as np

from reference.stand_ins.marks import marks


def small_cnn(parameters: dict[str, np.ndarray], x: np.ndarray) -> np.ndarray:
    """Return logits that say nothing of the images."""
    arrays = [parameters[name] for name in sorted(parameters)]
    return marks((len(x), len(parameters["b3"])), x, *arrays).astype(np.result_type(x, *arrays, np.float32))
