"""AlexNet as in the paper: groups, local response normalisation, overlapping pooling."""

import torch
from torch import nn


class AlexNet(nn.Module):
    """Five convolutions and three dense layers that tell 1000 kinds of things apart.

    ============ ===================================== ============= ======
    layer        what it does                          output        groups
    ============ ===================================== ============= ======
    convolution1 11 x 11, stride 4; then ReLU          55 x 55 x 96       1
    normalise    across 5 channels                     55 x 55 x 96
    pool         the maximum of 3 x 3, stride 2        27 x 27 x 96
    convolution2 5 x 5, padding 2; then ReLU           27 x 27 x 256      2
    normalise    across 5 channels                     27 x 27 x 256
    pool         the maximum of 3 x 3, stride 2        13 x 13 x 256
    convolution3 3 x 3, padding 1; then ReLU           13 x 13 x 384      1
    convolution4 3 x 3, padding 1; then ReLU           13 x 13 x 384      2
    convolution5 3 x 3, padding 1; then ReLU           13 x 13 x 256      2
    pool         the maximum of 3 x 3, stride 2        6 x 6 x 256
    dense1       on 9,216 numbers; then ReLU, dropout  4096
    dense2       then ReLU, dropout                    4096
    dense3       logits                                1000
    ============ ===================================== ============= ======

    `normalise` is local response normalisation with the paper's k = 2, alpha = 1e-4 and
    beta = 0.75, where alpha is not divided by the 5 channels. Dropout drops one half. Images are
    227 x 227: with the 224 of the paper the first maps have 55 x 55 places only if padding is
    added.

    Attributes, in this order: `convolution1` to `convolution5`, `normalise`, `pool`, `dropout`,
    `dense1` to `dense3`.

    Parameters
    ----------
    classes, channels : int
        Number of classes and channels of the image.
    widths : (int, ..., int)
        Maps of the five convolutions, then features of the first two dense layers.
    groups : (int, ..., int)
        Groups of the five convolutions: in the paper two graphics cards had half of the maps each,
        and only the third convolution read those of both.

    References
    ----------
    A. Krizhevsky, I. Sutskever and G. Hinton, "ImageNet classification with deep convolutional
    neural networks", NIPS 2012, sections 3 and 4.2.

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
        # a / (2 + 1e-4 * sum of 5 squares) ** 0.75; PyTorch divides its alpha by the 5 channels
        self.normalise = nn.LocalResponseNorm(5, alpha=5 * 1e-4, beta=0.75, k=2.0)
        self.pool = nn.MaxPool2d(3, stride=2)
        self.dropout = nn.Dropout(0.5)
        self.dense1 = nn.Linear(widths[4] * 6 * 6, widths[5])
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
        y = self.dropout(torch.relu(self.dense1(y)))
        y = self.dropout(torch.relu(self.dense2(y)))
        logits: torch.Tensor = self.dense3(y)
        return logits
        ### END SOLUTION
