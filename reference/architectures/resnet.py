"""Residual networks for small images, 6 n + 2 layers deep, and their plain twins.

Plain nets of 56 layers have a higher error than those of 20 on the training images too, although batch normalisation
keeps their gradients from vanishing: this degradation is a difficulty of optimising, neither overfitting nor vanishing
gradients.
"""

from typing import Literal

import torch
from torch import nn

from reference.blocks.residual import PlainBlock, ResidualBlock

Shortcut = Literal["zeros", "projection", "none"]


class CifarResNet(nn.Module):
    """A 3 x 3 convolution, three stages of n blocks, the mean of every map, and a dense layer.

    ============= ============================ ============
    part          what it does                 output
    ============= ============================ ============
    convolution   3 x 3, normalised, ReLU      32 x 32 x 16
    stage1        n blocks                     32 x 32 x 16
    stage2        n blocks, the first stride 2 16 x 16 x 32
    stage3        n blocks, the first stride 2 8 x 8 x 64
    pool          mean of each map             64
    dense         logits, no activation        10
    ============= ============================ ============

    The first convolution pads with one zero on each side and has no bias. n = 3 gives 20 layers and
    269,722 parameters, n = 9 gives 56 layers and 853,018, plain or with zeros in the shortcuts.

    Attributes, in this order: `convolution`, `normalisation`, `stage1`, `stage2`, `stage3`, `pool`,
    `dense`.

    Parameters
    ----------
    n : int
        Blocks of each stage.
    classes, channels : int
        Number of classes and channels of the image.
    width : int
        Maps of the first stage; the next two have twice and four times as many.
    shortcut : "zeros", "projection" or "none"
        How the input of a block is brought to another shape; "none" leaves out all shortcuts:
        every block is a `PlainBlock`, and the network the plain twin.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Deep residual learning for image recognition", CVPR 2016,
    section 4.2.

    Examples
    --------
    >>> CifarResNet(1, width=4)(torch.zeros(2, 3, 32, 32)).shape
    torch.Size([2, 10])
    """

    def __init__(
        self,
        n: int = 3,
        classes: int = 10,
        channels: int = 3,
        width: int = 16,
        shortcut: Shortcut = "zeros",
    ) -> None:
        super().__init__()
        ### BEGIN SOLUTION
        self.convolution = nn.Conv2d(channels, width, 3, padding=1, bias=False)
        self.normalisation = nn.BatchNorm2d(width)
        self.stage1 = self.stage(n, width, width, 1, shortcut)
        self.stage2 = self.stage(n, width, 2 * width, 2, shortcut)
        self.stage3 = self.stage(n, 2 * width, 4 * width, 2, shortcut)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.dense = nn.Linear(4 * width, classes)
        ### END SOLUTION

    def stage(
        self,
        n: int,
        channels_in: int,
        channels: int,
        stride: int,
        shortcut: Shortcut,
    ) -> nn.Sequential:
        """Return n blocks in a row (nn.Sequential); the first alone changes channels and size."""
        ### BEGIN SOLUTION
        blocks: list[nn.Module] = []
        for number in range(n):
            shape = (channels_in, channels, stride) if number == 0 else (channels, channels, 1)
            blocks.append(PlainBlock(*shape) if shortcut == "none" else ResidualBlock(*shape, shortcut))
        return nn.Sequential(*blocks)
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images (N, channels, H, W) to logits (N, classes)."""
        ### BEGIN SOLUTION
        y = torch.relu(self.normalisation(self.convolution(x)))
        y = self.stage3(self.stage2(self.stage1(y)))
        logits: torch.Tensor = self.dense(torch.flatten(self.pool(y), 1))
        return logits
        ### END SOLUTION
