"""Mistakes of DoubleConvolution: activations, padding, channels."""

import torch
from torch import nn

from reference.blocks.unet_stages import DoubleConvolution
from reference.mistakes import mistake


class Rectified(DoubleConvolution):
    """Two convolutions of which each may have an activation or not."""

    def __init__(self, shape: tuple[int, int, int], *, first: bool, second: bool) -> None:
        super().__init__(*shape)
        self.first, self.second = first, second

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the map after both convolutions."""
        inner = self.convolution1(x)
        y: torch.Tensor = self.convolution2(torch.relu(inner) if self.first else inner)
        return torch.relu(y) if self.second else y


@mistake("WU30", "last activation missing", hint="A ReLU follows each of the two convolutions, the second one too.")
def last_activation_missing(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return Rectified((channels_in, channels, padding), first=True, second=False)


@mistake("WU31", "activation between them missing", hint="A ReLU follows each of the two convolutions, the first too.")
def first_activation_missing(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return Rectified((channels_in, channels, padding), first=False, second=True)


@mistake("WU32", "no activation", hint="A ReLU follows each convolution: without it the two are one linear layer.")
def no_activation(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return Rectified((channels_in, channels, padding), first=False, second=False)


@mistake("E104", "padding left out", hint="Hand the padding on to both convolutions.")
def never_padded(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return DoubleConvolution(channels_in, channels)


@mistake(
    "E104b", "always padded", hint="Without padding each convolution takes two rows and columns: use the argument."
)
def always_padded(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return DoubleConvolution(channels_in, channels, 1)


@mistake("WU33", "one of the two padded", hint="Both convolutions get the padding.")
def first_padded(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    block = DoubleConvolution(channels_in, channels, padding)
    block.convolution2.padding = (0, 0)
    return block


@mistake("WU34", "channels grow in the second convolution", hint="The first convolution gives `channels` maps already.")
def late_channels(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    block = DoubleConvolution(channels_in, channels, padding)
    block.convolution1 = nn.Conv2d(channels_in, channels_in, 3, padding=padding)
    block.convolution2 = nn.Conv2d(channels_in, channels, 3, padding=padding)
    return block


@mistake("WU35", "convolutions without bias", hint="Leave the bias in: nothing follows that would take it away.")
def without_bias(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    block = DoubleConvolution(channels_in, channels, padding)
    for layer in (block.convolution1, block.convolution2):
        layer.register_parameter("bias", None)
    return block
