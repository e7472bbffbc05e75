"""Correct ways to write fit_segmentation: a scheduler, Adam by hand, the loss from log-softmax and one-hot maps."""

import math

import torch
from torch import Tensor, nn

from reference.training.segmentation import check_crops
from reference.variants import variant


@variant("a scheduler lowers the learning rate")
def scheduled(
    network: nn.Module,
    images: Tensor,
    labels: Tensor,
    seed: int,
    steps: int = 150,
    batch_size: int = 8,
    learning_rate: float = 0.01,
) -> list[float]:
    check_crops(images, labels)
    generator = torch.Generator()
    generator.manual_seed(seed)
    optimiser = torch.optim.Adam(network.parameters(), lr=learning_rate)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / max(steps, 1))
    criterion, losses = nn.CrossEntropyLoss(), []
    for _ in range(steps):
        batch = torch.randint(len(images), (batch_size,), generator=generator)
        loss = criterion(network(images[batch]), labels[batch])
        network.zero_grad()
        loss.backward()
        optimiser.step()
        scheduler.step()
        losses.append(float(loss.detach()))
    return losses


@variant("Adam by hand")
def adam_by_hand(
    network: nn.Module,
    images: Tensor,
    labels: Tensor,
    seed: int,
    steps: int = 150,
    batch_size: int = 8,
    learning_rate: float = 0.01,
) -> list[float]:
    check_crops(images, labels)
    generator, losses = torch.Generator().manual_seed(seed), []
    weights = list(network.parameters())
    means, squares = ([torch.zeros_like(w) for w in weights] for _ in range(2))
    for step in range(steps):
        chosen = torch.randint(len(images), (batch_size,), generator=generator)
        loss = nn.functional.cross_entropy(network(images[chosen]), labels[chosen])
        gradients = torch.autograd.grad(loss, weights)
        rate = learning_rate * (1 - step / steps)
        first, second = 1 - 0.9 ** (step + 1), 1 - 0.999 ** (step + 1)
        with torch.no_grad():
            for w, g, m, v in zip(weights, gradients, means, squares, strict=True):
                m.mul_(0.9).add_(0.1 * g)
                v.mul_(0.999).add_(0.001 * g * g)
                w.sub_(rate / first * m / (v.sqrt() / math.sqrt(second) + 1e-8))
        losses.append(loss.item())
    return losses


@variant("the loss from log-softmax and one-hot maps")
def one_hot_maps(
    network: nn.Module,
    images: Tensor,
    labels: Tensor,
    seed: int,
    steps: int = 150,
    batch_size: int = 8,
    learning_rate: float = 0.01,
) -> list[float]:
    check_crops(images, labels)
    optimiser = torch.optim.Adam(network.parameters())
    losses, generator = torch.zeros(steps, dtype=torch.float64), torch.Generator().manual_seed(seed)
    for step, rate in enumerate(torch.linspace(learning_rate, 0, steps + 1, dtype=torch.float64)[:-1].tolist()):
        optimiser.param_groups[0]["lr"] = rate
        batch = torch.randint(len(images), (batch_size,), generator=generator)
        optimiser.zero_grad(set_to_none=False)
        logarithms = torch.log_softmax(network(images[batch]), dim=1)
        right = nn.functional.one_hot(labels[batch], logarithms.shape[1]).movedim(3, 1)
        loss = -(logarithms * right).sum(dim=1).mean()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        losses[step] = loss.detach()
    return list(map(float, losses))
