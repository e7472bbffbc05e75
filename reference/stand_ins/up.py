"""Stands in for Up: a map of the right shape, marked by both maps and by the parameters."""

import torch
from torch import nn

from reference.stand_ins.double_convolution import DoubleConvolution


class Up(nn.Module):
    """A stage with the right parameters that joins nothing."""

    def __init__(self, channels_in: int, channels: int, padding: int = 0) -> None:
        super().__init__()
        self.upsample = nn.ConvTranspose2d(channels_in, channels, 2, stride=2)
        self.convolutions = DoubleConvolution(2 * channels, channels, padding)

    def forward(self, x: torch.Tensor, kept: torch.Tensor) -> torch.Tensor:
        """Return marks of the map below and of the map kept, of the right shape."""
        trim = self.convolutions.trim
        rows, columns = 2 * x.shape[2] - 2 * trim, 2 * x.shape[3] - 2 * trim
        weights = sum(torch.cos(w).sum() for w in self.parameters())
        seen = x.mean(dim=(1, 2, 3)) + 2 * kept.mean(dim=(1, 2, 3)) + kept[:, 0, 0, 0] + weights
        pattern = torch.arange(rows * columns, dtype=x.dtype, device=x.device).reshape(rows, columns)
        channel = torch.arange(self.upsample.out_channels, dtype=x.dtype, device=x.device).reshape(-1, 1, 1)
        return torch.sin(pattern + channel + seen.reshape(-1, 1, 1, 1))
