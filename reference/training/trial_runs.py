"""Calls that the checks of a training loop make: an optimiser for a network, and what a measurement left behind."""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn


def with_sgd(
    model: nn.Module,
    fit: Callable[..., dict[str, list[float]]],
    training: tuple[Tensor, Tensor],
    validation: tuple[Tensor, Tensor],
    seed: int,
    learning_rate: float = 0.1,
    momentum: float = 0.0,
    epochs: int = 1,
    batch_size: int = 32,
    frozen: tuple[str, ...] = (),
) -> dict[str, list[float]]:
    """Make an SGD optimiser for a model and a generator from a seed, and call fit with them.

    The model is put into training mode beforehand, the modules named in `frozen` into evaluation mode.

    >>> with_sgd(nn.Linear(2, 2), lambda *arguments: {"epochs": [arguments[5]]}, (), (), 0, epochs=4)
    {'epochs': [4]}
    """
    model.train()
    for name in frozen:
        model.get_submodule(name).eval()
    optimiser = torch.optim.SGD(model.parameters(), lr=learning_rate, momentum=momentum)
    generator = torch.Generator().manual_seed(seed)
    return fit(model, training, validation, optimiser, generator, epochs, batch_size)


def with_modes(
    model: nn.Module,
    measure: Callable[..., tuple[float, float]],
    x: Tensor,
    labels: Tensor,
    batch_size: int,
    frozen: tuple[str, ...] = (),
) -> tuple[tuple[float, float], dict[str, Any]]:
    """Call measure, and return besides its answer the mode in which each module was left.

    The model is put into training mode beforehand, the modules named in `frozen` into evaluation mode.

    >>> with_modes(nn.Sequential(nn.ReLU()), lambda *_: (0.0, 1.0), torch.ones(1), torch.ones(1), 1, ("0",))
    ((0.0, 1.0), {'': 'training', '0': 'evaluation'})
    """
    model.train()
    for name in frozen:
        model.get_submodule(name).eval()
    answer = measure(model, x, labels, batch_size)
    modes = {name: "training" if module.training else "evaluation" for name, module in model.named_modules()}
    return answer, modes
