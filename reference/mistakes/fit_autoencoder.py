"""Mistakes of fit_autoencoder: the target, the noise, the gradients, the orders, the mean of the loss."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from reference.mistakes import mistake
from reference.training.reconstruction import check_images

Numbers = tuple[int, int, int, float, float]


def trained(
    network: nn.Module,
    images: Tensor,
    numbers: Numbers,
    *,
    changes: frozenset[str] = frozenset(),
    draw: Callable[..., Tensor] = torch.randn,
) -> list[float]:
    """Train with some part of the loop changed."""
    seed, epochs, batch_size, noise, learning_rate = numbers
    check_images(images, epochs, batch_size)
    generator, losses = torch.Generator().manual_seed(seed), []
    kind = torch.optim.SGD if "descent" in changes else torch.optim.Adam
    optimiser = kind(network.parameters(), lr=learning_rate)
    spoilt = images + noise * torch.randn(images.shape, generator=generator, dtype=images.dtype)
    if "noise once" not in changes:
        generator.manual_seed(seed)
    for _ in range(epochs):
        generator = torch.Generator().manual_seed(seed) if "reseeded" in changes else generator
        total, batches = 0.0, torch.randperm(len(images), generator=generator).split(batch_size)  # type: ignore[no-untyped-call]
        if "in order" in changes:
            batches = torch.arange(len(images)).split(batch_size)  # type: ignore[no-untyped-call]
        for chosen in batches:
            clean = images[chosen]
            random = draw(clean.shape, generator=generator, dtype=images.dtype)
            seen = spoilt[chosen] if "noise once" in changes else clean + noise * random
            seen = seen.clamp(0, 1) if "clamped" in changes else seen
            shown, wanted = (clean, seen) if "swapped" in changes else (seen, clean)
            wanted = seen if "noise wanted" in changes else wanted
            made = network(shown)
            loss = (made - wanted).abs().mean() if "absolute" in changes else nn.functional.mse_loss(made, wanted)
            loss = loss * clean[0].numel() if "summed" in changes else loss
            if "kept" not in changes:
                optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += loss.item() * (len(images) / len(batches) if "unweighted" in changes else len(clean))
        losses.append(total / len(images))
    return losses


@mistake("SA30", "noisy images wanted", hint="Compare with the clean images: the network is to remove the noise.")
def noise_wanted(
    network: nn.Module,
    images: Tensor,
    seed: int,
    epochs: int = 10,
    batch_size: int = 64,
    noise: float = 0.0,
    learning_rate: float = 0.004,
) -> list[float]:
    numbers = (seed, epochs, batch_size, noise, learning_rate)
    return trained(network, images, numbers, changes=frozenset({"noise wanted"}))


@mistake("SA31", "clean images shown, noisy ones wanted", hint="Show the noisy images and compare with the clean ones.")
def swapped(
    network: nn.Module,
    images: Tensor,
    seed: int,
    epochs: int = 10,
    batch_size: int = 64,
    noise: float = 0.0,
    learning_rate: float = 0.004,
) -> list[float]:
    numbers = (seed, epochs, batch_size, noise, learning_rate)
    return trained(network, images, numbers, changes=frozenset({"swapped"}))


@mistake("SA32", "the same noise in every epoch", hint="Draw the noise anew for every batch.")
def noise_once(
    network: nn.Module,
    images: Tensor,
    seed: int,
    epochs: int = 10,
    batch_size: int = 64,
    noise: float = 0.0,
    learning_rate: float = 0.004,
) -> list[float]:
    numbers = (seed, epochs, batch_size, noise, learning_rate)
    return trained(network, images, numbers, changes=frozenset({"noise once"}))


@mistake("SA33", "noisy pixels cut off", hint="Nothing is cut off: noisy pixels may lie below 0 or above 1.")
def clamped(
    network: nn.Module,
    images: Tensor,
    seed: int,
    epochs: int = 10,
    batch_size: int = 64,
    noise: float = 0.0,
    learning_rate: float = 0.004,
) -> list[float]:
    numbers = (seed, epochs, batch_size, noise, learning_rate)
    return trained(network, images, numbers, changes=frozenset({"clamped"}))


@mistake("SA34", "noise from 0 to 1", hint="The noise has a normal distribution: torch.randn, not torch.rand.")
def uniform(
    network: nn.Module,
    images: Tensor,
    seed: int,
    epochs: int = 10,
    batch_size: int = 64,
    noise: float = 0.0,
    learning_rate: float = 0.004,
) -> list[float]:
    numbers = (seed, epochs, batch_size, noise, learning_rate)
    return trained(network, images, numbers, draw=torch.rand)


@mistake("M316", "gradients not reset", hint="Reset the gradients before each step: they add up otherwise.")
def not_reset(
    network: nn.Module,
    images: Tensor,
    seed: int,
    epochs: int = 10,
    batch_size: int = 64,
    noise: float = 0.0,
    learning_rate: float = 0.004,
) -> list[float]:
    numbers = (seed, epochs, batch_size, noise, learning_rate)
    return trained(network, images, numbers, changes=frozenset({"kept"}))


@mistake(
    "M324",
    "loss averaged over the batches",
    hint="Weight the loss of a batch by its size: the last batch may be smaller.",
)
def unweighted(
    network: nn.Module,
    images: Tensor,
    seed: int,
    epochs: int = 10,
    batch_size: int = 64,
    noise: float = 0.0,
    learning_rate: float = 0.004,
) -> list[float]:
    numbers = (seed, epochs, batch_size, noise, learning_rate)
    return trained(network, images, numbers, changes=frozenset({"unweighted"}))


@mistake("TR78", "the same order in every epoch", hint="Make the generator once, before the first epoch.")
def reseeded(
    network: nn.Module,
    images: Tensor,
    seed: int,
    epochs: int = 10,
    batch_size: int = 64,
    noise: float = 0.0,
    learning_rate: float = 0.004,
) -> list[float]:
    numbers = (seed, epochs, batch_size, noise, learning_rate)
    return trained(network, images, numbers, changes=frozenset({"reseeded"}))


@mistake("TR79", "images never mixed", hint="Draw the order of every epoch with torch.randperm.")
def in_order(
    network: nn.Module,
    images: Tensor,
    seed: int,
    epochs: int = 10,
    batch_size: int = 64,
    noise: float = 0.0,
    learning_rate: float = 0.004,
) -> list[float]:
    numbers = (seed, epochs, batch_size, noise, learning_rate)
    return trained(network, images, numbers, changes=frozenset({"in order"}))


@mistake("SA35", "absolute errors", hint="J is the mean of the squared errors.")
def absolute(
    network: nn.Module,
    images: Tensor,
    seed: int,
    epochs: int = 10,
    batch_size: int = 64,
    noise: float = 0.0,
    learning_rate: float = 0.004,
) -> list[float]:
    numbers = (seed, epochs, batch_size, noise, learning_rate)
    return trained(network, images, numbers, changes=frozenset({"absolute"}))


@mistake(
    "M311",
    "not averaged over the pixels",
    hint="J is the mean over all pixels of the batch, not the sum for each image.",
)
def summed(
    network: nn.Module,
    images: Tensor,
    seed: int,
    epochs: int = 10,
    batch_size: int = 64,
    noise: float = 0.0,
    learning_rate: float = 0.004,
) -> list[float]:
    numbers = (seed, epochs, batch_size, noise, learning_rate)
    return trained(network, images, numbers, changes=frozenset({"summed"}))


@mistake("SA36", "plain gradient descent", hint="The docstring asks for torch.optim.Adam.")
def plain_descent(
    network: nn.Module,
    images: Tensor,
    seed: int,
    epochs: int = 10,
    batch_size: int = 64,
    noise: float = 0.0,
    learning_rate: float = 0.004,
) -> list[float]:
    numbers = (seed, epochs, batch_size, noise, learning_rate)
    return trained(network, images, numbers, changes=frozenset({"descent"}))
