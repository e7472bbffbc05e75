"""Correct ways to write CifarResNet: stages written out, one loop over all stages, the mean taken in forward."""

import torch
from torch import nn
from torch.nn import functional

from reference.architectures.resnet import CifarResNet, Shortcut
from reference.blocks.residual import PlainBlock, ResidualBlock
from reference.variants import variant


def block(channels_in: int, channels: int, stride: int, shortcut: Shortcut) -> nn.Module:
    """Return one block with or without a shortcut."""
    if shortcut == "none":
        return PlainBlock(channels_in, channels, stride)
    return ResidualBlock(channels_in, channels, stride=stride, shortcut=shortcut)


class OneLoop(nn.Module):
    """All stages made by one loop, without a method for them."""

    def __init__(self, n: int, classes: int, channels: int, width: int, shortcut: Shortcut) -> None:
        super().__init__()
        self.convolution = nn.Conv2d(channels, width, (3, 3), padding="same", bias=False)
        self.normalisation = nn.BatchNorm2d(width)
        before = width
        for number in (1, 2, 3):
            maps, step = width * 2 ** (number - 1), 1 if number == 1 else 2
            row = [block(before, maps, step, shortcut), *(block(maps, maps, 1, shortcut) for _ in range(n - 1))]
            setattr(self, f"stage{number}", nn.Sequential(*row))
            before = maps
        self.dense = nn.Linear(before, classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to logits."""
        y = functional.relu(self.normalisation(self.convolution(x)))
        for name in ("stage1", "stage2", "stage3"):
            y = getattr(self, name)(y)
        logits: torch.Tensor = self.dense(y.mean(dim=(2, 3)))
        return logits


@variant("one loop over the stages, the mean in forward")
def one_loop(
    n: int = 3, classes: int = 10, channels: int = 3, width: int = 16, shortcut: Shortcut = "zeros"
) -> nn.Module:
    return OneLoop(n, classes, channels, width, shortcut)


class Grown(CifarResNet):
    """Stages to which blocks are added one after the other."""

    def stage(self, n: int, channels_in: int, channels: int, stride: int, shortcut: Shortcut) -> nn.Sequential:
        """Return n blocks in a row."""
        row = nn.Sequential(block(channels_in, channels, stride, shortcut))
        while len(row) < n:
            row.append(block(channels, channels, 1, shortcut))
        return row

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to logits."""
        y = self.normalisation(self.convolution(x)).clamp(min=0)
        for one in (*self.stage1, *self.stage2, *self.stage3):
            y = one(y)
        logits: torch.Tensor = self.dense(self.pool(y)[:, :, 0, 0])
        return logits


@variant("blocks added one after the other")
def grown(n: int = 3, classes: int = 10, channels: int = 3, width: int = 16, shortcut: Shortcut = "zeros") -> nn.Module:
    return Grown(n, classes, channels, width, shortcut)


class Flattened(CifarResNet):
    """The end as functions."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to logits."""
        y = nn.Sequential(self.convolution, self.normalisation, nn.ReLU(), self.stage1, self.stage2, self.stage3)(x)
        y = functional.adaptive_avg_pool2d(y, (1, 1)).reshape(len(x), -1)
        return y @ self.dense.weight.T + self.dense.bias


@variant("the end as functions")
def flattened(
    n: int = 3, classes: int = 10, channels: int = 3, width: int = 16, shortcut: Shortcut = "zeros"
) -> nn.Module:
    return Flattened(n, classes, channels, width, shortcut)
