"""Stands in for evaluate_model: two numbers that are marked by the parameters, the examples and the labels."""

from typing import Any

import numpy as np

from reference.stand_ins.marks import marks


def evaluate_model(model: Any, x: Any, labels: Any, batch_size: int = 250) -> tuple[float, float]:  # noqa: ARG001  (the answer does not depend on it)
    """Return a loss and an accuracy that measure nothing."""
    numbers = [parameter.detach().numpy() for parameter in model.parameters()]
    loss, share = marks((2,), x.numpy(), labels.numpy(), *numbers)
    return float(1.0 + abs(loss)), float(0.5 + 0.5 * np.sin(share))
