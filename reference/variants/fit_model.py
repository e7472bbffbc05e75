"""Correct ways to write fit_model."""

import torch
from torch import Tensor, nn

from reference.training.torch_loop import evaluate_model
from reference.variants import variant

Part = tuple[Tensor, Tensor]
History = dict[str, list[float]]


@variant("gradients reset after the step")
def reset_after(
    model: nn.Module,
    training: Part,
    validation: Part,
    optimiser: torch.optim.Optimizer,
    generator: torch.Generator,
    epochs: int = 1,
    batch_size: int = 32,
) -> History:
    x, labels = training
    history: History = {"loss": [], "validation_loss": [], "validation_accuracy": []}
    criterion = nn.CrossEntropyLoss()
    model.zero_grad()
    for _ in range(epochs):
        order, total = torch.randperm(len(x), generator=generator), 0.0
        for start in range(0, len(x), batch_size):
            batch = order[start : start + batch_size]
            loss = criterion(model(x[batch]), labels[batch])
            loss.backward()
            optimiser.step()
            optimiser.zero_grad()
            total += float(loss) * len(batch)
        measured = evaluate_model(model, validation[0], validation[1])
        for name, value in zip(history, (total / len(x), *measured), strict=True):
            history[name].append(value)
    return history


@variant("gradients from torch.autograd.grad")
def gradients_asked_for(
    model: nn.Module,
    training: Part,
    validation: Part,
    optimiser: torch.optim.Optimizer,
    generator: torch.Generator,
    epochs: int = 1,
    batch_size: int = 32,
) -> History:
    learning = [p for group in optimiser.param_groups for p in group["params"] if p.requires_grad]
    rows = []
    for _ in range(epochs):
        order = torch.randperm(len(training[0]), generator=generator)
        total = 0.0
        for batch in torch.split(order, batch_size):
            loss = nn.functional.cross_entropy(model(training[0][batch]), training[1][batch])
            for parameter, gradient in zip(learning, torch.autograd.grad(loss, learning), strict=True):
                parameter.grad = gradient
            optimiser.step()
            total += loss.item() * len(batch)
        rows.append((total / len(order), *evaluate_model(model, *validation)))
    names = ("loss", "validation_loss", "validation_accuracy")
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


@variant("a data loader over the drawn order")
def data_loader(
    model: nn.Module,
    training: Part,
    validation: Part,
    optimiser: torch.optim.Optimizer,
    generator: torch.Generator,
    epochs: int = 1,
    batch_size: int = 32,
) -> History:
    examples = torch.utils.data.TensorDataset(*training)
    history: History = {"loss": [], "validation_loss": [], "validation_accuracy": []}
    for _ in range(epochs):
        order = torch.randperm(len(examples), generator=generator).tolist()
        loader = torch.utils.data.DataLoader(examples, batch_size, sampler=order, generator=torch.Generator())
        losses = []
        for x, labels in loader:
            optimiser.zero_grad(set_to_none=False)
            loss = nn.functional.cross_entropy(model(x), labels, reduction="sum")
            (loss / len(x)).backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            losses.append(loss.item())
        history["loss"].append(sum(losses) / len(examples))
        loss_there, share = evaluate_model(model, *validation)
        history["validation_loss"].append(loss_there)
        history["validation_accuracy"].append(share)
    return history
