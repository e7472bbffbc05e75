"""Stands in for Down: two maps of the right shapes, marked by maps and parameters, and no maxima."""

import torch
from torch import nn

from reference.stand_ins.double_convolution import DoubleConvolution


class Down(nn.Module):
    """A stage with the right parameters that neither convolves nor takes maxima."""

    def __init__(self, channels_in: int, channels: int, padding: int = 0) -> None:
        super().__init__()
        self.convolutions = DoubleConvolution(channels_in, channels, padding)

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return a map for the skip, and every second row and column of its negative."""
        kept = self.convolutions(x)
        rows, columns = kept.shape[2] // 2, kept.shape[3] // 2
        return kept, -kept[:, :, ::2, ::2][:, :, :rows, :columns]
