"""The residual block of the deep ImageNet networks in PyTorch: narrow in the middle."""

import torch
from torch import nn

from reference.blocks.residual import ProjectionShortcut

EXPANSION = 4


class BottleneckBlock(nn.Module):
    """A 1 x 1 convolution that reduces the channels, a 3 x 3 one on few channels, a 1 x 1 one that expands them.

    Maps (N, channels_in, H, W) to (N, 4 width, ceil(H / stride), ceil(W / stride)). As in the paper, the stride is
    that of the first 1 x 1 convolution. Attributes, in this order: `reduce`, `normalisation1`, `convolution`,
    `normalisation2`, `expand`, `normalisation3`, `shortcut`.

    Parameters
    ----------
    channels_in : int
        Channels that come in.
    width : int
        Channels of the 3 x 3 convolution; four times as many go out.
    stride : int
        Step of the block.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Deep residual learning for image recognition", CVPR 2016, figure 5.

    Examples
    --------
    >>> BottleneckBlock(256, 64)(torch.ones(1, 256, 4, 4)).shape
    torch.Size([1, 256, 4, 4])
    """

    def __init__(self, channels_in: int, width: int, stride: int = 1) -> None:
        super().__init__()
        ### BEGIN SOLUTION
        channels = EXPANSION * width
        self.reduce = nn.Conv2d(channels_in, width, 1, stride, bias=False)
        self.normalisation1 = nn.BatchNorm2d(width)
        self.convolution = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.normalisation2 = nn.BatchNorm2d(width)
        self.expand = nn.Conv2d(width, channels, 1, bias=False)
        self.normalisation3 = nn.BatchNorm2d(channels)
        self.shortcut: nn.Module = nn.Identity()
        if (channels_in, stride) != (channels, 1):
            self.shortcut = ProjectionShortcut(channels_in, channels, stride)
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return ReLU(F(x) + shortcut(x))."""
        ### BEGIN SOLUTION
        narrow = torch.relu(self.normalisation1(self.reduce(x)))
        narrow = torch.relu(self.normalisation2(self.convolution(narrow)))
        return torch.relu(self.normalisation3(self.expand(narrow)) + self.shortcut(x))
        ### END SOLUTION
