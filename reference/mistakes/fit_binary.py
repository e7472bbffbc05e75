"""Mistakes of fit_binary: the loss, the gradients, the orders, the optimiser, the mean."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from reference.mistakes import mistake
from reference.training.binary import check_yes_or_no

Numbers = tuple[int, int, int, float]
Loss = Callable[[Tensor, Tensor], Tensor]
cross_entropy = nn.functional.binary_cross_entropy_with_logits


def trained(
    model: nn.Module,
    part: tuple[Tensor, Tensor],
    numbers: Numbers,
    *,
    changes: tuple[str, ...] = (),
    loss: Loss = cross_entropy,
) -> list[float]:
    """Train with some part of the loop changed."""
    (x, labels), (seed, epochs, size, rate) = part, numbers
    check_yes_or_no(x, labels, size, epochs)
    generator = torch.Generator().manual_seed(seed)
    kind = torch.optim.SGD if "plain" in changes else torch.optim.Adam
    optimiser = kind(model.parameters(), lr=rate)
    order = torch.randperm(len(x), generator=generator) if "one order" in changes else torch.arange(len(x))
    losses = []
    for _ in range(epochs):
        optimiser = kind(model.parameters(), lr=rate) if "renewed" in changes else optimiser
        if not {"one order", "no order"} & set(changes):
            order = torch.randperm(len(x), generator=generator)
        found: list[float] = []
        counts: list[int] = []
        for batch in order.split(size):  # type: ignore[no-untyped-call]
            if "whole" in changes and len(batch) < size:
                continue
            if "kept" not in changes:
                optimiser.zero_grad()
            logits = model(x[batch])
            value = loss(logits, labels[batch].to(logits.dtype))
            value.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            found.append(value.item())
            counts.append(len(batch))
        if "last" in changes:
            losses.append(found[-1])
        elif "of batches" in changes:
            losses.append(sum(found) / len(found))
        else:
            losses.append(sum(v * n for v, n in zip(found, counts, strict=True)) / max(sum(counts), 1))
    return losses


@mistake("M316", "gradients not reset", hint="Reset the gradients before each step: they add up otherwise.")
def not_reset(
    model: nn.Module,
    x: Tensor,
    labels: Tensor,
    seed: int,
    epochs: int = 4,
    batch_size: int = 32,
    learning_rate: float = 0.005,
) -> list[float]:
    return trained(model, (x, labels), (seed, epochs, batch_size, learning_rate), changes=("kept",))


@mistake("M144", "sigmoid applied twice", hint="The loss takes logits: do not put them through a sigmoid first.")
def sigmoid_twice(
    model: nn.Module,
    x: Tensor,
    labels: Tensor,
    seed: int,
    epochs: int = 4,
    batch_size: int = 32,
    learning_rate: float = 0.005,
) -> list[float]:
    def loss(logits: Tensor, wanted: Tensor) -> Tensor:
        return cross_entropy(torch.sigmoid(logits), wanted)

    return trained(model, (x, labels), (seed, epochs, batch_size, learning_rate), loss=loss)


@mistake("TX60", "squared error", hint="The loss is the cross-entropy from logits, not the squared error.")
def squared_error(
    model: nn.Module,
    x: Tensor,
    labels: Tensor,
    seed: int,
    epochs: int = 4,
    batch_size: int = 32,
    learning_rate: float = 0.005,
) -> list[float]:
    def loss(logits: Tensor, wanted: Tensor) -> Tensor:
        return (torch.sigmoid(logits) - wanted).square().mean()

    return trained(model, (x, labels), (seed, epochs, batch_size, learning_rate), loss=loss)


@mistake("TX61", "half of the loss", hint="The other term counts too: -(1 - y) ln(1 - p), for the label 0.")
def half_of_the_loss(
    model: nn.Module,
    x: Tensor,
    labels: Tensor,
    seed: int,
    epochs: int = 4,
    batch_size: int = 32,
    learning_rate: float = 0.005,
) -> list[float]:
    def loss(logits: Tensor, wanted: Tensor) -> Tensor:
        return -(wanted * nn.functional.logsigmoid(logits)).mean()

    return trained(model, (x, labels), (seed, epochs, batch_size, learning_rate), loss=loss)


@mistake("TX62", "labels turned round", hint="A label of 1 says yes: give the loss the labels as they are.")
def turned_round(
    model: nn.Module,
    x: Tensor,
    labels: Tensor,
    seed: int,
    epochs: int = 4,
    batch_size: int = 32,
    learning_rate: float = 0.005,
) -> list[float]:
    return trained(model, (x, 1 - labels), (seed, epochs, batch_size, learning_rate))


@mistake("M318", "summed over the batch", hint="Take the mean over the batch, which is what the loss does unasked.")
def summed(
    model: nn.Module,
    x: Tensor,
    labels: Tensor,
    seed: int,
    epochs: int = 4,
    batch_size: int = 32,
    learning_rate: float = 0.005,
) -> list[float]:
    def loss(logits: Tensor, wanted: Tensor) -> Tensor:
        return cross_entropy(logits, wanted, reduction="sum")

    return trained(model, (x, labels), (seed, epochs, batch_size, learning_rate), loss=loss)


@mistake("M315", "wrong sign", hint="Adam subtracts already: give it the loss, not minus the loss.")
def uphill(
    model: nn.Module,
    x: Tensor,
    labels: Tensor,
    seed: int,
    epochs: int = 4,
    batch_size: int = 32,
    learning_rate: float = 0.005,
) -> list[float]:
    def loss(logits: Tensor, wanted: Tensor) -> Tensor:
        return -cross_entropy(logits, wanted)

    return [-value for value in trained(model, (x, labels), (seed, epochs, batch_size, learning_rate), loss=loss)]


@mistake("TX63", "plain gradient descent", hint="The docstring asks for torch.optim.Adam.")
def plain_descent(
    model: nn.Module,
    x: Tensor,
    labels: Tensor,
    seed: int,
    epochs: int = 4,
    batch_size: int = 32,
    learning_rate: float = 0.005,
) -> list[float]:
    return trained(model, (x, labels), (seed, epochs, batch_size, learning_rate), changes=("plain",))


@mistake("TX64", "optimiser made anew in each epoch", hint="Make the optimiser once: Adam keeps its averages in it.")
def renewed(
    model: nn.Module,
    x: Tensor,
    labels: Tensor,
    seed: int,
    epochs: int = 4,
    batch_size: int = 32,
    learning_rate: float = 0.005,
) -> list[float]:
    return trained(model, (x, labels), (seed, epochs, batch_size, learning_rate), changes=("renewed",))


@mistake("TX65", "the same order in each epoch", hint="Draw a new order in each epoch, by one and the same generator.")
def one_order(
    model: nn.Module,
    x: Tensor,
    labels: Tensor,
    seed: int,
    epochs: int = 4,
    batch_size: int = 32,
    learning_rate: float = 0.005,
) -> list[float]:
    return trained(model, (x, labels), (seed, epochs, batch_size, learning_rate), changes=("one order",))


@mistake("TX66", "examples not shuffled", hint="Draw the order of each epoch by torch.randperm with the generator.")
def not_shuffled(
    model: nn.Module,
    x: Tensor,
    labels: Tensor,
    seed: int,
    epochs: int = 4,
    batch_size: int = 32,
    learning_rate: float = 0.005,
) -> list[float]:
    return trained(model, (x, labels), (seed, epochs, batch_size, learning_rate), changes=("no order",))


@mistake("M322", "last batch left out", hint="The last batch is smaller, and counts all the same.")
def whole_batches(
    model: nn.Module,
    x: Tensor,
    labels: Tensor,
    seed: int,
    epochs: int = 4,
    batch_size: int = 32,
    learning_rate: float = 0.005,
) -> list[float]:
    return trained(model, (x, labels), (seed, epochs, batch_size, learning_rate), changes=("whole",))


@mistake("M324", "mean of the batches", hint="Weight each batch by its size: the last one may be smaller.")
def mean_of_batches(
    model: nn.Module,
    x: Tensor,
    labels: Tensor,
    seed: int,
    epochs: int = 4,
    batch_size: int = 32,
    learning_rate: float = 0.005,
) -> list[float]:
    return trained(model, (x, labels), (seed, epochs, batch_size, learning_rate), changes=("of batches",))


@mistake("TX67", "loss of the last batch", hint="Return the mean over all examples of an epoch.")
def last_batch(
    model: nn.Module,
    x: Tensor,
    labels: Tensor,
    seed: int,
    epochs: int = 4,
    batch_size: int = 32,
    learning_rate: float = 0.005,
) -> list[float]:
    return trained(model, (x, labels), (seed, epochs, batch_size, learning_rate), changes=("last",))
