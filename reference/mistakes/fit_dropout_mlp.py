"""Mistakes of fit_dropout_mlp: dropout in the wrong mode, masks that are shared, steps and losses left out.

M236, new masks on the way back, cannot happen here: the masks are handed to `dropout_mlp_gradients`.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.cross_entropy import cross_entropy
from reference.mistakes import mistake
from reference.training.batches import mini_batches
from reference.training.dropout_mlp import dropout_mlp, dropout_mlp_gradients, fit_dropout_mlp
from reference.training.optimisers import sgd_step

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Part = tuple[Array, Array]
History = dict[str, list[float]]
Answer = tuple[Arrays, History]
Rng = np.random.Generator
Masks = Callable[[Rng, list[tuple[int, int]], float], list[Array]]
Network = Callable[[Arrays, Array], Array]


def drawn(rng: Rng, shapes: list[tuple[int, int]], p: float) -> list[Array]:
    """Draw a mask for each layer, as it should be."""
    return [rng.random(shape) >= p for shape in shapes]


def trained(
    parameters: Arrays,
    parts: tuple[Part, Part],
    p: float,
    seed: int,
    numbers: tuple[int, int, float],
    *,
    masks: Masks = drawn,
    network: Network = dropout_mlp,
    reseeded: bool = False,
    last: bool = True,
    weighted: bool = True,
) -> Answer:
    """Train with some part of the loop changed."""
    (x, labels), (unseen, truth) = parts
    epochs, size, learning_rate = numbers
    rng = np.random.default_rng(seed)
    widths = [len(parameters["b1"]), len(parameters["b2"])]
    history: History = {"loss": [], "validation_loss": [], "validation_accuracy": []}
    for _ in range(epochs):
        rng = np.random.default_rng(seed) if reseeded else rng
        losses = []
        for batch in mini_batches(rng, len(x), size):
            if len(batch) < min(size, len(x)) and not last:
                continue
            first, second = masks(rng, [(len(batch), width) for width in widths], p)
            loss, gradients = dropout_mlp_gradients(parameters, x[batch], labels[batch], (first, second), p)
            parameters = sgd_step(parameters, gradients, learning_rate)
            losses.append((loss, len(batch) if weighted else 1))
        logits = network(parameters, unseen)
        history["loss"].append(sum(loss * n for loss, n in losses) / sum(n for _, n in losses))
        history["validation_loss"].append(float(cross_entropy(logits, truth)))
        history["validation_accuracy"].append(float(np.mean(logits.argmax(axis=1) == truth)))
    return parameters, history


@mistake("M232", "dropout left on in validation", hint="Measure the validation part with dropout_mlp: nothing drops.")
def dropout_in_validation(
    parameters: Arrays,
    training: Part,
    validation: Part,
    p: float,
    seed: int,
    epochs: int = 1,
    batch_size: int = 32,
    learning_rate: float = 0.1,
) -> Answer:
    rng = np.random.default_rng(seed + 1)

    def network(arrays: Arrays, x: Array) -> Array:
        first = np.maximum(x @ arrays["w1"].T + arrays["b1"], 0)
        first = np.where(rng.random(first.shape) >= p, first / (1 - p) if p < 1 else 0, 0)
        second = np.maximum(first @ arrays["w2"].T + arrays["b2"], 0)
        second = np.where(rng.random(second.shape) >= p, second / (1 - p) if p < 1 else 0, 0)
        return np.asarray(second @ arrays["w3"].T + arrays["b3"])

    numbers = (epochs, batch_size, learning_rate)
    return trained(parameters, (training, validation), p, seed, numbers, network=network)


@mistake("M233", "scaled in validation, too", hint="Inverted dropout has scaled in training: validation has no factor.")
def scaled_in_validation(
    parameters: Arrays,
    training: Part,
    validation: Part,
    p: float,
    seed: int,
    epochs: int = 1,
    batch_size: int = 32,
    learning_rate: float = 0.1,
) -> Answer:
    def network(arrays: Arrays, x: Array) -> Array:
        return dropout_mlp({**arrays, "w2": (1 - p) * arrays["w2"], "w3": (1 - p) * arrays["w3"]}, x)

    numbers = (epochs, batch_size, learning_rate)
    return trained(parameters, (training, validation), p, seed, numbers, network=network)


@mistake("M232b", "no dropout in training", hint="Draw masks for each batch and hand them to dropout_mlp_gradients.")
def no_dropout(
    parameters: Arrays,
    training: Part,
    validation: Part,
    p: float,
    seed: int,
    epochs: int = 1,
    batch_size: int = 32,
    learning_rate: float = 0.1,
) -> Answer:
    return fit_dropout_mlp(parameters, training, validation, 0.0, seed, epochs, batch_size, learning_rate)


@mistake("M231", "p taken for the probability of keeping", hint="p is the probability of dropping: keep where u >= p.")
def kept_with_p(
    parameters: Arrays,
    training: Part,
    validation: Part,
    p: float,
    seed: int,
    epochs: int = 1,
    batch_size: int = 32,
    learning_rate: float = 0.1,
) -> Answer:
    def turned(rng: Rng, shapes: list[tuple[int, int]], rate: float) -> list[Array]:
        return [~mask for mask in drawn(rng, shapes, rate)]

    numbers = (epochs, batch_size, learning_rate)
    return trained(parameters, (training, validation), p, seed, numbers, masks=turned)


@mistake("M235", "one mask for all images of a batch", hint="Draw masks of shape (N, H): every image has its own.")
def shared_by_images(
    parameters: Arrays,
    training: Part,
    validation: Part,
    p: float,
    seed: int,
    epochs: int = 1,
    batch_size: int = 32,
    learning_rate: float = 0.1,
) -> Answer:
    def shared(rng: Rng, shapes: list[tuple[int, int]], rate: float) -> list[Array]:
        return [np.repeat(rng.random((1, width)) >= rate, n, axis=0) for n, width in shapes]

    numbers = (epochs, batch_size, learning_rate)
    return trained(parameters, (training, validation), p, seed, numbers, masks=shared)


@mistake("M235b", "one mask for the whole training", hint="Draw fresh masks for each batch, inside the loop.")
def drawn_once(
    parameters: Arrays,
    training: Part,
    validation: Part,
    p: float,
    seed: int,
    epochs: int = 1,
    batch_size: int = 32,
    learning_rate: float = 0.1,
) -> Answer:
    first: list[Array] = []

    def once(rng: Rng, shapes: list[tuple[int, int]], rate: float) -> list[Array]:
        first.extend([] if first else drawn(rng, shapes, rate))
        return [mask[: shape[0]] for mask, shape in zip(first, shapes, strict=True)]

    numbers = (epochs, batch_size, learning_rate)
    return trained(parameters, (training, validation), p, seed, numbers, masks=once)


@mistake("M240", "generator made anew in each epoch", hint="Make the generator once, before the first epoch.")
def reseeded(
    parameters: Arrays,
    training: Part,
    validation: Part,
    p: float,
    seed: int,
    epochs: int = 1,
    batch_size: int = 32,
    learning_rate: float = 0.1,
) -> Answer:
    numbers = (epochs, batch_size, learning_rate)
    return trained(parameters, (training, validation), p, seed, numbers, reseeded=True)


@mistake("M322", "last batch dropped", hint="The last, smaller batch is a step too.")
def last_batch_dropped(
    parameters: Arrays,
    training: Part,
    validation: Part,
    p: float,
    seed: int,
    epochs: int = 1,
    batch_size: int = 32,
    learning_rate: float = 0.1,
) -> Answer:
    numbers = (epochs, batch_size, learning_rate)
    return trained(parameters, (training, validation), p, seed, numbers, last=False)


@mistake("M324", "loss averaged over the batches", hint="Weight the loss of a batch by the number of its images.")
def not_weighted(
    parameters: Arrays,
    training: Part,
    validation: Part,
    p: float,
    seed: int,
    epochs: int = 1,
    batch_size: int = 32,
    learning_rate: float = 0.1,
) -> Answer:
    numbers = (epochs, batch_size, learning_rate)
    return trained(parameters, (training, validation), p, seed, numbers, weighted=False)


@mistake("M315", "wrong sign", hint="Subtract the gradient: sgd_step does, so hand it the gradient as it is.")
def uphill(
    parameters: Arrays,
    training: Part,
    validation: Part,
    p: float,
    seed: int,
    epochs: int = 1,
    batch_size: int = 32,
    learning_rate: float = 0.1,
) -> Answer:
    return fit_dropout_mlp(parameters, training, validation, p, seed, epochs, batch_size, -learning_rate)


@mistake("TR81", "measured on the training part", hint="Measure the validation part: the network has not seen it.")
def validated_on_training(
    parameters: Arrays,
    training: Part,
    validation: Part,
    p: float,
    seed: int,
    epochs: int = 1,
    batch_size: int = 32,
    learning_rate: float = 0.1,
) -> Answer:
    return fit_dropout_mlp(parameters, training, training, p, seed, epochs, batch_size, learning_rate)


@mistake("TR83", "parameters of the beginning returned", hint="Return the parameters after the last step.")
def first_returned(
    parameters: Arrays,
    training: Part,
    validation: Part,
    p: float,
    seed: int,
    epochs: int = 1,
    batch_size: int = 32,
    learning_rate: float = 0.1,
) -> Answer:
    history = fit_dropout_mlp(parameters, training, validation, p, seed, epochs, batch_size, learning_rate)[1]
    return {name: value.copy() for name, value in parameters.items()}, history
