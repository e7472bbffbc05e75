"""Stands in for dropout_mlp: one row of numbers for each image, marked by parameters and images."""

import numpy as np

from reference.stand_ins.marks import marks


def dropout_mlp(parameters: dict[str, np.ndarray], x: np.ndarray) -> np.ndarray:
    """Return logits that say nothing of the images."""
    arrays = [parameters[name] for name in sorted(parameters)]
    return marks((len(x), len(parameters["b3"])), x, *arrays).astype(np.result_type(x, *arrays, np.float32))
