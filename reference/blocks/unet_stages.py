"""The stages of a U-Net in PyTorch: two convolutions, a step down that keeps its map, a step up that uses it."""

import torch
from torch import nn


class DoubleConvolution(nn.Module):
    """Two 3 x 3 convolutions, each followed by ReLU.

    Maps (N, channels_in, H, W) to (N, channels, H - 4, W - 4) without padding, to (N, channels, H,
    W) with padding 1. Attributes, in this order: `convolution1`, `convolution2`.

    References
    ----------
    O. Ronneberger, P. Fischer and T. Brox, "U-Net: convolutional networks for biomedical image
    segmentation", MICCAI 2015, arXiv:1505.04597, section 2.

    Examples
    --------
    >>> DoubleConvolution(1, 64)(torch.ones(1, 1, 20, 20)).shape
    torch.Size([1, 64, 16, 16])
    """

    def __init__(self, channels_in: int, channels: int, padding: int = 0) -> None:
        super().__init__()
        ### BEGIN SOLUTION
        self.convolution1 = nn.Conv2d(channels_in, channels, 3, padding=padding)
        self.convolution2 = nn.Conv2d(channels, channels, 3, padding=padding)
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the map after both activations."""
        ### BEGIN SOLUTION
        return torch.relu(self.convolution2(torch.relu(self.convolution1(x))))
        ### END SOLUTION


class Down(nn.Module):
    """A stage down: two convolutions, then 2 x 2 maximum pooling; what came before it is kept.

    Attributes, in this order: `convolutions`, `pool`.

    References
    ----------
    O. Ronneberger, P. Fischer and T. Brox, "U-Net", MICCAI 2015, figure 1, left side.

    Examples
    --------
    >>> kept, pooled = Down(1, 64)(torch.ones(1, 1, 20, 20))
    >>> kept.shape, pooled.shape
    (torch.Size([1, 64, 16, 16]), torch.Size([1, 64, 8, 8]))
    """

    def __init__(self, channels_in: int, channels: int, padding: int = 0) -> None:
        super().__init__()
        ### BEGIN SOLUTION
        self.convolutions = DoubleConvolution(channels_in, channels, padding)
        self.pool = nn.MaxPool2d(2)
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the map for the skip and the pooled map."""
        ### BEGIN SOLUTION
        kept = self.convolutions(x)
        return kept, self.pool(kept)
        ### END SOLUTION


class Up(nn.Module):
    """A decoder stage: 2 x 2 up-convolution with stride 2, crop and concatenate, two convolutions.

    The up-convolution doubles rows and columns and halves the channels; with the kept map in front
    there are `channels_in` again, and the convolutions leave half of them. The kept map is cropped
    around its middle to the size of the upsampled one; with same convolutions nothing is cut off.
    `crop_and_concatenate` does the same for NumPy arrays.

    Attributes, in this order: `upsample`, `convolutions`.

    References
    ----------
    O. Ronneberger, P. Fischer and T. Brox, "U-Net", MICCAI 2015, figure 1, right side.

    Examples
    --------
    >>> Up(8, 4)(torch.ones(1, 8, 28, 28), torch.ones(1, 4, 64, 64)).shape
    torch.Size([1, 4, 52, 52])
    """

    def __init__(self, channels_in: int, channels: int, padding: int = 0) -> None:
        super().__init__()
        ### BEGIN SOLUTION
        self.upsample = nn.ConvTranspose2d(channels_in, channels, 2, stride=2)
        self.convolutions = DoubleConvolution(2 * channels, channels, padding)
        ### END SOLUTION

    def forward(self, x: torch.Tensor, kept: torch.Tensor) -> torch.Tensor:
        """Return the map of this level, from the one below and the one kept on the way down."""
        ### BEGIN SOLUTION
        upsampled = self.upsample(x)
        rows, columns = upsampled.shape[2:]
        top, left = (kept.shape[2] - rows) // 2, (kept.shape[3] - columns) // 2
        cropped = kept[:, :, top : top + rows, left : left + columns]
        y: torch.Tensor = self.convolutions(torch.cat([cropped, upsampled], dim=1))
        return y
        ### END SOLUTION
