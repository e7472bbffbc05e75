"""Correct ways to write ResidualBlock: a body in nn.Sequential, functions, one convolution as shortcut."""

import torch
from torch import nn
from torch.nn import functional

from reference.blocks.residual import ProjectionShortcut, ResidualBlock, Shortcut
from reference.variants import variant


class Body(nn.Module):
    """F in one nn.Sequential and the shortcut in another."""

    def __init__(self, channels_in: int, channels: int, stride: int, shortcut: Shortcut) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(channels_in, channels, 3, stride, 1, bias=False),
            nn.BatchNorm2d(channels),
            nn.ReLU(),
            nn.Conv2d(channels, channels, 3, 1, 1, bias=False),
            nn.BatchNorm2d(channels),
        )
        self.side = nn.Sequential()
        if (channels_in != channels or stride != 1) and shortcut == "projection":
            self.side.extend([nn.Conv2d(channels_in, channels, 1, stride, bias=False), nn.BatchNorm2d(channels)])
        elif channels_in != channels or stride != 1:
            self.side.extend([nn.MaxPool2d(1, stride), nn.ZeroPad3d((0, 0, 0, 0, 0, channels - channels_in))])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return ReLU(F(x) + shortcut(x))."""
        return torch.relu(self.side(x) + self.body(x))


@variant("two nn.Sequential")
def sequential(channels_in: int, channels: int, stride: int = 1, shortcut: Shortcut = "zeros") -> nn.Module:
    return Body(channels_in, channels, stride, shortcut)


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
def added_in_place(channels_in: int, channels: int, stride: int = 1, shortcut: Shortcut = "zeros") -> nn.Module:
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
def zeros_joined(channels_in: int, channels: int, stride: int = 1, shortcut: Shortcut = "zeros") -> nn.Module:
    block = ResidualBlock(channels_in, channels, stride, shortcut)
    if shortcut == "zeros":
        block.shortcut = ZerosJoined(channels - channels_in, stride)
    return block
