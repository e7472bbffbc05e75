"""The training loop with one part changed, for the mistakes of fit."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.training.batches import mini_batches
from reference.training.fit import Forward, Gradients, evaluate
from reference.training.optimisers import momentum_step, zeros_like

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Part = tuple[Array, Array]
History = dict[str, list[float]]
Order = Callable[[np.random.Generator, int, int], list[Array]]


def trained(
    parameters: Arrays,
    parts: tuple[Part, Part],
    network: tuple[Forward, Gradients],
    rng: np.random.Generator,
    numbers: tuple[int, int, float, float],
    *,
    order: Order = mini_batches,
    resets: str = "",
    gradients_kept: bool = False,
    weighted: bool = True,
) -> tuple[Arrays, History]:
    """Train with some part of the loop changed."""
    (x, labels), validation = parts
    epochs, batch_size, learning_rate, momentum = numbers
    velocity, kept = zeros_like(parameters), zeros_like(parameters)
    history: History = {"loss": [], "validation_loss": [], "validation_accuracy": []}
    for _ in range(epochs):
        losses = []
        if resets == "epoch":
            velocity = zeros_like(parameters)
        for batch in order(rng, len(x), batch_size):
            loss, slopes = network[1](parameters, x[batch], labels[batch])
            kept = {name: slopes[name] + (kept[name] if gradients_kept else 0) for name in slopes}
            if resets == "step":
                velocity = zeros_like(parameters)
            parameters, velocity = momentum_step(parameters, kept, velocity, learning_rate, momentum)
            losses.append((loss, len(batch) if weighted else 1))
        measured = evaluate(parameters, *validation, network[0])
        history["loss"].append(sum(loss * n for loss, n in losses) / sum(n for _, n in losses))
        history["validation_loss"].append(measured[0])
        history["validation_accuracy"].append(measured[1])
    return parameters, history
