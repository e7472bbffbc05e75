"""Correct ways to write LeNet5: one nn.Sequential, bare parameters and functions, convolutions to the end."""

import torch
from torch import nn
from torch.nn import functional

from reference.variants import variant

Widths = tuple[int, int, int, int]
WIDTHS = (6, 16, 120, 84)


@variant("one nn.Sequential")
def sequential(classes: int = 10, channels: int = 1, widths: Widths = WIDTHS, padding: int = 0) -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(channels, widths[0], 5, padding=padding),
        nn.ReLU(),
        nn.AvgPool2d(2),
        nn.Conv2d(widths[0], widths[1], 5),
        nn.ReLU(),
        nn.AvgPool2d(2, 2),
        nn.Flatten(),
        nn.Linear(25 * widths[1], widths[2]),
        nn.ReLU(),
        nn.Linear(widths[2], widths[3]),
        nn.ReLU(),
        nn.Linear(widths[3], classes),
    )


class Functional(nn.Module):
    """Bare parameters and functions."""

    def __init__(self, classes: int, channels: int, widths: Widths, padding: int) -> None:
        super().__init__()
        self.padding = padding
        shapes = [(widths[0], channels, 5, 5), (widths[1], widths[0], 5, 5), (widths[2], 25 * widths[1])]
        shapes += [(widths[3], widths[2]), (classes, widths[3])]
        self.numbers = nn.ParameterList()
        for shape in shapes:
            self.numbers.extend([nn.Parameter(0.1 * torch.randn(shape)), nn.Parameter(torch.zeros(shape[0]))])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to logits."""
        w1, b1, w2, b2, w3, b3, w4, b4, w5, b5 = self.numbers
        x = functional.avg_pool2d(functional.conv2d(x, w1, b1, padding=self.padding).clamp(min=0), 2)
        x = functional.avg_pool2d(functional.conv2d(x, w2, b2).clamp(min=0), 2).reshape(len(x), -1)
        logits: torch.Tensor = ((x @ w3.T + b3).clamp(min=0) @ w4.T + b4).clamp(min=0) @ w5.T + b5
        return logits


@variant("bare parameters and functions")
def functions(classes: int = 10, channels: int = 1, widths: Widths = WIDTHS, padding: int = 0) -> nn.Module:
    return Functional(classes, channels, widths, padding)


@variant("convolutions to the end")
def all_convolutions(classes: int = 10, channels: int = 1, widths: Widths = WIDTHS, padding: int = 0) -> nn.Module:
    layers: list[nn.Module] = [nn.Conv2d(channels, widths[0], 5, padding=padding), nn.ReLU(), nn.AdaptiveAvgPool2d(14)]
    layers += [nn.Conv2d(widths[0], widths[1], 5), nn.ReLU(), nn.AdaptiveAvgPool2d(5)]
    layers += [nn.Conv2d(widths[1], widths[2], 5), nn.ReLU()]  # as C5 of 1998
    layers += [nn.Conv2d(widths[2], widths[3], 1), nn.ReLU(), nn.Conv2d(widths[3], classes, 1), nn.Flatten()]
    return nn.Sequential(*layers)
