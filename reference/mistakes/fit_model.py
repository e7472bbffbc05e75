"""Mistakes of fit_model: gradients that pile up or come too late, modes that are changed, orders that repeat."""

import torch
from torch import Tensor, nn

from reference.mistakes import mistake
from reference.training.torch_loop import evaluate_model, fit_model

Part = tuple[Tensor, Tensor]
History = dict[str, list[float]]


def trained(
    model: nn.Module,
    parts: tuple[Part, Part],
    optimiser: torch.optim.Optimizer,
    generator: torch.Generator,
    numbers: tuple[int, int],
    *,
    changes: frozenset[str],
) -> History:
    """Train with some part of the loop changed."""
    (x, labels), validation = parts
    history: History = {"loss": [], "validation_loss": [], "validation_accuracy": []}
    order = torch.randperm(len(x), generator=generator) if "one order" in changes else torch.arange(len(x))
    optimiser.zero_grad()
    for _ in range(numbers[0]):
        losses = []
        if "train mode" in changes:
            model.train()
        if not changes & {"one order", "no order"}:
            order = torch.randperm(len(x), generator=generator)
        for batch in order.split(numbers[1]):  # type: ignore[no-untyped-call]
            if "gradients kept" not in changes:
                optimiser.zero_grad()
            logits = model(x[batch])
            scores = logits.softmax(dim=1) if "softmax" in changes else logits
            loss = nn.functional.cross_entropy(scores, labels[batch])
            if "step first" in changes:
                optimiser.step()
            loss.backward()  # type: ignore[no-untyped-call]
            if "step first" not in changes:
                optimiser.step()
            losses.append((loss.item(), 1 if "unweighted" in changes else len(batch)))
        measured = evaluate_model(model, *validation)
        history["loss"].append(sum(loss * n for loss, n in losses) / sum(n for _, n in losses))
        history["validation_loss"].append(measured[0])
        history["validation_accuracy"].append(measured[1])
        if "eval mode" in changes:
            model.eval()
    return history


@mistake("M316", "gradients not reset", hint="Zero the gradients before each backward pass.")
def gradients_kept(
    model: nn.Module,
    training: Part,
    validation: Part,
    optimiser: torch.optim.Optimizer,
    generator: torch.Generator,
    epochs: int = 1,
    batch_size: int = 32,
) -> History:
    return trained(
        model, (training, validation), optimiser, generator, (epochs, batch_size), changes=frozenset({"gradients kept"})
    )


@mistake("M321", "left in evaluation mode after validation", hint="Validate without changing the mode of training.")
def left_in_eval(
    model: nn.Module,
    training: Part,
    validation: Part,
    optimiser: torch.optim.Optimizer,
    generator: torch.Generator,
    epochs: int = 1,
    batch_size: int = 32,
) -> History:
    return trained(
        model, (training, validation), optimiser, generator, (epochs, batch_size), changes=frozenset({"eval mode"})
    )


@mistake(
    "M338", "frozen batch norm put into training mode", hint="train() reaches frozen parts too: leave modes alone."
)
def train_mode_for_all(
    model: nn.Module,
    training: Part,
    validation: Part,
    optimiser: torch.optim.Optimizer,
    generator: torch.Generator,
    epochs: int = 1,
    batch_size: int = 32,
) -> History:
    return trained(
        model, (training, validation), optimiser, generator, (epochs, batch_size), changes=frozenset({"train mode"})
    )


@mistake("M324", "loss averaged over the batches", hint="Weight the loss of a batch by its size.")
def loss_not_weighted(
    model: nn.Module,
    training: Part,
    validation: Part,
    optimiser: torch.optim.Optimizer,
    generator: torch.Generator,
    epochs: int = 1,
    batch_size: int = 32,
) -> History:
    return trained(
        model, (training, validation), optimiser, generator, (epochs, batch_size), changes=frozenset({"unweighted"})
    )


@mistake("M291", "softmax before the loss", hint="cross_entropy takes logits: it applies the softmax itself.")
def softmax_first(
    model: nn.Module,
    training: Part,
    validation: Part,
    optimiser: torch.optim.Optimizer,
    generator: torch.Generator,
    epochs: int = 1,
    batch_size: int = 32,
) -> History:
    return trained(
        model, (training, validation), optimiser, generator, (epochs, batch_size), changes=frozenset({"softmax"})
    )


@mistake("NL21", "step before the gradients are there", hint="First loss.backward(), then optimiser.step().")
def step_first(
    model: nn.Module,
    training: Part,
    validation: Part,
    optimiser: torch.optim.Optimizer,
    generator: torch.Generator,
    epochs: int = 1,
    batch_size: int = 32,
) -> History:
    return trained(
        model, (training, validation), optimiser, generator, (epochs, batch_size), changes=frozenset({"step first"})
    )


@mistake("TR78", "the same order in every epoch", hint="Draw a new order for each epoch.")
def order_kept(
    model: nn.Module,
    training: Part,
    validation: Part,
    optimiser: torch.optim.Optimizer,
    generator: torch.Generator,
    epochs: int = 1,
    batch_size: int = 32,
) -> History:
    return trained(
        model, (training, validation), optimiser, generator, (epochs, batch_size), changes=frozenset({"one order"})
    )


@mistake("TR79", "examples never mixed", hint="Draw the order of every epoch with torch.randperm.")
def not_mixed(
    model: nn.Module,
    training: Part,
    validation: Part,
    optimiser: torch.optim.Optimizer,
    generator: torch.Generator,
    epochs: int = 1,
    batch_size: int = 32,
) -> History:
    return trained(
        model, (training, validation), optimiser, generator, (epochs, batch_size), changes=frozenset({"no order"})
    )


@mistake("TR81", "measured on the training part", hint="Measure the validation part.")
def validated_on_training(
    model: nn.Module,
    training: Part,
    validation: Part,
    optimiser: torch.optim.Optimizer,
    generator: torch.Generator,
    epochs: int = 1,
    batch_size: int = 32,
) -> History:
    return fit_model(model, training, training, optimiser, generator, epochs, batch_size)
