"""Checks before a look into a network: each refuses with one sentence that says what was given and what to do."""

import torch
from torch import nn


def check_evaluation(network: nn.Module) -> None:
    """Refuse a network in training mode: its answers change from call to call.

    >>> check_evaluation(nn.Sequential(nn.Dropout()))
    Traceback (most recent call last):
        ...
    ValueError: The network is in training mode: call network.eval() first.
    """
    if any(part.training for part in network.modules()):
        raise ValueError("The network is in training mode: call network.eval() first.")


def in_evaluation(network: nn.Module) -> nn.Module:
    """Put a network into evaluation mode and return it.

    >>> in_evaluation(nn.Sequential(nn.Dropout())).training
    False
    """
    return network.eval()


def check_layer(network: nn.Module, layer: str) -> None:
    """Refuse a name that no part of the network has.

    >>> check_layer(nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU()), "2")
    Traceback (most recent call last):
        ...
    ValueError: The network has no layer "2": name one of its parts, here: 0 (Conv2d), 1 (ReLU).
    """
    parts = {name: type(part).__name__ for name, part in network.named_modules() if name}
    if layer not in parts:
        named = ", ".join(f"{name} ({kind})" for name, kind in parts.items())
        raise ValueError(f'The network has no layer "{layer}": name one of its parts, here: {named}.')


def check_images(images: torch.Tensor, name: str, axes: tuple[str, ...]) -> None:
    """Refuse anything but a tensor of floating-point numbers with the named axes.

    >>> check_images(torch.zeros(28, 28), "image", ("C", "H", "W"))
    Traceback (most recent call last):
        ...
    ValueError: image must have the axes (C, H, W), got shape (28, 28): add or remove axes, for example with reshape.
    """
    if not isinstance(images, torch.Tensor):
        raise TypeError(f"{name} must be a tensor, got {type(images).__name__}: convert it with torch.from_numpy.")
    if not images.is_floating_point():
        raise TypeError(f"{name} must hold floating-point numbers, got {images.dtype}: convert it with .float() first.")
    if images.ndim != len(axes):
        raise ValueError(
            f"{name} must have the axes ({', '.join(axes)}), got shape {tuple(images.shape)}: "
            "add or remove axes, for example with reshape."
        )
