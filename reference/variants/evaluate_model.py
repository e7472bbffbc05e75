"""Correct ways to write evaluate_model."""

import torch
from torch import Tensor, nn

from reference.variants import variant


@variant("all logits joined, measured once")
def joined(model: nn.Module, x: Tensor, labels: Tensor, batch_size: int = 250) -> tuple[float, float]:
    modes = {name: module.training for name, module in model.named_modules()}
    model.train(mode=False)
    with torch.inference_mode():
        logits = torch.cat([model(part) for part in x.split(batch_size)])  # type: ignore[no-untyped-call]
    for name, module in model.named_modules():
        module.training = modes[name]
    loss = nn.functional.cross_entropy(logits, labels).item()
    return loss, (logits.argmax(1) == labels).double().mean().item()


@variant("means of the batches weighted by their sizes")
@torch.no_grad()
def weighted(model: nn.Module, x: Tensor, labels: Tensor, batch_size: int = 250) -> tuple[float, float]:
    training = [module for module in model.modules() if module.training]
    model.eval()
    loss = share = 0.0
    for start in range(0, len(x), batch_size):
        logits, expected = model(x[start : start + batch_size]), labels[start : start + batch_size]
        loss += nn.functional.cross_entropy(logits, expected).item() * len(expected) / len(x)
        share += (logits.argmax(dim=1) == expected).sum().item() / len(x)
    for module in training:
        module.training = True
    return loss, share


@variant("log-probabilities gathered")
def gathered(model: nn.Module, x: Tensor, labels: Tensor, batch_size: int = 250) -> tuple[float, float]:
    modes = [module.training for module in model.modules()]
    model.eval()
    losses, right = [], []
    for start in range(0, len(x), batch_size):
        with torch.no_grad():
            logits, expected = model(x[start : start + batch_size]), labels[start : start + batch_size]
        losses.append(-logits.log_softmax(1).gather(1, expected[:, None])[:, 0])
        right.append(logits.argmax(1).eq(expected))
    for module, mode in zip(model.modules(), modes, strict=True):
        module.training = mode
    return torch.cat(losses).mean().item(), torch.cat(right).double().mean().item()
