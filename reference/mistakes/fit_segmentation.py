"""Mistakes of fit_segmentation: the learning rate, the gradients, the batches, the loss."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from reference.mistakes import mistake
from reference.training.segmentation import check_crops

Loss = Callable[[Tensor, Tensor], Tensor]


def trained(
    network: nn.Module,
    crops: tuple[Tensor, Tensor],
    seed: int,
    numbers: tuple[int, int, float],
    *,
    rate: Callable[[int, int], float] = lambda step, steps: 1 - step / steps,
    loss: Loss = nn.functional.cross_entropy,
    kind: type[torch.optim.Adam | torch.optim.SGD] = torch.optim.Adam,
    reset: bool = True,
    reseeded: bool = False,
    renewed: bool = False,
) -> list[float]:
    """Train with some part of the loop changed."""
    images, labels = crops
    check_crops(images, labels)
    steps, batch_size, learning_rate = numbers
    generator = torch.Generator().manual_seed(seed)
    optimiser = kind(network.parameters(), lr=learning_rate)
    losses = []
    for step in range(steps):
        generator = torch.Generator().manual_seed(seed) if reseeded else generator
        optimiser = kind(network.parameters(), lr=learning_rate) if renewed else optimiser
        optimiser.param_groups[0]["lr"] = learning_rate * rate(step, steps)
        batch = torch.randint(len(images), (batch_size,), generator=generator)
        if reset:
            optimiser.zero_grad()
        value = loss(network(images[batch]), labels[batch])
        value.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        losses.append(value.item())
    return losses


@mistake("WU60", "learning rate that does not fall", hint="Set the learning rate anew before each step: it falls to 0.")
def constant_rate(
    network: nn.Module,
    images: Tensor,
    labels: Tensor,
    seed: int,
    steps: int = 150,
    batch_size: int = 8,
    learning_rate: float = 0.01,
) -> list[float]:
    numbers = (steps, batch_size, learning_rate)
    return trained(network, (images, labels), seed, numbers, rate=lambda *_: 1.0)


@mistake("WU61", "learning rate one step ahead", hint="Step 0 has the whole learning rate: 1 - t / T with t from 0.")
def one_ahead(
    network: nn.Module,
    images: Tensor,
    labels: Tensor,
    seed: int,
    steps: int = 150,
    batch_size: int = 8,
    learning_rate: float = 0.01,
) -> list[float]:
    numbers = (steps, batch_size, learning_rate)
    return trained(network, (images, labels), seed, numbers, rate=lambda step, steps: 1 - (step + 1) / steps)


@mistake("WU62", "learning rate multiplied again and again", hint="Multiply the first learning rate, not the last one.")
def compounded(
    network: nn.Module,
    images: Tensor,
    labels: Tensor,
    seed: int,
    steps: int = 150,
    batch_size: int = 8,
    learning_rate: float = 0.01,
) -> list[float]:
    def product(step: int, steps: int) -> float:
        return float(torch.prod(1 - torch.arange(step + 1, dtype=torch.float64) / steps))

    return trained(network, (images, labels), seed, (steps, batch_size, learning_rate), rate=product)


@mistake("M316", "gradients not reset", hint="Reset the gradients before each step: they add up otherwise.")
def not_reset(
    network: nn.Module,
    images: Tensor,
    labels: Tensor,
    seed: int,
    steps: int = 150,
    batch_size: int = 8,
    learning_rate: float = 0.01,
) -> list[float]:
    return trained(network, (images, labels), seed, (steps, batch_size, learning_rate), reset=False)


@mistake("WU63", "plain gradient descent", hint="The docstring asks for torch.optim.Adam.")
def plain_descent(
    network: nn.Module,
    images: Tensor,
    labels: Tensor,
    seed: int,
    steps: int = 150,
    batch_size: int = 8,
    learning_rate: float = 0.01,
) -> list[float]:
    return trained(network, (images, labels), seed, (steps, batch_size, learning_rate), kind=torch.optim.SGD)


@mistake("WU64", "optimiser made anew in each step", hint="Make the optimiser once: Adam keeps its averages in it.")
def renewed(
    network: nn.Module,
    images: Tensor,
    labels: Tensor,
    seed: int,
    steps: int = 150,
    batch_size: int = 8,
    learning_rate: float = 0.01,
) -> list[float]:
    return trained(network, (images, labels), seed, (steps, batch_size, learning_rate), renewed=True)


@mistake("WU65", "the same images in each step", hint="Make the generator once, before the first step.")
def same_images(
    network: nn.Module,
    images: Tensor,
    labels: Tensor,
    seed: int,
    steps: int = 150,
    batch_size: int = 8,
    learning_rate: float = 0.01,
) -> list[float]:
    return trained(network, (images, labels), seed, (steps, batch_size, learning_rate), reseeded=True)


@mistake("M144", "softmax before the loss", hint="cross_entropy takes logits: do not put them through a softmax first.")
def softmax_twice(
    network: nn.Module,
    images: Tensor,
    labels: Tensor,
    seed: int,
    steps: int = 150,
    batch_size: int = 8,
    learning_rate: float = 0.01,
) -> list[float]:
    def loss(logits: Tensor, classes: Tensor) -> Tensor:
        return nn.functional.cross_entropy(torch.softmax(logits, dim=1), classes)

    return trained(network, (images, labels), seed, (steps, batch_size, learning_rate), loss=loss)


@mistake("M311", "not averaged over the pixels", hint="Take the mean over N * H * W: every pixel counts as a sample.")
def summed_over_pixels(
    network: nn.Module,
    images: Tensor,
    labels: Tensor,
    seed: int,
    steps: int = 150,
    batch_size: int = 8,
    learning_rate: float = 0.01,
) -> list[float]:
    def loss(logits: Tensor, classes: Tensor) -> Tensor:
        return nn.functional.cross_entropy(logits, classes) * classes[0].numel()

    return trained(network, (images, labels), seed, (steps, batch_size, learning_rate), loss=loss)


@mistake("M315", "wrong sign", hint="Adam subtracts already: give it the loss, not minus the loss.")
def uphill(
    network: nn.Module,
    images: Tensor,
    labels: Tensor,
    seed: int,
    steps: int = 150,
    batch_size: int = 8,
    learning_rate: float = 0.01,
) -> list[float]:
    def loss(logits: Tensor, classes: Tensor) -> Tensor:
        return -nn.functional.cross_entropy(logits, classes)

    numbers = (steps, batch_size, learning_rate)
    return [-value for value in trained(network, (images, labels), seed, numbers, loss=loss)]


@mistake("WU66", "one step missing", hint="There are T steps: range(steps).")
def one_step_missing(
    network: nn.Module,
    images: Tensor,
    labels: Tensor,
    seed: int,
    steps: int = 150,
    batch_size: int = 8,
    learning_rate: float = 0.01,
) -> list[float]:
    numbers = (max(steps - 1, 0), batch_size, learning_rate)
    return trained(network, (images, labels), seed, numbers, rate=lambda step, fewer: 1 - step / (fewer + 1))
