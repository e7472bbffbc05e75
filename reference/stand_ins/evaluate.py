"""Stands in for evaluate: two numbers that are marked by the examples, the labels and the logits."""

from collections.abc import Callable

import numpy as np

from reference.stand_ins.marks import marks


def evaluate(
    parameters: dict[str, np.ndarray],
    x: np.ndarray,
    labels: np.ndarray,
    forward: Callable[[dict[str, np.ndarray], np.ndarray], np.ndarray],
    batch_size: int = 250,  # noqa: ARG001  (the answer does not depend on it)
) -> tuple[float, float]:
    """Return a loss and an accuracy that measure nothing."""
    loss, share = marks((2,), x, labels, forward(parameters, x))
    return float(1.0 + abs(loss)), float(0.5 + 0.5 * np.sin(share))
