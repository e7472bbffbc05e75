"""Correct ways to write fit."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.training.batches import mini_batches
from reference.training.fit import Forward, Gradients, evaluate
from reference.training.optimisers import momentum_step, zeros_like
from reference.variants import variant

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Part = tuple[Array, Array]
History = dict[str, list[float]]


@variant("curves gathered as rows")
def curves_as_rows(
    parameters: Arrays,
    training: Part,
    validation: Part,
    forward: Forward,
    gradients: Gradients,
    rng: np.random.Generator,
    epochs: int = 1,
    batch_size: int = 32,
    learning_rate: float = 0.05,
    momentum: float = 0.9,
) -> tuple[Arrays, History]:
    state, rows = (parameters, zeros_like(parameters)), []
    for _ in range(epochs):
        seen = []
        for batch in mini_batches(rng, len(training[1]), batch_size):
            loss, slopes = gradients(state[0], training[0][batch], training[1][batch])
            state = momentum_step(state[0], slopes, state[1], learning_rate, momentum)
            seen.append((float(loss), len(batch)))
        mean = np.average([s[0] for s in seen], weights=[s[1] for s in seen])
        rows.append((float(mean), *evaluate(state[0], validation[0], validation[1], forward)))
    names = ("loss", "validation_loss", "validation_accuracy")
    return state[0], {name: [row[place] for row in rows] for place, name in enumerate(names)}


@variant("order and momentum written out")
def written_out(
    parameters: Arrays,
    training: Part,
    validation: Part,
    forward: Forward,
    gradients: Gradients,
    rng: np.random.Generator,
    epochs: int = 1,
    batch_size: int = 32,
    learning_rate: float = 0.05,
    momentum: float = 0.9,
) -> tuple[Arrays, History]:
    x, labels = training
    weights = {name: value * 1.0 for name, value in parameters.items()}
    speed = {name: value * 0.0 for name, value in parameters.items()}
    history: History = {"loss": [], "validation_loss": [], "validation_accuracy": []}
    for _ in range(epochs):
        order = rng.permutation(len(x))
        mixed_x, mixed_labels, total = x[order], labels[order], 0.0
        for start in range(0, len(x), batch_size):
            some, expected = mixed_x[start : start + batch_size], mixed_labels[start : start + batch_size]
            loss, slopes = gradients(weights, some, expected)
            speed = {name: momentum * old + slopes[name] for name, old in speed.items()}
            weights = {name: old - learning_rate * speed[name] for name, old in weights.items()}
            total += loss * len(some)
        history["loss"] += [total / len(x)]
        loss, share = evaluate(weights, *validation, forward)
        history["validation_loss"] += [loss]
        history["validation_accuracy"] += [share]
    return weights, history


@variant("one loop over epochs and batches together")
def one_loop(
    parameters: Arrays,
    training: Part,
    validation: Part,
    forward: Forward,
    gradients: Gradients,
    rng: np.random.Generator,
    epochs: int = 1,
    batch_size: int = 32,
    learning_rate: float = 0.05,
    momentum: float = 0.9,
) -> tuple[Arrays, History]:
    x, labels = training
    new, velocity = dict(parameters), zeros_like(parameters)
    history: History = {"loss": [], "validation_loss": [], "validation_accuracy": []}
    plan = [(epoch, batch) for epoch in range(epochs) for batch in mini_batches(rng, len(x), batch_size)]
    steps = -(-len(x) // batch_size)
    total = 0.0
    for number, (_, batch) in enumerate(plan, start=1):
        loss, slopes = gradients(new, x[batch], labels[batch])
        new, velocity = momentum_step(new, slopes, velocity, learning_rate, momentum)
        total += loss * len(batch) / len(x)
        if number % steps == 0:
            measured = evaluate(new, *validation, forward)
            for name, value in zip(history, (total, *measured), strict=True):
                history[name].append(value)
            total = 0.0
    return new, history
