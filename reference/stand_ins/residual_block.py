"""Stands in for ResidualBlock: its parameters by name, the right shape, and marks of every argument."""

import torch
from torch import nn


class ResidualBlock(nn.Module):
    """Something with the parameters of a block that adds nothing to anything."""

    def __init__(self, channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> None:
        super().__init__()
        self.convolution1 = nn.Conv2d(channels_in, channels, 3, bias=False)
        self.normalisation1 = nn.BatchNorm2d(channels)
        self.convolution2 = nn.Conv2d(channels, channels, 3, bias=False)
        self.normalisation2 = nn.BatchNorm2d(channels)
        self.step, self.channels = stride, channels
        if shortcut == "projection" and (channels_in, stride) != (channels, 1):
            self.shortcut = nn.ModuleDict(
                {
                    "convolution": nn.Conv2d(channels_in, channels, 1, bias=False),
                    "normalisation": nn.BatchNorm2d(channels),
                }
            )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return one map for each channel, made of the mean of the maps and of the mean of each parameter."""
        mark = sum(
            (place * values.mean() for place, values in enumerate(self.parameters(), start=1)),
            torch.zeros_like(x[:1, :1]),
        )
        maps = x.mean(dim=1, keepdim=True)[:, :, :: self.step, :: self.step]
        numbers = torch.arange(1, self.channels + 1, dtype=x.dtype, device=x.device)[:, None, None]
        return torch.cos(numbers * maps) + torch.sin(mark.mean())
