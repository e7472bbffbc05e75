"""Mistakes of CifarResNet: how many blocks, where the stride and the new width begin, the beginning and the end."""

from collections.abc import Callable
from typing import Any

import torch
from torch import nn

from reference.architectures.resnet import CifarResNet, Shortcut
from reference.blocks.residual import PlainBlock, ResidualBlock
from reference.mistakes import mistake


def block(channels_in: int, channels: int, stride: int, shortcut: Shortcut) -> nn.Module:
    """Return one block with or without a shortcut."""
    shape = (channels_in, channels, stride)
    return PlainBlock(*shape) if shortcut == "none" else ResidualBlock(*shape, shortcut)


def with_stages(arguments: tuple[Any, ...], build: Callable[[int, int, int, int], nn.Module]) -> nn.Module:
    """Return a network whose blocks are made by `build`, from their number in the stage, channels and stride."""
    network, (n, _, _, width, _) = CifarResNet(*arguments), arguments
    for name, shape in {
        "stage1": (width, width, 1),
        "stage2": (width, 2 * width, 2),
        "stage3": (2 * width, 4 * width, 2),
    }.items():
        setattr(network, name, nn.Sequential(*(build(number, *shape) for number in range(n))))
    return network


class OtherEnds(CifarResNet):
    """Another activation at the beginning or at the end."""

    def __init__(self, arguments: tuple[Any, ...], first: nn.Module, last: nn.Module) -> None:
        super().__init__(*arguments)
        self.first, self.last = first, last

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to what `last` makes of the logits."""
        y = self.first(self.normalisation(self.convolution(x)))
        y = self.stage3(self.stage2(self.stage1(y)))
        logits: torch.Tensor = self.last(self.dense(torch.flatten(self.pool(y), 1)))
        return logits


@mistake("M265", "2 n blocks in each stage", hint="A stage has n blocks; each of them has two layers.")
def twice_the_blocks(
    n: int = 3, classes: int = 10, channels: int = 3, width: int = 16, shortcut: Shortcut = "zeros"
) -> nn.Module:
    return CifarResNet(2 * n, classes, channels, width, shortcut)


@mistake(
    "M265b", "n blocks behind a block that changes the shape", hint="The block that changes the shape is one of the n."
)
def one_more_block(
    n: int = 3, classes: int = 10, channels: int = 3, width: int = 16, shortcut: Shortcut = "zeros"
) -> nn.Module:
    return CifarResNet(n + 1, classes, channels, width, shortcut)


@mistake("M245", "plain wherever the shape stays", hint='Only with shortcut="none" blocks are plain.')
def plain_within_stages(
    n: int = 3, classes: int = 10, channels: int = 3, width: int = 16, shortcut: Shortcut = "zeros"
) -> nn.Module:
    def build(number: int, before: int, maps: int, stride: int) -> nn.Module:
        return block(maps, maps, 1, "none") if number else block(before, maps, stride, shortcut)

    return with_stages((n, classes, channels, width, shortcut), build)


@mistake("M245b", "shortcuts in the plain twin", hint='With shortcut="none" every block is a PlainBlock.')
def never_plain(
    n: int = 3, classes: int = 10, channels: int = 3, width: int = 16, shortcut: Shortcut = "zeros"
) -> nn.Module:
    return CifarResNet(n, classes, channels, width, "zeros" if shortcut == "none" else shortcut)


@mistake("M260", "kind of shortcut not handed on", hint="Give the blocks the shortcut that was asked for.")
def always_zeros(
    n: int = 3, classes: int = 10, channels: int = 3, width: int = 16, shortcut: Shortcut = "zeros"
) -> nn.Module:
    return CifarResNet(n, classes, channels, width, "none" if shortcut == "none" else "zeros")


@mistake("RN02", "every block with the stride", hint="Only the first block of a stage has the stride.")
def stride_everywhere(
    n: int = 3, classes: int = 10, channels: int = 3, width: int = 16, shortcut: Shortcut = "zeros"
) -> nn.Module:
    def build(number: int, before: int, maps: int, stride: int) -> nn.Module:
        return block(maps if number else before, maps, stride, shortcut)

    return with_stages((n, classes, channels, width, shortcut), build)


@mistake("RN03", "stride in the first stage, too", hint="The first stage keeps the size of the image: stride 1.")
def stride_in_first_stage(
    n: int = 3, classes: int = 10, channels: int = 3, width: int = 16, shortcut: Shortcut = "zeros"
) -> nn.Module:
    network = CifarResNet(n, classes, channels, width, shortcut)
    network.stage1 = network.stage(n, width, width, 2, shortcut)
    return network


@mistake("RN04", "no stride at all", hint="The first blocks of the second and third stage have stride 2.")
def stride_missing(
    n: int = 3, classes: int = 10, channels: int = 3, width: int = 16, shortcut: Shortcut = "zeros"
) -> nn.Module:
    network = CifarResNet(n, classes, channels, width, shortcut)
    network.stage2 = network.stage(n, width, 2 * width, 1, shortcut)
    network.stage3 = network.stage(n, 2 * width, 4 * width, 1, shortcut)
    return network


@mistake("RN05", "width tripled in the third stage", hint="The stages have width, 2 width and 4 width maps.")
def three_times_the_width(
    n: int = 3, classes: int = 10, channels: int = 3, width: int = 16, shortcut: Shortcut = "zeros"
) -> nn.Module:
    network = CifarResNet(n, classes, channels, width, shortcut)
    network.stage3 = network.stage(n, 2 * width, 3 * width, 2, shortcut)
    network.dense = nn.Linear(3 * width, classes)
    return network


@mistake("RN06", "first activation missing", hint="A ReLU follows the first convolution and its batch norm.")
def first_activation_missing(
    n: int = 3, classes: int = 10, channels: int = 3, width: int = 16, shortcut: Shortcut = "zeros"
) -> nn.Module:
    return OtherEnds((n, classes, channels, width, shortcut), nn.Identity(), nn.Identity())


@mistake("RN07", "softmax at the end", hint="The network gives logits: the loss applies softmax itself.")
def softmax_at_the_end(
    n: int = 3, classes: int = 10, channels: int = 3, width: int = 16, shortcut: Shortcut = "zeros"
) -> nn.Module:
    return OtherEnds((n, classes, channels, width, shortcut), nn.ReLU(), nn.Softmax(dim=1))


@mistake("RN08", "logits activated", hint="No activation follows the last layer.")
def logits_activated(
    n: int = 3, classes: int = 10, channels: int = 3, width: int = 16, shortcut: Shortcut = "zeros"
) -> nn.Module:
    return OtherEnds((n, classes, channels, width, shortcut), nn.ReLU(), nn.ReLU())


@mistake("RN09", "greatest value of every map", hint="The last pooling takes the mean of each map.")
def greatest_of_maps(
    n: int = 3, classes: int = 10, channels: int = 3, width: int = 16, shortcut: Shortcut = "zeros"
) -> nn.Module:
    network = CifarResNet(n, classes, channels, width, shortcut)
    network.pool = nn.AdaptiveMaxPool2d(1)  # type: ignore[assignment]
    return network


@mistake("RN10", "first convolution with a bias", hint="Batch norm follows: build the convolution without a bias.")
def first_with_bias(
    n: int = 3, classes: int = 10, channels: int = 3, width: int = 16, shortcut: Shortcut = "zeros"
) -> nn.Module:
    network = CifarResNet(n, classes, channels, width, shortcut)
    network.convolution = nn.Conv2d(channels, width, 3, padding=1)
    return network


@mistake("RN11", "first convolution not padded", hint="The first convolution pads with one zero on each side.")
def first_not_padded(
    n: int = 3, classes: int = 10, channels: int = 3, width: int = 16, shortcut: Shortcut = "zeros"
) -> nn.Module:
    network = CifarResNet(n, classes, channels, width, shortcut)
    network.convolution = nn.Conv2d(channels, width, 3, bias=False)
    return network
