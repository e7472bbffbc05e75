"""Mistakes of fit: gradients, velocity and order that are kept or lost, curves that measure something else.

Data of the test part used for choices (M323) shows in no number: the function is not given that part.
"""

import numpy as np

from reference.mistakes import mistake
from reference.mistakes.fit_loop import Array, Arrays, History, Part, trained
from reference.training.batches import mini_batches
from reference.training.fit import Forward, Gradients, fit


@mistake("M316", "gradients not reset", hint="Compute the gradients of each batch anew: zero what you add to.")
def gradients_kept(
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
    return trained(
        parameters,
        (training, validation),
        (forward, gradients),
        rng,
        (epochs, batch_size, learning_rate, momentum),
        gradients_kept=True,
    )


@mistake("M319", "velocity reset in each step", hint="Keep the velocity from step to step.")
def velocity_reset(
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
    return trained(
        parameters,
        (training, validation),
        (forward, gradients),
        rng,
        (epochs, batch_size, learning_rate, momentum),
        resets="step",
    )


@mistake("M319b", "velocity reset in each epoch", hint="Set the velocity to zero once, before the epochs.")
def velocity_reset_each_epoch(
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
    return trained(
        parameters,
        (training, validation),
        (forward, gradients),
        rng,
        (epochs, batch_size, learning_rate, momentum),
        resets="epoch",
    )


@mistake("M322", "last batch dropped", hint="The last, smaller batch is a step too.")
def last_batch_dropped(
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
    def whole(rng: np.random.Generator, n: int, size: int) -> list[Array]:
        return [batch for batch in mini_batches(rng, n, size) if len(batch) == size or n < size]

    return trained(
        parameters,
        (training, validation),
        (forward, gradients),
        rng,
        (epochs, batch_size, learning_rate, momentum),
        order=whole,
    )


@mistake("M324", "loss averaged over the batches", hint="Weight the loss of a batch by its size.")
def loss_not_weighted(
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
    return trained(
        parameters,
        (training, validation),
        (forward, gradients),
        rng,
        (epochs, batch_size, learning_rate, momentum),
        weighted=False,
    )


@mistake("TR78", "the same order in every epoch", hint="Draw a new order for each epoch.")
def order_kept(
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
    held: list[list[Array]] = []

    def same(rng: np.random.Generator, n: int, size: int) -> list[Array]:
        held.append(held[0] if held else mini_batches(rng, n, size))
        return held[0]

    return trained(
        parameters,
        (training, validation),
        (forward, gradients),
        rng,
        (epochs, batch_size, learning_rate, momentum),
        order=same,
    )


@mistake("TR79", "examples never mixed", hint="Use the batches of mini_batches: their order is drawn.")
def not_mixed(
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
    def straight(_: np.random.Generator, n: int, size: int) -> list[Array]:
        return [np.arange(n)[start : start + size] for start in range(0, n, size)]

    return trained(
        parameters,
        (training, validation),
        (forward, gradients),
        rng,
        (epochs, batch_size, learning_rate, momentum),
        order=straight,
    )


@mistake("TR80", "one step an epoch", hint="Make a step for every mini-batch, not for the whole part.")
def all_at_once(
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
    return fit(
        parameters, training, validation, forward, gradients, rng, epochs, len(training[0]), learning_rate, momentum
    )


@mistake("TR81", "measured on the training part", hint="Measure the validation part: the network has not seen it.")
def validated_on_training(
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
    return fit(parameters, training, training, forward, gradients, rng, epochs, batch_size, learning_rate, momentum)


@mistake("TR83", "parameters of the beginning returned", hint="Return the parameters after the last step.")
def first_parameters_returned(
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
    history = fit(
        parameters, training, validation, forward, gradients, rng, epochs, batch_size, learning_rate, momentum
    )[1]
    return {name: value.copy() for name, value in parameters.items()}, history
