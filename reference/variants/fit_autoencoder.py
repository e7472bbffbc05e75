"""Correct ways to write fit_autoencoder: Adam by hand, the loss as a mean of squares, batches cut by numbers."""

import math

import torch
from torch import Tensor, nn

from reference.training.reconstruction import check_images
from reference.variants import variant


@variant("batches cut by their numbers")
def cut_by_numbers(
    network: nn.Module,
    images: Tensor,
    seed: int,
    epochs: int = 10,
    batch_size: int = 64,
    noise: float = 0.0,
    learning_rate: float = 0.004,
) -> list[float]:
    check_images(images, epochs, batch_size)
    generator = torch.Generator()
    generator.manual_seed(seed)
    optimiser, losses = torch.optim.Adam(network.parameters(), lr=learning_rate), []
    for _ in range(epochs):
        order, squares = torch.randperm(len(images), generator=generator), 0.0
        for start in range(0, len(images), batch_size):
            clean = images[order[start : start + batch_size]]
            random = torch.randn(clean.shape, generator=generator, dtype=images.dtype)
            errors = network(clean + random * noise) - clean
            network.zero_grad()
            (errors**2).mean().backward()
            optimiser.step()
            squares += float((errors.detach() ** 2).sum())
        losses.append(squares / images.numel())
    return losses


@variant("Adam by hand")
def adam_by_hand(
    network: nn.Module,
    images: Tensor,
    seed: int,
    epochs: int = 10,
    batch_size: int = 64,
    noise: float = 0.0,
    learning_rate: float = 0.004,
) -> list[float]:
    check_images(images, epochs, batch_size)
    generator, losses, steps = torch.Generator().manual_seed(seed), [], 0
    weights = list(network.parameters())
    means, squares = ([torch.zeros_like(w) for w in weights] for _ in range(2))
    for _ in range(epochs):
        total = 0.0
        for chosen in torch.randperm(len(images), generator=generator).split(batch_size):  # type: ignore[no-untyped-call]
            steps += 1
            clean = images[chosen]
            seen = clean + noise * torch.randn(clean.shape, generator=generator, dtype=images.dtype)
            loss = nn.functional.mse_loss(network(seen), clean)
            first, second = 1 - 0.9**steps, 1 - 0.999**steps
            with torch.no_grad():
                for w, g, m, v in zip(weights, torch.autograd.grad(loss, weights), means, squares, strict=True):
                    m.mul_(0.9).add_(0.1 * g)
                    v.mul_(0.999).add_(0.001 * g * g)
                    w.sub_(learning_rate / first * m / (v.sqrt() / math.sqrt(second) + 1e-8))
            total += loss.item() * len(chosen)
        losses.append(total / len(images))
    return losses


@variant("a data loader of its own")
def with_generator_function(
    network: nn.Module,
    images: Tensor,
    seed: int,
    epochs: int = 10,
    batch_size: int = 64,
    noise: float = 0.0,
    learning_rate: float = 0.004,
) -> list[float]:
    check_images(images, epochs, batch_size)
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(network.parameters(), learning_rate)
    criterion, losses = nn.MSELoss(reduction="sum"), []
    for _ in range(epochs):
        order, sums = torch.randperm(len(images), generator=generator).tolist(), []
        while order:
            chosen, order = order[:batch_size], order[batch_size:]
            clean = torch.stack([images[n] for n in chosen])
            spoilt = clean.clone().add_(torch.randn(clean.shape, generator=generator, dtype=clean.dtype), alpha=noise)
            optimiser.zero_grad(set_to_none=False)
            loss = criterion(network(spoilt), clean) / clean.numel()
            loss.backward()
            optimiser.step()
            sums.append(loss.detach() * clean.numel())
        losses.append((torch.stack(sums).sum() / images.numel()).item())
    return losses
