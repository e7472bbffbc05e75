"""Mistakes of LeNet5: another image, other kernels, other pooling, the first map only, squashed logits.

M290, the two totals mixed up, is a question about the count; M292, pixels from 0 to 255, belongs to the training.
"""

import torch
from torch import nn

from reference.architectures.lenet5 import LeNet5
from reference.mistakes import mistake

Widths = tuple[int, int, int, int]
WIDTHS = (6, 16, 120, 84)


class FirstMap(nn.Module):
    """Passes the first map on and drops the others."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, C, H, W) to (N, 1, H, W)."""
        return x[:, :1]


def build(
    classes: int, channels: int, widths: Widths, padding: int, size: int = 5, second: int = 0, side: int = 5
) -> LeNet5:
    """Return a network with kernels of another size, padding in the second convolution, or a flatten of side * side."""
    network = LeNet5(classes, channels, widths, padding)
    network.convolution1 = nn.Conv2d(channels, widths[0], size, padding=padding)
    network.convolution2 = nn.Conv2d(widths[0], widths[1], size, padding=second)
    network.dense1 = nn.Linear(widths[1] * side * side, widths[2])
    return network


@mistake(
    "M285", "28 x 28 without padding", hint="Pad images of 28 x 28 to 32 x 32: the last maps are 5 x 5, not 4 x 4."
)
def image_not_padded(classes: int = 10, channels: int = 1, widths: Widths = WIDTHS, padding: int = 0) -> nn.Module:
    return build(classes, channels, widths, 0, side=4)


@mistake("M286", "3 x 3 kernels", hint="The kernels of both convolutions are 5 x 5.")
def small_kernels(classes: int = 10, channels: int = 1, widths: Widths = WIDTHS, padding: int = 0) -> nn.Module:
    return build(classes, channels, widths, padding, size=3, side=6)


@mistake("M287", "same padding everywhere", hint="The convolutions are valid: 32 becomes 28, 14 becomes 10.")
def padded_everywhere(classes: int = 10, channels: int = 1, widths: Widths = WIDTHS, padding: int = 0) -> nn.Module:
    return build(classes, channels, widths, 2, second=2, side=8)


@mistake("M288", "pooling at stride 1", hint="Pooling moves by 2: 28 becomes 14, 10 becomes 5.")
def pooling_at_stride_one(classes: int = 10, channels: int = 1, widths: Widths = WIDTHS, padding: int = 0) -> nn.Module:
    network = build(classes, channels, widths, padding, side=22)
    network.pool = nn.AvgPool2d(2, stride=1)
    return network


@mistake(
    "M289", "second convolution on one map", hint="The second convolution reads all six maps: 16 filters of 5 x 5 x 6."
)
def second_on_one_map(classes: int = 10, channels: int = 1, widths: Widths = WIDTHS, padding: int = 0) -> nn.Module:
    network: nn.Module = LeNet5(classes, channels, widths, padding)
    network.convolution2 = nn.Sequential(FirstMap(), nn.Conv2d(1, widths[1], 5))
    return network


@mistake("M291", "softmax inside the network", hint="Give raw logits: the loss applies the softmax.")
def softmax_at_the_end(classes: int = 10, channels: int = 1, widths: Widths = WIDTHS, padding: int = 0) -> nn.Module:
    network: nn.Module = LeNet5(classes, channels, widths, padding)
    network.dense3 = nn.Sequential(nn.Linear(widths[3], classes), nn.Softmax(dim=1))
    return network


@mistake("M291b", "ReLU after the last layer", hint="The last layer has no activation: logits may be negative.")
def relu_at_the_end(classes: int = 10, channels: int = 1, widths: Widths = WIDTHS, padding: int = 0) -> nn.Module:
    network: nn.Module = LeNet5(classes, channels, widths, padding)
    network.dense3 = nn.Sequential(nn.Linear(widths[3], classes), nn.ReLU())
    return network
