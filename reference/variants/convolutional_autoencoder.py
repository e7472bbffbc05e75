"""Correct ways to write ConvolutionalAutoencoder: layers in a row, functions on the weights, loops over the layers."""

import torch
from torch import nn
from torch.nn import functional

from reference.architectures.autoencoder import ConvolutionalAutoencoder
from reference.variants import variant


class InRows(ConvolutionalAutoencoder):
    """Each half run as a list of layers."""

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to codes."""
        for layer in (self.encode1, nn.ReLU(), self.encode2, nn.ReLU(), nn.Flatten(), self.code):
            x = layer(x)
        return x

    def decode(self, codes: torch.Tensor) -> torch.Tensor:
        """Map codes to images."""
        back = nn.Unflatten(1, (self.expand.out_features // self.side**2, self.side, self.side))
        for layer in (self.expand, nn.ReLU(), back, self.decode1, nn.ReLU(), self.decode2, nn.Sigmoid()):
            codes = layer(codes)
        return codes


@variant("layers in a list")
def in_rows(channels: int = 1, size: int = 28, width: int = 8, code: int = 16) -> nn.Module:
    return InRows(channels, size, width, code)


class OnWeights(ConvolutionalAutoencoder):
    """Functions on the weights; the dense layers as convolutions over the whole of the smallest maps."""

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to codes."""
        for layer in (self.encode1, self.encode2):
            x = functional.conv2d(x, layer.weight, layer.bias, 2, 1).clamp(min=0)
        kernels = self.code.weight.reshape(len(self.code.weight), -1, self.side, self.side)
        return functional.conv2d(x, kernels, self.code.bias)[:, :, 0, 0]

    def decode(self, codes: torch.Tensor) -> torch.Tensor:
        """Map codes to images."""
        maps = (codes @ self.expand.weight.T + self.expand.bias).clamp(min=0)
        maps = maps.view(len(codes), -1, self.side, self.side)
        maps = functional.conv_transpose2d(maps, self.decode1.weight, self.decode1.bias, 2).clamp(min=0)
        maps = functional.conv_transpose2d(maps, self.decode2.weight, self.decode2.bias, 2)
        return 1 / (1 + torch.exp(-maps))


@variant("functions on the weights")
def on_weights(channels: int = 1, size: int = 28, width: int = 8, code: int = 16) -> nn.Module:
    return OnWeights(channels, size, width, code)


class Scattered(ConvolutionalAutoencoder):
    """Transposed convolutions whose windows do not overlap, as products that are put side by side."""

    def decode(self, codes: torch.Tensor) -> torch.Tensor:
        """Map codes to images."""
        maps = torch.relu(self.expand(codes)).view(len(codes), -1, self.side, self.side)
        return torch.sigmoid(self.doubled(torch.relu(self.doubled(maps, self.decode1)), self.decode2))

    def doubled(self, maps: torch.Tensor, layer: nn.ConvTranspose2d) -> torch.Tensor:
        """Put a window of 2 x 2 in the place of every pixel."""
        tiles = torch.einsum("nchw,cdij->ndhiwj", maps, layer.weight)
        bias = torch.zeros(layer.out_channels) if layer.bias is None else layer.bias
        return tiles.flatten(4).flatten(2, 3) + bias.reshape(-1, 1, 1)


@variant("windows side by side")
def scattered(channels: int = 1, size: int = 28, width: int = 8, code: int = 16) -> nn.Module:
    return Scattered(channels, size, width, code)
