"""Correct ways to write ResidualBlock: a list of layers, a shortcut only where needed, sums in place, zeros joined."""

import torch
from torch import nn
from torch.nn import functional

from reference.blocks.residual import ProjectionShortcut, ResidualBlock, ZeroPaddingShortcut
from reference.variants import variant


class Listed(ResidualBlock):
    """The layers of F in a list, run one after the other."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return ReLU(shortcut(x) + F(x))."""
        f = x
        for layer in (self.convolution1, self.normalisation1, nn.ReLU(), self.convolution2, self.normalisation2):
            f = layer(f)
        return torch.relu(self.shortcut(x) + f)


@variant("the layers in a list")
def listed(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    return Listed(channels_in, channels, stride, shortcut)


class OnlyWhereNeeded(nn.Module):
    """A shortcut as an attribute only where the shape changes."""

    def __init__(self, channels_in: int, channels: int, stride: int, shortcut: str) -> None:
        super().__init__()
        self.convolution1 = nn.Conv2d(channels_in, channels, (3, 3), (stride, stride), (1, 1), bias=False)
        self.normalisation1 = nn.BatchNorm2d(channels)
        self.convolution2 = nn.Conv2d(channels, channels, 3, 1, "same", bias=False)
        self.normalisation2 = nn.BatchNorm2d(channels)
        if stride > 1 or channels_in < channels:
            chosen = {"zeros": ZeroPaddingShortcut, "projection": ProjectionShortcut}[shortcut]
            self.shortcut: nn.Module = chosen(channels_in, channels, stride)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return ReLU(F(x) + shortcut(x))."""
        y = self.normalisation1(self.convolution1(x)).relu()
        y = self.normalisation2(self.convolution2(y))
        return functional.relu(y + (self.shortcut(x) if hasattr(self, "shortcut") else x))


@variant("a shortcut only where it is needed")
def only_where_needed(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    return OnlyWhereNeeded(channels_in, channels, stride, shortcut)


class InPlace(ResidualBlock):
    """The input added to the first channels of F(x), and the sum clamped."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return ReLU(F(x) + shortcut(x))."""
        f = self.normalisation2(self.convolution2(self.normalisation1(self.convolution1(x)).clamp(min=0)))
        if isinstance(self.shortcut, ProjectionShortcut):
            return functional.relu(f + self.shortcut(x))
        step = self.convolution1.stride[0]
        y: torch.Tensor = f.clone()
        y[:, : x.shape[1]] += x[:, :, ::step, ::step]
        return y.clamp(min=0)


@variant("added to the first channels")
def added_in_place(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    return InPlace(channels_in, channels, stride, shortcut)


class ZerosJoined(nn.Module):
    """Zeros joined to every stride-th pixel."""

    def __init__(self, added: int, stride: int) -> None:
        super().__init__()
        self.added, self.stride = added, stride

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, C, H, W) to (N, C + added, H', W')."""
        kept = functional.avg_pool2d(x, 1, self.stride)
        return torch.cat([kept, kept.new_zeros(len(kept), self.added, *kept.shape[2:])], dim=1)


@variant("zeros joined to the input")
def zeros_joined(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    block = ResidualBlock(channels_in, channels, stride, shortcut)
    if shortcut == "zeros":
        block.shortcut = ZerosJoined(channels - channels_in, stride)
    return block
