"""LeNet-5 as it is written today: 61,706 parameters."""

import torch
from torch import nn


class LeNet5(nn.Module):
    """Two convolutions with average pooling, then three dense layers; ReLU in between, raw logits.

    ============ ============================== ============
    attribute    what it does                   output
    ============ ============================== ============
    convolution1 5 x 5, no padding; then ReLU   6 x 28 x 28
    pool         2 x 2 average, stride 2        6 x 14 x 14
    convolution2 5 x 5, no padding; then ReLU   16 x 10 x 10
    pool         the same once more             16 x 5 x 5
    dense1       on 400 features; then ReLU     120
    dense2       then ReLU                      84
    dense3       no activation: logits          10
    ============ ============================== ============

    Images are 32 x 32. MNIST's are 28 x 28: pad them beforehand, or give padding = 2. The network
    of 1998 is another one.

    Attributes, in this order: `convolution1`, `pool`, `convolution2`, `dense1`, `dense2`, `dense3`.

    Parameters
    ----------
    classes, channels : int
        Number of classes and channels of the image.
    widths : (int, int, int, int)
        Maps of the two convolutions and features of the first two dense layers.
    padding : int
        Zeros around the image in the first convolution.

    References
    ----------
    Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, "Gradient-based learning applied to document
    recognition", Proceedings of the IEEE 86 (1998).

    Examples
    --------
    >>> LeNet5()(torch.zeros(2, 1, 32, 32)).shape
    torch.Size([2, 10])
    >>> sum(parameter.numel() for parameter in LeNet5().parameters())
    61706
    """

    def __init__(
        self,
        classes: int = 10,
        channels: int = 1,
        widths: tuple[int, int, int, int] = (6, 16, 120, 84),
        padding: int = 0,
    ) -> None:
        super().__init__()
        ### BEGIN SOLUTION
        self.convolution1 = nn.Conv2d(channels, widths[0], 5, padding=padding)
        self.pool = nn.AvgPool2d(2)
        self.convolution2 = nn.Conv2d(widths[0], widths[1], 5)
        self.dense1 = nn.Linear(widths[1] * 5 * 5, widths[2])
        self.dense2 = nn.Linear(widths[2], widths[3])
        self.dense3 = nn.Linear(widths[3], classes)
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images (N, channels, 32, 32) to logits (N, classes)."""
        ### BEGIN SOLUTION
        y = self.pool(torch.relu(self.convolution1(x)))
        y = self.pool(torch.relu(self.convolution2(y)))
        y = torch.flatten(y, 1)  # (N, 400)
        y = torch.relu(self.dense1(y))
        y = torch.relu(self.dense2(y))
        logits: torch.Tensor = self.dense3(y)
        return logits
        ### END SOLUTION
