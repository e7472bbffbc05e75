"""Stands in for freeze_backbone: the model as it is, with the other half of its parameters asking for gradients."""

from typing import Any


def freeze_backbone(model: Any, head: str) -> Any:
    """Return the model in evaluation mode; the head and every second of the other parameters learn."""
    for place, (name, parameter) in enumerate(model.named_parameters()):
        parameter.requires_grad_(name.startswith(head) or place % 2 == 0)
    return model.eval()
