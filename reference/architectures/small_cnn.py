"""The typical small convolutional network: convolution, nonlinearity, pooling, twice; then a classifier."""

import torch
from torch import nn


class SmallCNN(nn.Module):
    """Two 3 x 3 convolutions with ReLU and 2 x 2 maximum pooling, then one dense layer on the flattened maps.

    ============ ================= =================== ====================
    layer        what it does      output from 28 x 28 parameters (width 8)
    ============ ================= =================== ====================
    convolution1 3 x 3, padding 1  28 x 28 x 8                           80
    pool         2 x 2, stride 2   14 x 14 x 8                            0
    convolution2 3 x 3, padding 1  14 x 14 x 16                       1,168
    pool         2 x 2, stride 2   7 x 7 x 16                             0
    dense        on 784 features   10                                 7,850
    total                                                             9,098
    ============ ================= =================== ====================

    Attributes, in this order: `convolution1`, `convolution2`, `pool`, `dense`.

    Parameters
    ----------
    classes, channels : int
        Number of classes and channels of the image.
    width : int
        Maps of the first convolution; the second has twice as many.
    size : int
        Rows and columns of the image. Only the dense layer depends on it.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 9.3.

    Examples
    --------
    >>> SmallCNN()(torch.zeros(2, 1, 28, 28)).shape
    torch.Size([2, 10])
    """

    def __init__(self, classes: int = 10, channels: int = 1, width: int = 8, size: int = 28) -> None:
        super().__init__()
        ### BEGIN SOLUTION
        self.convolution1 = nn.Conv2d(channels, width, 3, padding=1)
        self.convolution2 = nn.Conv2d(width, 2 * width, 3, padding=1)
        self.pool = nn.MaxPool2d(2)
        self.dense = nn.Linear(2 * width * (size // 4) ** 2, classes)
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images (N, channels, size, size) to logits (N, classes)."""
        ### BEGIN SOLUTION
        y = self.pool(torch.relu(self.convolution1(x)))
        y = self.pool(torch.relu(self.convolution2(y)))
        logits: torch.Tensor = self.dense(torch.flatten(y, 1))
        return logits
        ### END SOLUTION
