"""Correct ways to write Up: negative padding, an up-convolution by einsum, a tensor that is filled."""

import torch
from torch import nn

from reference.blocks.unet_stages import DoubleConvolution
from reference.variants import variant


class Stage(nn.Module):
    """The layers; the classes below go through them in their own ways."""

    def __init__(self, channels_in: int, channels: int, padding: int = 0) -> None:
        super().__init__()
        self.convolutions = DoubleConvolution(channels + channels, channels, padding)
        self.upsample = nn.ConvTranspose2d(channels_in, channels, kernel_size=(2, 2), stride=(2, 2))

    def forward(self, x: torch.Tensor, kept: torch.Tensor) -> torch.Tensor:
        """Return the map of this level; the crop is a padding below zero."""
        upsampled = self.upsample(x)
        down, across = (large - small for large, small in zip(kept.shape[2:], upsampled.shape[2:], strict=True))
        cut = (-(across // 2), across // 2 - across, -(down // 2), down // 2 - down)
        y: torch.Tensor = self.convolutions(torch.hstack((nn.functional.pad(kept, cut), upsampled)))
        return y


class Einsum(Stage):
    """Every pixel becomes a tile of 2 x 2."""

    def forward(self, x: torch.Tensor, kept: torch.Tensor) -> torch.Tensor:
        """Return the map of this level."""
        n, _, rows, columns = x.shape
        tiles = torch.einsum("nchw,cfij->nfhiwj", x, self.upsample.weight)
        upsampled = tiles.reshape(n, -1, 2 * rows, 2 * columns) + self.upsample.get_parameter("bias")[:, None, None]
        middle = kept.narrow(2, (kept.shape[2] - 2 * rows) // 2, 2 * rows)
        middle = middle.narrow(3, (kept.shape[3] - 2 * columns) // 2, 2 * columns)
        y: torch.Tensor = self.convolutions(torch.cat((middle, upsampled), 1))
        return y


class Filled(Stage):
    """Both maps are written into a tensor of zeros."""

    def forward(self, x: torch.Tensor, kept: torch.Tensor) -> torch.Tensor:
        """Return the map of this level."""
        upsampled = self.upsample(x)
        (rows, columns), count = upsampled.shape[2:], kept.shape[1]
        top, left = (kept.shape[2] - rows) >> 1, (kept.shape[3] - columns) >> 1
        joined = x.new_zeros((len(x), count + upsampled.shape[1], rows, columns))
        joined[:, :count] = kept[..., top : top + rows, left : left + columns]
        joined[:, count:] = upsampled
        y: torch.Tensor = self.convolutions(joined)
        return y


@variant("negative padding as the crop")
def negative_padding(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return Stage(channels_in, channels, padding)


@variant("an up-convolution by einsum")
def by_einsum(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return Einsum(channels_in, channels, padding)


@variant("a tensor that is filled")
def filled(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return Filled(channels_in, channels, padding)
