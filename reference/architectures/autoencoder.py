"""A convolutional autoencoder: down to a small code, and back to the image by transposed convolutions."""

import torch
from torch import nn


class ConvolutionalAutoencoder(nn.Module):
    """Two convolutions of stride 2 and a 1 x 1 convolution encode, two transposed convolutions decode.

    ============= ============================= =================== ==================
    layer         what it does                  output from 28 x 28 parameters (width 8)
    ============= ============================= =================== ==================
    encode1       3 x 3, stride 2, ReLU         14 x 14 x 8                         80
    encode2       3 x 3, stride 2, ReLU         7 x 7 x 16                       1,168
    code          1 x 1                         7 x 7 x 4                           68
    decode1       2 x 2 transposed, s. 2, ReLU  14 x 14 x 16                       272
    decode2       2 x 2 transposed, s. 2        28 x 28 x 1                         65
    ============= ============================= =================== ==================

    The code holds 196 numbers in place of 784 pixels. Rows and columns must be multiples of 4. Attributes, in this
    order: `encode1`, `encode2`, `code`, `decode1`, `decode2`.

    Parameters
    ----------
    channels : int
        Channels of the image.
    width : int
        Maps of the first convolution; the second has twice as many.
    code : int
        Channels of the code.

    References
    ----------
    J. Masci et al., "Stacked convolutional auto-encoders for hierarchical feature extraction", ICANN 2011.

    Examples
    --------
    >>> network = ConvolutionalAutoencoder()
    >>> network.encode(torch.zeros(1, 1, 28, 28)).shape, network(torch.zeros(1, 1, 28, 28)).shape
    (torch.Size([1, 4, 7, 7]), torch.Size([1, 1, 28, 28]))
    """

    def __init__(self, channels: int = 1, width: int = 8, code: int = 4) -> None:
        super().__init__()
        ### BEGIN SOLUTION
        self.encode1 = nn.Conv2d(channels, width, 3, stride=2, padding=1)
        self.encode2 = nn.Conv2d(width, 2 * width, 3, stride=2, padding=1)
        self.code = nn.Conv2d(2 * width, code, 1)
        self.decode1 = nn.ConvTranspose2d(code, 2 * width, 2, stride=2)
        self.decode2 = nn.ConvTranspose2d(2 * width, channels, 2, stride=2)
        ### END SOLUTION

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        """Map images (N, channels, H, W) to codes (N, code, H / 4, W / 4)."""
        ### BEGIN SOLUTION
        y: torch.Tensor = self.code(torch.relu(self.encode2(torch.relu(self.encode1(x)))))
        return y
        ### END SOLUTION

    def decode(self, code: torch.Tensor) -> torch.Tensor:
        """Map codes (N, code, H / 4, W / 4) to images (N, channels, H, W) with values from 0 to 1."""
        ### BEGIN SOLUTION
        return torch.sigmoid(self.decode2(torch.relu(self.decode1(code))))
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to their reconstructions, of the same shape."""
        return self.decode(self.encode(x))
