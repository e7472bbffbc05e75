"""AlexNet as in the paper: groups, local response normalisation, overlapping pooling."""

import torch
from torch import nn

SIDE = 6  # rows and columns of the last map, from an image of 227 x 227


class AlexNet(nn.Module):
    """Five convolutions and three dense layers; 60,965,224 parameters and 724,406,816 multiplications with its groups.

    ============ ============================== ============ ====== ========== ===============
    layer        what it does                   output       groups parameters multiplications
    ============ ============================== ============ ====== ========== ===============
    convolution1 11 x 11, stride 4              55 x 55 x 96      1     34,944     105,415,200
    normalise    across channels, after ReLU    55 x 55 x 96                 0
    pool         3 x 3, stride 2                27 x 27 x 96                 0
    convolution2 5 x 5, padding 2               27 x 27 x 256     2    307,456     223,948,800
    normalise    across channels, after ReLU    27 x 27 x 256                0
    pool         3 x 3, stride 2                13 x 13 x 256                0
    convolution3 3 x 3, padding 1               13 x 13 x 384     1    885,120     149,520,384
    convolution4 3 x 3, padding 1               13 x 13 x 384     2    663,936     112,140,288
    convolution5 3 x 3, padding 1               13 x 13 x 256     2    442,624      74,760,192
    pool         3 x 3, stride 2                6 x 6 x 256                  0
    dense1       on 9,216 features, dropout     4096                37,752,832      37,748,736
    dense2       dropout                        4096                16,781,312      16,777,216
    dense3                                      1000                 4,097,000       4,096,000
    ============ ============================== ============ ====== ========== ===============

    Images are 227 x 227: with the 224 of the paper the first map has 55 places only if padding is added. Without any
    groups there are 62,378,344 parameters and 1,135,256,096 multiplications.

    Attributes, in this order: `convolution1` to `convolution5`, `normalise`, `pool`, `dropout`, `dense1` to `dense3`.

    Parameters
    ----------
    classes, channels : int
        Number of classes and channels of the image.
    widths : (int, ..., int)
        Maps of the five convolutions, then features of the first two dense layers.
    groups : (int, ..., int)
        Groups of the five convolutions: in the paper two graphics cards had half of the maps each in 2, 4 and 5.

    References
    ----------
    A. Krizhevsky, I. Sutskever and G. Hinton, "ImageNet classification with deep convolutional neural networks",
    NIPS 2012, section 3.

    Examples
    --------
    >>> narrow = AlexNet(10, widths=(4, 8, 8, 8, 4, 16, 16))
    >>> narrow(torch.zeros(1, 3, 227, 227)).shape
    torch.Size([1, 10])
    """

    def __init__(
        self,
        classes: int = 1000,
        channels: int = 3,
        widths: tuple[int, int, int, int, int, int, int] = (96, 256, 384, 384, 256, 4096, 4096),
        groups: tuple[int, int, int, int, int] = (1, 2, 1, 2, 2),
    ) -> None:
        super().__init__()
        ### BEGIN SOLUTION
        self.convolution1 = nn.Conv2d(channels, widths[0], 11, stride=4, groups=groups[0])
        self.convolution2 = nn.Conv2d(widths[0], widths[1], 5, padding=2, groups=groups[1])
        self.convolution3 = nn.Conv2d(widths[1], widths[2], 3, padding=1, groups=groups[2])
        self.convolution4 = nn.Conv2d(widths[2], widths[3], 3, padding=1, groups=groups[3])
        self.convolution5 = nn.Conv2d(widths[3], widths[4], 3, padding=1, groups=groups[4])
        # The paper's b = a / (2 + 1e-4 * sum of 5 squares) ** 0.75; PyTorch divides its alpha by the 5 channels.
        self.normalise = nn.LocalResponseNorm(5, alpha=5 * 1e-4, beta=0.75, k=2.0)
        self.pool = nn.MaxPool2d(3, stride=2)
        self.dropout = nn.Dropout(0.5)
        self.dense1 = nn.Linear(widths[4] * SIDE * SIDE, widths[5])
        self.dense2 = nn.Linear(widths[5], widths[6])
        self.dense3 = nn.Linear(widths[6], classes)
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images (N, channels, 227, 227) to logits (N, classes)."""
        ### BEGIN SOLUTION
        y = self.pool(self.normalise(torch.relu(self.convolution1(x))))
        y = self.pool(self.normalise(torch.relu(self.convolution2(y))))
        y = torch.relu(self.convolution3(y))
        y = torch.relu(self.convolution4(y))
        y = self.pool(torch.relu(self.convolution5(y)))
        y = torch.flatten(y, 1)  # (N, 9216)
        y = torch.relu(self.dense1(self.dropout(y)))
        y = torch.relu(self.dense2(self.dropout(y)))
        logits: torch.Tensor = self.dense3(y)
        return logits
        ### END SOLUTION
