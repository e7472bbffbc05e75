"""Correct ways to write fit_dropout_mlp."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.cross_entropy import cross_entropy
from reference.training.batches import mini_batches
from reference.training.dropout_mlp import dropout_mlp, dropout_mlp_gradients
from reference.variants import variant

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Part = tuple[Array, Array]
Answer = tuple[Arrays, dict[str, list[float]]]


@variant("batches cut by hand, parameters changed in place")
def cut_by_hand(
    parameters: Arrays,
    training: Part,
    validation: Part,
    p: float,
    seed: int,
    epochs: int = 1,
    batch_size: int = 32,
    learning_rate: float = 0.1,
) -> Answer:
    mine = {name: value.copy() for name, value in parameters.items()}
    rng, (x, labels) = np.random.default_rng(seed), training
    curves = np.zeros((3, epochs))
    for epoch in range(epochs):
        order = rng.permutation(len(x))
        while len(order) > 0:
            batch, order = order[:batch_size], order[batch_size:]
            masks = tuple(~(rng.random((len(batch), mine[name].size)) < p) for name in ("b1", "b2"))
            loss, slopes = dropout_mlp_gradients(mine, x[batch], labels[batch], masks, p)  # type: ignore[arg-type]
            for name, slope in slopes.items():
                mine[name] -= (learning_rate * slope).astype(mine[name].dtype)
            curves[0, epoch] += loss * len(batch) / len(x)
        logits = dropout_mlp(mine, validation[0])
        curves[1, epoch] = cross_entropy(logits, validation[1])
        curves[2, epoch] = (logits.argmax(axis=1) == validation[1]).mean()
    names = ("loss", "validation_loss", "validation_accuracy")
    return mine, dict(zip(names, curves.tolist(), strict=True))


@variant("losses in a list, uniform numbers")
def uniform(
    parameters: Arrays,
    training: Part,
    validation: Part,
    p: float,
    seed: int,
    epochs: int = 1,
    batch_size: int = 32,
    learning_rate: float = 0.1,
) -> Answer:
    rng = np.random.default_rng(seed)
    history: dict[str, list[float]] = {"validation_accuracy": [], "validation_loss": [], "loss": []}
    for _ in range(epochs):
        losses: list[float] = []
        for batch in mini_batches(rng, len(training[0]), batch_size):
            n, first, second = len(batch), len(parameters["w1"]), len(parameters["w2"])
            masks = rng.uniform(0, 1, (n, first)) >= p, rng.uniform(0, 1, (n, second)) >= p
            loss, slopes = dropout_mlp_gradients(parameters, training[0][batch], training[1][batch], masks, p)
            parameters = {
                name: (value - learning_rate * slopes[name]).astype(value.dtype) for name, value in parameters.items()
            }
            losses += [loss] * n
        logits = dropout_mlp(parameters, validation[0])
        history["loss"].append(float(np.mean(losses)))
        history["validation_loss"].append(float(cross_entropy(logits, validation[1])))
        history["validation_accuracy"].append(float(np.mean(np.argmax(logits, axis=1) == validation[1])))
    return parameters, history


@variant("the whole training in one loop of steps")
def steps(
    parameters: Arrays,
    training: Part,
    validation: Part,
    p: float,
    seed: int,
    epochs: int = 1,
    batch_size: int = 32,
    learning_rate: float = 0.1,
) -> Answer:
    rng, n = np.random.default_rng(seed), len(training[0])
    each = -(-n // batch_size)
    history: dict[str, list[float]] = {"loss": [], "validation_loss": [], "validation_accuracy": []}
    total, order = 0.0, np.arange(0)
    for step in range(epochs * each):
        place = step % each
        order = rng.permutation(n) if place == 0 else order
        batch = order[place * batch_size : (place + 1) * batch_size]
        draws = rng.random(len(batch) * len(parameters["b1"])), rng.random(len(batch) * len(parameters["b2"]))
        masks = tuple(draw.reshape(len(batch), -1) >= p for draw in draws)
        loss, slopes = dropout_mlp_gradients(parameters, training[0][batch], training[1][batch], masks, p)  # type: ignore[arg-type]
        parameters = {
            name: np.asarray(value - learning_rate * slopes[name], value.dtype) for name, value in parameters.items()
        }
        total += loss * len(batch)
        if place == each - 1:
            logits = dropout_mlp(parameters, validation[0])
            history["loss"].append(total / n)
            history["validation_loss"].append(float(cross_entropy(logits, validation[1])))
            right = logits.argmax(axis=1) == validation[1]
            history["validation_accuracy"].append(float(right.sum() / right.size))
            total = 0.0
    return parameters, history
