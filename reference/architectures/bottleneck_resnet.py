"""The residual networks of 50, 101 and 152 layers for large images."""

import torch
from torch import nn

from reference.blocks.bottleneck import EXPANSION, BottleneckBlock


class BottleneckResNet(nn.Module):
    """A 7 x 7 convolution, pooling, four stages of bottleneck blocks, the mean of every map, and a dense layer.

    ======== ================== =============== ====================
    part     what it does       output          blocks of ResNet-50
    ======== ================== =============== ====================
    stem     7 x 7, stride 2    112 x 112 x 64
    pool     3 x 3, stride 2    56 x 56 x 64
    stages   0                  56 x 56 x 256   3
    stages   1, stride 2        28 x 28 x 512   4
    stages   2, stride 2        14 x 14 x 1024  6
    stages   3, stride 2        7 x 7 x 2048    3
    dense    on the means       1000
    ======== ================== =============== ====================

    (3, 4, 6, 3) makes 50 layers and 25,557,032 parameters. Attributes, in this order: `stem`, `normalisation`, `pool`,
    `stages`, `mean`, `dense`.

    Parameters
    ----------
    counts : (int, int, int, int)
        Blocks of each stage: (3, 4, 6, 3), (3, 4, 23, 3) or (3, 8, 36, 3) in the paper.
    classes, channels : int
        Number of classes and channels of the image.
    width : int
        Maps of the first convolution; the stages have 4, 8, 16 and 32 times as many.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Deep residual learning for image recognition", CVPR 2016, table 1.

    Examples
    --------
    >>> BottleneckResNet((1, 1, 1, 1), 10, width=2)(torch.zeros(1, 3, 64, 64)).shape
    torch.Size([1, 10])
    """

    def __init__(
        self,
        counts: tuple[int, int, int, int] = (3, 4, 6, 3),
        classes: int = 1000,
        channels: int = 3,
        width: int = 64,
    ) -> None:
        super().__init__()
        ### BEGIN SOLUTION
        self.stem = nn.Conv2d(channels, width, 7, stride=2, padding=3, bias=False)
        self.normalisation = nn.BatchNorm2d(width)
        self.pool = nn.MaxPool2d(3, stride=2, padding=1)
        self.stages = nn.Sequential()
        incoming = width
        for level, count in enumerate(counts):
            narrow = width * 2**level
            blocks = nn.Sequential()
            for number in range(count):
                blocks.append(BottleneckBlock(incoming, narrow, 2 if level > 0 and number == 0 else 1))
                incoming = EXPANSION * narrow
            self.stages.append(blocks)
        self.mean = nn.AdaptiveAvgPool2d(1)
        self.dense = nn.Linear(incoming, classes)
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images (N, channels, H, W) to logits (N, classes)."""
        ### BEGIN SOLUTION
        y = self.pool(torch.relu(self.normalisation(self.stem(x))))
        y = torch.flatten(self.mean(self.stages(y)), 1)
        logits: torch.Tensor = self.dense(y)
        return logits
        ### END SOLUTION
