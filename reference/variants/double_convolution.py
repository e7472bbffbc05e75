"""Correct ways to write DoubleConvolution: layers in a loop, zeros put around by hand, windows times weights."""

import torch
from torch import nn

from reference.variants import variant


class Looped(nn.Module):
    """Layers with names that are put together, and an activation module."""

    def __init__(self, channels_in: int, channels: int, padding: int = 0) -> None:
        super().__init__()
        for number, before in enumerate((channels_in, channels), start=1):
            self.add_module(f"convolution{number}", nn.Conv2d(before, channels, (3, 3), padding=(padding, padding)))
        self.activation = nn.ReLU()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the map after both activations."""
        for number in (1, 2):
            x = self.activation(self.get_submodule(f"convolution{number}")(x))
        return x


class PaddedByHand(nn.Module):
    """Zeros are put around each map before a convolution without padding."""

    def __init__(self, channels_in: int, channels: int, padding: int = 0) -> None:
        super().__init__()
        self.convolution1 = nn.Conv2d(channels_in, channels, 3)
        self.convolution2 = nn.Conv2d(channels, channels, 3)
        self.zeros = nn.ZeroPad2d(padding)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the map after both activations."""
        inner = nn.functional.relu(self.convolution1(self.zeros(x)))
        y: torch.Tensor = self.convolution2(self.zeros(inner)).clamp(min=0)
        return y


class Windows(nn.Module):
    """Nine shifted maps times the weights, added up."""

    def __init__(self, channels_in: int, channels: int, padding: int = 0) -> None:
        super().__init__()
        self.padding = padding
        self.convolution1, self.convolution2 = (nn.Conv2d(c, channels, 3) for c in (channels_in, channels))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the map after both activations."""
        for layer in (self.convolution1, self.convolution2):
            p = self.padding
            padded = nn.functional.pad(x, (p, p, p, p))
            rows, columns = padded.shape[2] - 2, padded.shape[3] - 2
            x = layer.get_parameter("bias")[:, None, None] + sum(
                torch.einsum("fc,nchw->nfhw", layer.weight[:, :, i, j], padded[:, :, i : i + rows, j : j + columns])
                for i in range(3)
                for j in range(3)
            )
            x = torch.where(x > 0, x, 0.0)
        return x


@variant("layers in a loop")
def looped(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return Looped(channels_in, channels, padding)


@variant("zeros put around by hand")
def padded_by_hand(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return PaddedByHand(channels_in, channels, padding)


@variant("shifted maps times weights")
def windows(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return Windows(channels_in, channels, padding)
