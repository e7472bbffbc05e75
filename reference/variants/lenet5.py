"""Correct ways to write LeNet5: named layers in a row, functions on bare parameters, a list of layers."""

import math
from collections import OrderedDict

import torch
from torch import nn
from torch.nn import functional

from reference.variants import variant

Widths = tuple[int, int, int, int]
WIDTHS = (6, 16, 120, 84)


@variant("one nn.Sequential with names")
def sequential(classes: int = 10, channels: int = 1, widths: Widths = WIDTHS, padding: int = 0) -> nn.Module:
    layers: list[tuple[str, nn.Module]] = [
        ("convolution1", nn.Conv2d(channels, widths[0], kernel_size=(5, 5), padding=(padding, padding))),
        ("relu1", nn.ReLU()),
        ("pool1", nn.AvgPool2d(kernel_size=2, stride=2)),
        ("convolution2", nn.Conv2d(widths[0], widths[1], 5)),
        ("relu2", nn.ReLU()),
        ("pool2", nn.AdaptiveAvgPool2d(5)),
        ("flatten", nn.Flatten()),
        ("dense1", nn.Linear(25 * widths[1], widths[2])),
        ("relu3", nn.ReLU()),
        ("dense2", nn.Linear(widths[2], widths[3])),
        ("relu4", nn.ReLU()),
        ("dense3", nn.Linear(widths[3], classes)),
    ]
    return nn.Sequential(OrderedDict(layers))


class Numbers(nn.Module):
    """The weights and biases of one layer, without what the layer does."""

    def __init__(self, *shape: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(shape) / math.prod(shape[1:]) ** 0.5)
        self.bias = nn.Parameter(torch.zeros(shape[0]))


class Functional(nn.Module):
    """Bare parameters and functions."""

    def __init__(self, classes: int, channels: int, widths: Widths, padding: int) -> None:
        super().__init__()
        self.padding = padding
        self.convolution1 = Numbers(widths[0], channels, 5, 5)
        self.convolution2 = Numbers(widths[1], widths[0], 5, 5)
        self.dense1 = Numbers(widths[2], 25 * widths[1])
        self.dense2 = Numbers(widths[3], widths[2])
        self.dense3 = Numbers(classes, widths[3])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to logits."""
        x = functional.pad(x, [self.padding] * 4)
        for layer in (self.convolution1, self.convolution2):
            x = functional.avg_pool2d(functional.conv2d(x, layer.weight, layer.bias).clamp(min=0), 2)
        x = x.reshape(len(x), -1)
        for layer in (self.dense1, self.dense2):
            x = (x @ layer.weight.T + layer.bias).clamp(min=0)
        return x @ self.dense3.weight.T + self.dense3.bias


@variant("bare parameters and functions")
def functions(classes: int = 10, channels: int = 1, widths: Widths = WIDTHS, padding: int = 0) -> nn.Module:
    return Functional(classes, channels, widths, padding)


class Stages(nn.Module):
    """Layers that are found by their names, called in a loop."""

    def __init__(self, layers: list[tuple[str, nn.Module]]) -> None:
        super().__init__()
        for name, layer in layers:
            self.add_module(name, layer)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to logits."""
        for name, layer in self.named_children():
            if name == "dense1":
                x = x.flatten(start_dim=1)
            x = layer(x)
            if name != "dense3":
                x = functional.relu(x)
            if name.startswith("convolution"):
                x = (x[:, :, ::2, ::2] + x[:, :, 1::2, ::2] + x[:, :, ::2, 1::2] + x[:, :, 1::2, 1::2]) / 4
        return x


@variant("a loop over the layers, pooling as a mean over slices")
def loop(classes: int = 10, channels: int = 1, widths: Widths = WIDTHS, padding: int = 0) -> nn.Module:
    first, second, third, fourth = widths
    layers: list[tuple[str, nn.Module]] = [
        ("convolution1", nn.Conv2d(channels, first, 5, 1, padding)),
        ("convolution2", nn.Conv2d(first, second, 5)),
        ("dense1", nn.Linear(second * 25, third)),
        ("dense2", nn.Linear(third, fourth)),
        ("dense3", nn.Linear(fourth, classes)),
    ]
    return Stages(layers)
