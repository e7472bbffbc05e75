"""A convolutional autoencoder: down to a code of a few numbers, and back to the image by transposed convolutions."""

from typing import Any

import torch
from torch import nn


class ConvolutionalAutoencoder(nn.Module):
    """Two convolutions, then a dense layer encode; a dense one and two transposed ones decode.

    ============= ============================= ================== ==========
    layer         what it does                  output (28 x 28)   parameters
    ============= ============================= ================== ==========
    encode1       3 x 3, stride 2, ReLU         8 x 14 x 14                80
    encode2       3 x 3, stride 2, ReLU         16 x 7 x 7              1,168
    code          flatten, dense                16                     12,560
    expand        dense, ReLU, reshape          16 x 7 x 7             13,328
    decode1       2 x 2 transposed, s. 2, ReLU  8 x 14 x 14               520
    decode2       2 x 2 transposed, s. 2        1 x 28 x 28                33
    ============= ============================= ================== ==========

    Both convolutions have padding 1. The code has no activation: its numbers have either sign.
    Behind the last layer stands a sigmoid, since pixels lie between 0 and 1. Attributes, in this
    order: `encode1`, `encode2`, `code`, `expand`, `decode1`, `decode2`.

    Parameters
    ----------
    channels : int
        Channels of the image.
    size : int
        Rows of the image, and columns: a multiple of 4.
    width : int
        Maps of the first convolution and before the last layer; in between are twice as many.
    code : int
        Numbers of the code.

    References
    ----------
    J. Masci et al., "Stacked convolutional auto-encoders for hierarchical feature extraction",
    2011.

    Examples
    --------
    >>> network, images = ConvolutionalAutoencoder(), torch.zeros(3, 1, 28, 28)
    >>> network.encode(images).shape, network(images).shape
    (torch.Size([3, 16]), torch.Size([3, 1, 28, 28]))
    """

    def __init__(self, channels: int = 1, size: int = 28, width: int = 8, code: int = 16) -> None:
        super().__init__()
        self.side = size // 4  # rows and columns of the smallest maps
        ### BEGIN SOLUTION
        numbers = 2 * width * self.side**2
        self.encode1 = nn.Conv2d(channels, width, 3, stride=2, padding=1)
        self.encode2 = nn.Conv2d(width, 2 * width, 3, stride=2, padding=1)
        self.code = nn.Linear(numbers, code)
        self.expand = nn.Linear(code, numbers)
        self.decode1 = nn.ConvTranspose2d(2 * width, width, 2, stride=2)
        self.decode2 = nn.ConvTranspose2d(width, channels, 2, stride=2)
        ### END SOLUTION

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        """Map images (N, channels, size, size) to codes (N, code)."""
        ### BEGIN SOLUTION
        maps = torch.relu(self.encode2(torch.relu(self.encode1(x))))
        codes: torch.Tensor = self.code(maps.flatten(1))
        return codes
        ### END SOLUTION

    def decode(self, codes: torch.Tensor) -> torch.Tensor:
        """Map codes (N, code) to images (N, channels, size, size) with values from 0 to 1."""
        ### BEGIN SOLUTION
        maps = torch.relu(self.expand(codes)).reshape(len(codes), -1, self.side, self.side)
        return torch.sigmoid(self.decode2(torch.relu(self.decode1(maps))))
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to their reconstructions, of the same shape."""
        return self.decode(self.encode(x))


def codes_of(network: Any, images: torch.Tensor) -> torch.Tensor:
    """Return the codes that the encoder of a network makes of images, without recording gradients.

    >>> parrot = nn.Module()
    >>> parrot.encode = lambda images: images.flatten(1)
    >>> codes_of(parrot, torch.zeros(2, 1, 8, 8)).shape
    torch.Size([2, 64])
    """
    with torch.no_grad():
        codes: torch.Tensor = network.encode(images)
        return codes


def decoded(network: Any, codes: torch.Tensor) -> torch.Tensor:
    """Return the images that the decoder of a network makes of codes, without recording gradients.

    >>> parrot = nn.Module()
    >>> parrot.decode = lambda codes: codes.reshape(-1, 1, 8, 8)
    >>> decoded(parrot, torch.zeros(2, 64)).shape
    torch.Size([2, 1, 8, 8])
    """
    with torch.no_grad():
        images: torch.Tensor = network.decode(codes)
        return images
