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


@variant("one nn.Sequential")
def sequential(classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS) -> nn.Module:
    layers, incoming = nn.Sequential(), channels
    for number, (size, stride, padding) in enumerate(KERNELS):
        layers.append(nn.Conv2d(incoming, widths[number], size, stride, padding, groups=groups[number]))
        layers.append(nn.ReLU())
        if number < 2:  # noqa: PLR2004
            layers.append(nn.LocalResponseNorm(5, 5e-4, 0.75, 2.0))
        if number in (0, 1, 4):
            layers.append(nn.MaxPool2d(3, 2))
        incoming = widths[number]
    layers.extend([nn.Flatten(), nn.Dropout(), nn.Linear(36 * widths[4], widths[5]), nn.ReLU(), nn.Dropout()])
    layers.extend([nn.Linear(widths[5], widths[6]), nn.ReLU(), nn.Linear(widths[6], classes)])
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


class Halves(nn.Module):
    """A convolution in groups, computed one group after the other."""

    def __init__(self, convolution: nn.Conv2d) -> None:
        super().__init__()
        self.convolution = convolution

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, C, H, W) to (N, C_out, H', W')."""
        layer = self.convolution
        if layer.bias is None or isinstance(layer.padding, str):
            raise ValueError("These convolutions have biases and a number of zeros around the image.")
        each = zip(
            x.chunk(layer.groups, 1), layer.weight.chunk(layer.groups), layer.bias.chunk(layer.groups), strict=True
        )
        return torch.cat([nn.functional.conv2d(*one, layer.stride, layer.padding) for one in each], 1)


@variant("the paper's normalisation and unfolded windows")
def equations(classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS) -> nn.Module:
    network: nn.Module = AlexNet(classes, channels, widths, groups)
    network.normalise, network.pool = PaperNormalisation(), Windows()
    return network


@variant("groups one after the other")
def halves(classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS) -> nn.Module:
    network: nn.Module = AlexNet(classes, channels, widths, groups)
    for number in range(1, 6):
        setattr(network, f"convolution{number}", Halves(getattr(network, f"convolution{number}")))
    return network
