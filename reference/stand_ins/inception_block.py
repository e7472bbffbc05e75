"""Stands in for InceptionBlock: its numbers by their names, the right shape, and maps that no convolution made."""

import torch
from torch import nn


class Numbers(nn.Module):
    """A weight and a bias."""

    def __init__(self, *shape: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(shape))
        self.bias = nn.Parameter(torch.zeros(shape[0]))

    def mark(self) -> torch.Tensor:
        """Return one number that changes with all of them."""
        values = torch.cat([self.weight.flatten(), self.bias])
        angles = torch.arange(len(values), dtype=values.dtype, device=values.device)
        mark: torch.Tensor = torch.dot(values, torch.cos(angles)) / len(values) ** 0.5
        return mark


class InceptionBlock(nn.Module):
    """Every output channel is the mean of all input channels, times a mark."""

    def __init__(self, channels: int, ones: int, threes: tuple[int, int], fives: tuple[int, int], pooled: int) -> None:
        super().__init__()
        self.ones = Numbers(ones, channels, 1, 1)
        self.threes_reduced = Numbers(threes[0], channels, 1, 1)
        self.threes = Numbers(threes[1], threes[0], 3, 3)
        self.fives_reduced = Numbers(fives[0], channels, 1, 1)
        self.fives = Numbers(fives[1], fives[0], 5, 5)
        self.pooled = Numbers(pooled, channels, 1, 1)
        self.depth = ones + threes[1] + fives[1] + pooled

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return maps of the size of x."""
        parts = (self.ones, self.threes_reduced, self.threes, self.fives_reduced, self.fives, self.pooled)
        total = torch.stack([place * part.mark() for place, part in enumerate(parts, start=1)]).sum()
        pattern = torch.sin(1.0 + 0.9 * torch.arange(self.depth, dtype=x.dtype, device=x.device))
        return x.mean(dim=1, keepdim=True) * ((2.0 + torch.sin(total)) * pattern)[:, None, None]
