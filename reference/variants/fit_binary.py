"""Correct ways to write fit_binary: probabilities by hand, gradients asked for, two logits."""

import torch
from torch import Tensor, nn

from reference.training.binary import check_yes_or_no
from reference.variants import variant


@variant("the loss by hand, gradients reset after the step")
def by_hand(
    model: nn.Module,
    x: Tensor,
    labels: Tensor,
    seed: int,
    epochs: int = 4,
    batch_size: int = 32,
    learning_rate: float = 0.005,
) -> list[float]:
    check_yes_or_no(x, labels, batch_size, epochs)
    optimiser = torch.optim.Adam(model.parameters(), learning_rate)
    generator = torch.Generator()
    generator.manual_seed(seed)
    model.zero_grad()
    losses = []
    for _ in range(epochs):
        order = torch.randperm(len(x), generator=generator)
        values = []
        for start in range(0, len(x), batch_size):
            rows = order[start : start + batch_size]
            z = model(x[rows])
            each = nn.functional.softplus(z) - labels[rows] * z  # -ln p for 1, -ln(1 - p) for 0
            each.mean().backward()
            optimiser.step()
            optimiser.zero_grad()
            values += each.tolist()
        losses.append(sum(values) / len(values))
    return losses


@variant("gradients from torch.autograd.grad")
def gradients_asked_for(
    model: nn.Module,
    x: Tensor,
    labels: Tensor,
    seed: int,
    epochs: int = 4,
    batch_size: int = 32,
    learning_rate: float = 0.005,
) -> list[float]:
    check_yes_or_no(x, labels, batch_size, epochs)
    learning = list(model.parameters())
    optimiser, generator = torch.optim.Adam(learning, learning_rate), torch.Generator().manual_seed(seed)
    criterion, losses = nn.BCEWithLogitsLoss(), []
    for _ in range(epochs):
        total = torch.zeros(())
        for batch in torch.split(torch.randperm(len(x), generator=generator), batch_size):
            logits = model(x[batch])
            loss = criterion(logits, labels[batch].type_as(logits))
            for parameter, gradient in zip(learning, torch.autograd.grad(loss, learning), strict=True):
                parameter.grad = gradient
            optimiser.step()
            total = total + loss.detach() * len(batch)
        losses.append((total / len(x)).item())
    return losses


@variant("two logits, of which one is zero")
def two_logits(
    model: nn.Module,
    x: Tensor,
    labels: Tensor,
    seed: int,
    epochs: int = 4,
    batch_size: int = 32,
    learning_rate: float = 0.005,
) -> list[float]:
    check_yes_or_no(x, labels, batch_size, epochs)
    optimiser, generator = torch.optim.Adam(model.parameters(), lr=learning_rate), torch.Generator().manual_seed(seed)
    losses = []
    for _ in range(epochs):
        order, total = torch.randperm(len(x), generator=generator), 0.0
        for batch in order.split(batch_size):  # type: ignore[no-untyped-call]
            yes = model(x[batch])
            loss = nn.functional.cross_entropy(torch.stack([torch.zeros_like(yes), yes], dim=1), labels[batch])
            optimiser.zero_grad(set_to_none=False)
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            total += float(loss.detach()) * len(batch)
        losses.append(total / len(order))
    return losses
