"""The digits as tensors: those to learn from, those to choose by, those that decide, and small parts of them."""

import numpy as np
import torch
from torch import Tensor, nn

from reference.data.digits import digits, digits_kept_back
from reference.training.torch_loop import evaluate_model, fit_model

Part = tuple[Tensor, Tensor]  # images (N, 1, 28, 28), float32 from 0 to 1, and labels (N,)


def as_tensors(images: np.ndarray, labels: np.ndarray) -> Part:
    """Return bytes (N, H, W) as tensors with an axis for the channel, divided by 255."""
    return torch.from_numpy(images.astype(np.float32) / 255)[:, None], torch.from_numpy(labels)


def to_learn() -> Part:
    """Return the 4,500 digits to learn from."""
    known = digits()
    return as_tensors(known.training_images, known.training_labels)


def to_choose() -> Part:
    """Return the 500 digits to choose by."""
    known = digits()
    return as_tensors(known.validation_images, known.validation_labels)


def to_decide() -> Part:
    """Return the 1,000 digits that nothing was learned from or chosen by."""
    return as_tensors(*digits_kept_back())


def only(part: Part, classes: list[int]) -> Part:
    """Return the examples of some classes, which are numbered anew from 0 in their order."""
    x, labels = part
    chosen = torch.isin(labels, torch.tensor(classes))
    numbers = torch.full((max(classes) + 1,), -1)
    numbers[torch.tensor(classes)] = torch.arange(len(classes))
    return x[chosen], numbers[labels[chosen]]


def first(part: Part, count: int) -> Part:
    """Return the first examples; digits lie in an order that was drawn."""
    x, labels = part
    return x[:count], labels[:count]


def few(part: Part, each: int, seed: int) -> Part:
    """Return a number of examples of each class, drawn."""
    x, labels = part
    order = torch.randperm(len(x), generator=torch.Generator().manual_seed(seed))
    places = torch.cat([order[labels[order] == label][:each] for label in sorted(set(labels.tolist()))])
    return x[places], labels[places]


def train(
    model: nn.Module, part: Part, epochs: int, seed: int, batch_size: int = 32, learning_rate: float = 1e-3
) -> nn.Module:
    """Train the parameters that are not frozen by Adam, and return the model."""
    learning = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimiser = torch.optim.Adam(learning, lr=learning_rate)
    one = part[0][:1], part[1][:1]  # nothing is chosen, so nothing is validated
    fit_model(model, part, one, optimiser, torch.Generator().manual_seed(seed), epochs, batch_size)
    return model


def accuracy(model: nn.Module, part: Part) -> float:
    """Return the share of right answers in per cent."""
    return 100 * evaluate_model(model, *part)[1]
