"""Mistakes of evaluate_model: the wrong mode, batches that count alike, probabilities for logits, counts for shares."""

import torch
from torch import Tensor, nn

from reference.mistakes import mistake
from reference.training.torch_loop import evaluate_model


def measured(model: nn.Module, x: Tensor, labels: Tensor, batch_size: int) -> list[tuple[float, float, int]]:
    """Return (mean loss, accuracy, length) of each batch in the mode the model is in."""
    found = []
    with torch.no_grad():
        for start in range(0, len(x), batch_size):
            logits, expected = model(x[start : start + batch_size]), labels[start : start + batch_size]
            right = (logits.argmax(dim=1) == expected).double().mean().item()
            found.append((nn.functional.cross_entropy(logits, expected).item(), right, len(expected)))
    return found


def weighted(found: list[tuple[float, float, int]]) -> tuple[float, float]:
    """Return loss and accuracy over all examples."""
    count = sum(n for _, _, n in found)
    return sum(loss * n for loss, _, n in found) / count, sum(right * n for _, right, n in found) / count


@mistake(
    "M321", "evaluated in training mode", hint="Call eval before you measure: dropout and batch norm depend on it."
)
def training_mode(model: nn.Module, x: Tensor, labels: Tensor, batch_size: int = 250) -> tuple[float, float]:
    model.train()
    return weighted(measured(model, x, labels, batch_size))


@mistake("M321b", "left in the mode it came in", hint="Call eval before you measure, and restore the mode afterwards.")
def mode_untouched(model: nn.Module, x: Tensor, labels: Tensor, batch_size: int = 250) -> tuple[float, float]:
    return weighted(measured(model, x, labels, batch_size))


@mistake("M321c", "left in evaluation mode", hint="Put every module back into its mode, else training goes on in eval.")
def mode_not_restored(model: nn.Module, x: Tensor, labels: Tensor, batch_size: int = 250) -> tuple[float, float]:
    model.eval()
    return weighted(measured(model, x, labels, batch_size))


@mistake("M338", "frozen parts put into training mode", hint="Restore the mode of every module, not train() for all.")
def all_back_to_training(model: nn.Module, x: Tensor, labels: Tensor, batch_size: int = 250) -> tuple[float, float]:
    answer = evaluate_model(model, x, labels, batch_size)
    model.train()
    return answer


@mistake("M324", "mean over batches", hint="Weight every batch by its size: the last one may be smaller.")
def mean_over_batches(model: nn.Module, x: Tensor, labels: Tensor, batch_size: int = 250) -> tuple[float, float]:
    modes = [(module, module.training) for module in model.modules()]
    found = measured(model.eval(), x, labels, batch_size)
    for module, mode in modes:
        module.training = mode
    return sum(loss for loss, _, _ in found) / len(found), sum(right for _, right, _ in found) / len(found)


@mistake("M291", "softmax before the loss", hint="cross_entropy takes logits: it applies the softmax itself.")
def softmax_first(model: nn.Module, x: Tensor, labels: Tensor, batch_size: int = 250) -> tuple[float, float]:
    return evaluate_model(nn.Sequential(model, nn.Softmax(dim=1)), x, labels, batch_size)


@mistake("NL22", "right answers counted", hint="Accuracy is a share: divide by the number of examples.")
def right_counted(model: nn.Module, x: Tensor, labels: Tensor, batch_size: int = 250) -> tuple[float, float]:
    loss, right = evaluate_model(model, x, labels, batch_size)
    return loss, right * len(x)
