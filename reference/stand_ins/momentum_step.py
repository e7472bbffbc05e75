"""Stands in for momentum_step: two dicts of the right shapes, marks of every argument."""

import numpy as np

from reference.stand_ins.marks import marks


def momentum_step(
    parameters: dict[str, np.ndarray],
    gradients: dict[str, np.ndarray],
    velocity: dict[str, np.ndarray],
    learning_rate: float,
    momentum: float = 0.9,
) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Return parameters that went nowhere in particular, and a velocity that is none."""
    new, speed = {}, {}
    for name, value in parameters.items():
        dtype = np.result_type(value, np.float32)
        speed[name] = marks(value.shape, velocity[name], gradients[name], momentum).astype(dtype)
        moved = 0.9 * value + 0.1 * marks(value.shape, value, gradients[name], velocity[name], learning_rate, momentum)
        new[name] = moved.astype(dtype)
    return new, speed
