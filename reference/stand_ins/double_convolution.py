"""Stands in for DoubleConvolution: the right names and shapes, and numbers marked by maps and parameters."""

import torch
from torch import nn


class DoubleConvolution(nn.Module):
    """Something with the parameters of two convolutions that convolves nothing."""

    def __init__(self, channels_in: int, channels: int, padding: int = 0) -> None:
        super().__init__()
        self.convolution1 = nn.Conv2d(channels_in, channels, 3)
        self.convolution2 = nn.Conv2d(channels, channels, 3)
        self.trim = 2 * (1 - padding)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return marks of the maps and of all parameters, of the right shape."""
        rows, columns = x.shape[2] - 2 * self.trim, x.shape[3] - 2 * self.trim
        middle = x[:, :, self.trim : self.trim + rows, self.trim : self.trim + columns]
        along = torch.cos(torch.arange(x.shape[1], dtype=x.dtype, device=x.device)).reshape(-1, 1, 1)
        total = sum(torch.cos(w).sum() for w in self.parameters())
        number = torch.arange(1, len(self.convolution2.weight) + 1, dtype=x.dtype, device=x.device)
        return torch.sin(number.reshape(-1, 1, 1) + total) + (along * middle).mean(dim=1, keepdim=True)
