"""Correct ways to write AlexNet: one nn.Sequential, the equations of the paper, halves on two cards."""

import torch
from torch import nn

from reference.architectures.alexnet import AlexNet
from reference.variants import variant

Widths = tuple[int, int, int, int, int, int, int]
Groups = tuple[int, int, int, int, int]
WIDTHS = (96, 256, 384, 384, 256, 4096, 4096)
GROUPS = (1, 2, 1, 2, 2)
KERNELS = ((11, 4, 0), (5, 1, 2), (3, 1, 1), (3, 1, 1), (3, 1, 1))


@variant("one nn.Sequential with names")
def sequential(classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS) -> nn.Module:
    layers, incoming = nn.Sequential(), channels
    for number, (size, stride, padding) in enumerate(KERNELS, start=1):
        width = widths[number - 1]
        convolution = nn.Conv2d(incoming, width, size, stride, padding, groups=groups[number - 1])
        layers.add_module(f"convolution{number}", convolution)
        layers.add_module(f"relu{number}", nn.ReLU())
        if number in (1, 2):
            layers.add_module(f"normalise{number}", nn.LocalResponseNorm(5, 5e-4, 0.75, 2.0))
        if number in (1, 2, 5):
            layers.add_module(f"pool{number}", nn.MaxPool2d(3, 2))
        incoming = width
    layers.add_module("flatten", nn.Flatten())
    for number, features in enumerate((36 * widths[4], widths[5]), start=1):
        layers.add_module(f"dense{number}", nn.Linear(features, widths[4 + number]))
        layers.add_module(f"act{number}", nn.Sequential(nn.Dropout(), nn.ReLU()))
    layers.add_module("dense3", nn.Linear(widths[6], classes))
    return layers


class PaperNormalisation(nn.Module):
    """The equation of the paper: a / (2 + 1e-4 * sum of the squares of five neighbouring channels) ** 0.75."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Keep the shape (N, C, H, W)."""
        squares = nn.functional.pad(x**2, (0, 0, 0, 0, 2, 2))
        total = squares.unfold(1, 5, 1).sum(dim=-1)
        return x / (2 + 1e-4 * total) ** 0.75


class Windows(nn.Module):
    """Overlapping 3 x 3 maxima of unfolded windows."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, C, H, W) to (N, C, H', W')."""
        return x.unfold(2, 3, 2).unfold(3, 3, 2).amax(dim=(-2, -1))


class Halves(nn.Conv2d):
    """A convolution in groups, computed one group after the other."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, C, H, W) to (N, C_out, H', W')."""
        if self.bias is None or isinstance(self.padding, str):
            raise ValueError("These convolutions have biases and a number of zeros around the image.")
        each = zip(x.chunk(self.groups, 1), self.weight.chunk(self.groups), self.bias.chunk(self.groups), strict=True)
        return torch.cat([nn.functional.conv2d(*one, self.stride, self.padding) for one in each], 1)


@variant("the paper's normalisation and unfolded windows")
def equations(classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS) -> nn.Module:
    network: nn.Module = AlexNet(classes, channels, widths, groups)
    network.normalise, network.pool = PaperNormalisation(), Windows()
    return network


@variant("groups one after the other")
def halves(classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS) -> nn.Module:
    network: nn.Module = AlexNet(classes, channels, widths, groups)
    incoming = channels
    for number, (size, stride, padding) in enumerate(KERNELS, start=1):
        width = widths[number - 1]
        layer = Halves(incoming, width, size, stride, padding, groups=groups[number - 1])
        setattr(network, f"convolution{number}", layer)
        incoming = width
    return network
