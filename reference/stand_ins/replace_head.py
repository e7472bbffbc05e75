"""Stands in for replace_head: another last layer of the right shape, with marks for its numbers."""

from typing import Any

import torch
from torch import nn

from reference.stand_ins.marks import marks


def replace_head(model: Any, head: str, classes: int, seed: int = 0) -> Any:
    """Return the model with a last layer whose numbers follow no rule of the course."""
    parent, _, name = head.rpartition(".")
    old = model.get_parameter(f"{head}.weight").detach()
    layer = nn.Linear(old.shape[1], classes, dtype=old.dtype)
    with torch.no_grad():
        for parameter in layer.parameters():
            numbers = marks(tuple(parameter.shape), old.double().numpy(), float(seed))
            parameter.copy_(torch.from_numpy(0.1 * numbers))
    setattr(model.get_submodule(parent), name, layer)
    return model
