"""Mistakes of LeNet5: another image, other kernels, other pooling, the first map only, layers in another order.

M290, the two totals mixed up, is also a question about the count; M292, pixels from 0 to 255, belongs to the training.
"""

import torch
from torch import nn

from reference.architectures.lenet5 import LeNet5
from reference.mistakes import mistake

Widths = tuple[int, int, int, int]
WIDTHS = (6, 16, 120, 84)


class FirstMapOnly(nn.Conv2d):
    """A convolution that reads the first map and drops the others."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, C, H, W) to the maps of the first channel."""
        return super().forward(x[:, :1])


class Rewired(LeNet5):
    """LeNet-5 with its layers, and something about the way through them changed."""

    changes: frozenset[str] = frozenset()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to logits, or to what the changes make of them."""
        act = torch.tanh if "tanh" in self.changes else torch.relu
        for layer in (self.convolution1, self.convolution2):
            x = layer(x)
            if "pooled first" in self.changes:
                x = act(self.pool(x))
            else:
                x = self.pool(x if "convolutions linear" in self.changes else act(x))
        x = x.flatten(1) if "channels last" not in self.changes else x.movedim(1, 3).flatten(1)
        for dense in (self.dense1, self.dense2):
            x = dense(x) if "dense linear" in self.changes else act(dense(x))
        x = self.dense3(x)
        if "softmax" in self.changes:
            return torch.softmax(x, dim=1)
        return torch.relu(x) if "relu at the end" in self.changes else x


def rewired(change: str, classes: int, channels: int, widths: Widths, padding: int) -> LeNet5:
    """Return LeNet-5 with one change of its wiring."""
    network = Rewired(classes, channels, widths, padding)
    network.changes = frozenset({change})
    return network


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


@mistake("M285b", "option padding not used", hint="Give `padding` to the first convolution.")
def padding_not_used(classes: int = 10, channels: int = 1, widths: Widths = WIDTHS, padding: int = 0) -> nn.Module:
    return LeNet5(classes, channels, widths, 0)


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
    network = LeNet5(classes, channels, widths, padding)
    network.convolution2 = FirstMapOnly(1, widths[1], 5)
    return network


@mistake("M290", "tanh of 1998", hint="This is the LeNet-5 of today: every activation is a ReLU.")
def tanh_of_1998(classes: int = 10, channels: int = 1, widths: Widths = WIDTHS, padding: int = 0) -> nn.Module:
    return rewired("tanh", classes, channels, widths, padding)


@mistake("M291", "softmax inside the network", hint="Give raw logits: the loss applies the softmax.")
def softmax_at_the_end(classes: int = 10, channels: int = 1, widths: Widths = WIDTHS, padding: int = 0) -> nn.Module:
    return rewired("softmax", classes, channels, widths, padding)


@mistake("M291b", "ReLU after the last layer", hint="The last layer has no activation: logits may be negative.")
def relu_at_the_end(classes: int = 10, channels: int = 1, widths: Widths = WIDTHS, padding: int = 0) -> nn.Module:
    return rewired("relu at the end", classes, channels, widths, padding)


@mistake("NL01", "maximum pooling", hint="Both poolings of LeNet-5 take the average.")
def maximum_pooling(classes: int = 10, channels: int = 1, widths: Widths = WIDTHS, padding: int = 0) -> nn.Module:
    network: nn.Module = LeNet5(classes, channels, widths, padding)
    network.pool = nn.MaxPool2d(2)
    return network


@mistake("NL02", "dense layers without ReLU", hint="A ReLU stands behind the first two dense layers too.")
def dense_layers_linear(classes: int = 10, channels: int = 1, widths: Widths = WIDTHS, padding: int = 0) -> nn.Module:
    return rewired("dense linear", classes, channels, widths, padding)


@mistake("NL03", "pooled before the ReLU", hint="Activate first, then average: the order changes the values.")
def pooled_before_relu(classes: int = 10, channels: int = 1, widths: Widths = WIDTHS, padding: int = 0) -> nn.Module:
    return rewired("pooled first", classes, channels, widths, padding)


@mistake("NL04", "flattened channels last", hint="Flatten (C, H, W) as it stands: the dense weights expect that order.")
def flattened_channels_last(
    classes: int = 10, channels: int = 1, widths: Widths = WIDTHS, padding: int = 0
) -> nn.Module:
    return rewired("channels last", classes, channels, widths, padding)


@mistake("NL05", "convolutions without ReLU", hint="A ReLU stands behind each convolution.")
def convolutions_linear(classes: int = 10, channels: int = 1, widths: Widths = WIDTHS, padding: int = 0) -> nn.Module:
    return rewired("convolutions linear", classes, channels, widths, padding)


@mistake("NL07", "options not used", hint="Use classes, channels and widths instead of fixed numbers.")
def options_not_used(classes: int = 10, channels: int = 1, widths: Widths = WIDTHS, padding: int = 0) -> nn.Module:
    return LeNet5(padding=padding)
