"""Mistakes of fine_tune: a backbone that learns, a head that does not, other data, other steps."""

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor, nn

from reference.mistakes import mistake
from reference.training.torch_loop import fit_model
from reference.training.transfer import freeze_backbone, replace_head

Part = tuple[Tensor, Tensor]
History = dict[str, list[float]]


def trained(
    model: nn.Module,
    learning: Iterable[nn.Parameter],
    training: Part,
    validation: Part,
    numbers: tuple[int, float, int, int],
    orders: torch.Generator | None = None,
    kind: Any = torch.optim.Adam,
) -> History:
    """Train these parameters for some epochs, with a learning rate, a seed and a batch size."""
    epochs, learning_rate, seed, batch_size = numbers
    generator = orders or torch.Generator().manual_seed(seed)
    optimiser = kind(list(learning), lr=learning_rate)
    return fit_model(model, training, validation, optimiser, generator, epochs, batch_size)


@mistake("M336", "backbone not frozen", hint="Freeze the backbone before you train: only the head learns.")
def not_frozen(
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
    replace_head(model, head, classes, seed).train()
    return trained(model, model.parameters(), training, validation, (epochs, learning_rate, seed, batch_size))


@mistake("M337", "head not replaced", hint="The old head has other classes: replace it first.")
def head_kept(
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
    learning = model.get_submodule(head).parameters()
    return trained(model, learning, training, validation, (epochs, learning_rate, seed, batch_size))


@mistake(
    "M338", "back in training mode after freezing", hint="Calling train() after freezing moves the running statistics."
)
def back_in_training(
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
    freeze_backbone(replace_head(model, head, classes, seed), head).train()
    learning = model.get_submodule(head).parameters()
    return trained(model, learning, training, validation, (epochs, learning_rate, seed, batch_size))


@mistake("M336b", "optimiser made for the old head", hint="Make the optimiser after the new head.")
def old_head_in_optimiser(
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
    learning = list(model.parameters())
    freeze_backbone(replace_head(model, head, classes, seed), head)
    return trained(model, learning, training, validation, (epochs, learning_rate, seed, batch_size))


@mistake("M323", "validation part learned from", hint="The validation part is measured; learn from the training part.")
def validation_learned(
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
    freeze_backbone(replace_head(model, head, classes, seed), head)
    both = torch.cat([training[0], validation[0]]), torch.cat([training[1], validation[1]])
    learning = model.get_submodule(head).parameters()
    return trained(model, learning, both, validation, (epochs, learning_rate, seed, batch_size))


@mistake("TR171", "plain gradient descent", hint="The optimiser is Adam.")
def plain_steps(
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
    freeze_backbone(replace_head(model, head, classes, seed), head)
    learning, numbers = model.get_submodule(head).parameters(), (epochs, learning_rate, seed, batch_size)
    return trained(model, learning, training, validation, numbers, kind=torch.optim.SGD)


@mistake("TR172", "learning rate left out", hint="Hand the learning rate to Adam.")
def usual_rate(
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
    freeze_backbone(replace_head(model, head, classes, seed), head)
    learning = model.get_submodule(head).parameters()
    return trained(model, learning, training, validation, (epochs, 1e-3, seed, batch_size))


@mistake("TR173", "seed left out", hint="The same seed draws the head and, in a new generator, the orders.")
def head_unseeded(
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
    freeze_backbone(replace_head(model, head, classes), head)
    learning = model.get_submodule(head).parameters()
    return trained(model, learning, training, validation, (epochs, learning_rate, seed, batch_size))


@mistake("TR174", "orders from an unseeded generator", hint="Seed the generator of the orders with the seed, too.")
def orders_unseeded(
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
    freeze_backbone(replace_head(model, head, classes, seed), head)
    learning, numbers = model.get_submodule(head).parameters(), (epochs, learning_rate, seed, batch_size)
    return trained(model, learning, training, validation, numbers, orders=torch.Generator())
