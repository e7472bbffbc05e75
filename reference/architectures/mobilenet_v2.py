"""MobileNetV2: thin maps between blocks, wide ones inside them, and one kernel for each map."""

import torch
from torch import nn

STAGES = ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1))


def rounded(channels: float) -> int:
    """Return the multiple of 8 next to a number of channels: at least 8, and at least nine tenths of the number.

    >>> [rounded(channels) for channels in (32, 4, 18, 10)]
    [32, 8, 24, 16]
    """
    nearest = max(8, int(channels + 4) // 8 * 8)
    return nearest if nearest >= 0.9 * channels else nearest + 8


def normalised_convolution(incoming: int, outgoing: int, size: int, stride: int = 1, groups: int = 1) -> nn.Sequential:
    """Return a convolution without biases that keeps rows and columns at stride 1, a batch norm, and ReLU6.

    >>> normalised_convolution(8, 8, 3, stride=2, groups=8)(torch.zeros(1, 8, 32, 32)).shape
    torch.Size([1, 8, 16, 16])
    """
    convolution = nn.Conv2d(incoming, outgoing, size, stride, padding=size // 2, groups=groups, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(outgoing), nn.ReLU6())


class InvertedResidual(nn.Module):
    """Widen with 1 x 1, filter every map by itself with 3 x 3, narrow with 1 x 1; add the input where shapes agree.

    The narrow maps are not cut at zero: the last convolution has a batch norm and no ReLU6. With expansion 1 nothing is
    widened and the first convolution is left out. Attribute: `conv`.

    Parameters
    ----------
    incoming, outgoing : int
        Maps before and after the block.
    stride : int
        Of the 3 x 3 convolution, 1 or 2.
    expansion : int
        How many times as many maps there are inside.

    Examples
    --------
    >>> InvertedResidual(8, 16, stride=2, expansion=6)(torch.zeros(1, 8, 32, 32)).shape
    torch.Size([1, 16, 16, 16])
    """

    def __init__(self, incoming: int, outgoing: int, stride: int, expansion: int) -> None:
        super().__init__()
        wide = incoming * expansion
        self.conv = nn.Sequential()
        if expansion > 1:
            self.conv.append(normalised_convolution(incoming, wide, 1))
        self.conv.append(normalised_convolution(wide, wide, 3, stride, groups=wide))
        self.conv.append(nn.Conv2d(wide, outgoing, 1, bias=False))
        self.conv.append(nn.BatchNorm2d(outgoing))
        self.adds = stride == 1 and incoming == outgoing

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, incoming, H, W) to (N, outgoing, H / stride, W / stride), rounded up."""
        y: torch.Tensor = self.conv(x)
        return x + y if self.adds else y


class MobileNetV2(nn.Module):
    """A convolution, 17 inverted residual blocks, a 1 x 1 convolution, the mean of every map, and a dense layer.

    ============ ================================== =============== ========== ===============
    part         what it does                       output          parameters multiplications
    ============ ================================== =============== ========== ===============
    features 0   3 x 3, stride 2                    112 x 112 x 32         928      10,838,016
    features 1   1 block, expansion 1               112 x 112 x 16         896      10,035,200
    features 2   2 blocks, expansion 6, stride 2    56 x 56 x 24        13,968      54,942,720
    features 4   3 blocks, expansion 6, stride 2    28 x 28 x 32        39,696      37,443,840
    features 7   4 blocks, expansion 6, stride 2    14 x 14 x 64       183,872      38,497,536
    features 11  3 blocks, expansion 6              14 x 14 x 96       303,168      58,103,808
    features 14  3 blocks, expansion 6, stride 2    7 x 7 x 160        795,264      46,560,192
    features 17  1 block, expansion 6               7 x 7 x 320        473,920      23,002,560
    features 18  1 x 1                              7 x 7 x 1280       412,160      20,070,400
    classifier   on the means, after dropout        1000             1,281,000       1,280,000
    ============ ================================== =============== ========== ===============

    Images are 224 x 224; 3,504,872 parameters and 300,774,272 multiplications. A stride belongs to the first of its
    blocks.

    Attributes, in this order: `features`, `classifier`. These and all names below them are those of torchvision, so
    that its published weights fit (`reference.data.mobilenet_weights`). The head is the layer "classifier.1".

    Parameters
    ----------
    classes, channels : int
        Number of classes and channels of the image.
    width : float
        By how much the numbers of maps are multiplied; each becomes a multiple of 8. The last convolution has never
        fewer than 1280.

    Raises
    ------
    ValueError
        The width is not above zero, or there is no class.

    References
    ----------
    M. Sandler, A. Howard, M. Zhu, A. Zhmoginov and L.-C. Chen, "MobileNetV2: inverted residuals and linear
    bottlenecks", CVPR 2018, table 2.

    Examples
    --------
    >>> narrow = MobileNetV2(10, width=0.25)
    >>> narrow(torch.zeros(2, 3, 64, 64)).shape
    torch.Size([2, 10])
    """

    def __init__(self, classes: int = 1000, channels: int = 3, width: float = 1.0) -> None:
        super().__init__()
        if not width > 0:
            raise ValueError(f"width must be above zero, got {width}: with 0.5 there are half as many maps.")
        if classes < 1:
            raise ValueError(f"classes must be at least 1, got {classes}: count the classes of the task.")
        incoming = rounded(32 * width)
        self.features = nn.Sequential(normalised_convolution(channels, incoming, 3, stride=2))
        for expansion, maps, blocks, stride in STAGES:
            outgoing = rounded(maps * width)
            for number in range(blocks):
                self.features.append(InvertedResidual(incoming, outgoing, stride if number == 0 else 1, expansion))
                incoming = outgoing
        last = rounded(1280 * max(1.0, width))
        self.features.append(normalised_convolution(incoming, last, 1))
        self.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(last, classes))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images (N, channels, H, W) to logits (N, classes)."""
        means = self.features(x).mean(dim=(2, 3))
        logits: torch.Tensor = self.classifier(means)
        return logits
