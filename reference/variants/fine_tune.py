"""Correct ways to write fine_tune: frozen before the head is new, all parameters handed to Adam, steps in order."""

import torch
from torch import Tensor, nn

from reference.training.torch_loop import fit_model
from reference.training.transfer import freeze_backbone, replace_head
from reference.variants import variant

Part = tuple[Tensor, Tensor]
History = dict[str, list[float]]


@variant("frozen first, then a new head")
def frozen_first(
    model: nn.Module,
    head: str,
    training: Part,
    validation: Part,
    classes: int,
    epochs: int = 10,
    learning_rate: float = 1e-3,
    seed: int = 0,
    batch_size: int = 25,
) -> History:
    freeze_backbone(model, head)
    replace_head(model, head, classes, seed)
    optimiser = torch.optim.Adam(model.get_submodule(head).parameters(), learning_rate)
    generator = torch.Generator()
    generator.manual_seed(seed)
    return fit_model(model, training, validation, optimiser, generator, epochs=epochs, batch_size=batch_size)


@variant("all parameters handed to Adam")
def all_handed_over(
    model: nn.Module,
    head: str,
    training: Part,
    validation: Part,
    classes: int,
    epochs: int = 10,
    learning_rate: float = 1e-3,
    seed: int = 0,
    batch_size: int = 25,
) -> History:
    replace_head(model, head, classes, seed=seed)
    freeze_backbone(model, head)
    optimiser = torch.optim.Adam(model.parameters(), lr=learning_rate)
    orders = torch.Generator().manual_seed(seed)
    return fit_model(model, training, validation, optimiser, orders, epochs, batch_size)


@variant("one epoch at a time")
def epoch_by_epoch(
    model: nn.Module,
    head: str,
    training: Part,
    validation: Part,
    classes: int,
    epochs: int = 10,
    learning_rate: float = 1e-3,
    seed: int = 0,
    batch_size: int = 25,
) -> History:
    model = freeze_backbone(replace_head(model, head, classes, seed), head)
    optimiser = torch.optim.Adam(filter(lambda one: one.requires_grad, model.parameters()), lr=learning_rate)
    generator = torch.Generator().manual_seed(seed)
    history: History = {"loss": [], "validation_loss": [], "validation_accuracy": []}
    for _ in range(epochs):
        curves = fit_model(model, training, validation, optimiser, generator, 1, batch_size)
        for name, numbers in curves.items():
            history[name] += numbers
    return history
