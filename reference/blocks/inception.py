"""The Inception block in PyTorch: four branches look at the same map at different scales."""

import torch
from torch import nn


class InceptionBlock(nn.Module):
    """Four parallel branches, stacked along the channels in the order 1 x 1, 3 x 3, 5 x 5, pooling.

    ========= ================================================= =====================
    branch    layers, each convolution followed by ReLU         channels of block 3a
    ========= ================================================= =====================
    1 x 1     1 x 1                                             192 -> 64
    3 x 3     1 x 1, then 3 x 3 with padding 1                  192 -> 96 -> 128
    5 x 5     1 x 1, then 5 x 5 with padding 2                  192 -> 16 -> 32
    pooling   3 x 3 maximum (stride 1, padding 1), then 1 x 1   192 -> 192 -> 32
    ========= ================================================= =====================

    Rows and columns stay, so that the branches fit together: 28 x 28 x 192 becomes 28 x 28 x 256 in
    block 3a, with 163,696 parameters and 128,049,152 multiplications. The reductions 96 and 16 are
    those of the paper's table 1.

    Attributes, in this order: `ones`, `threes_reduced`, `threes`, `fives_reduced`, `fives`, `pool`,
    `pooled`.

    Parameters
    ----------
    channels : int
        Channels that come in.
    ones : int
        Channels of the 1 x 1 branch.
    threes, fives : (int, int)
        Channels after the reduction and after the 3 x 3 or 5 x 5 convolution.
    pooled : int
        Channels after the 1 x 1 convolution behind the pooling.

    References
    ----------
    C. Szegedy et al., "Going deeper with convolutions", CVPR 2015, arXiv:1409.4842, figure 2b.

    Examples
    --------
    >>> block = InceptionBlock(192, 64, (96, 128), (16, 32), 32)
    >>> block(torch.ones(1, 192, 5, 7)).shape, sum(w.numel() for w in block.parameters())
    (torch.Size([1, 256, 5, 7]), 163696)
    """

    def __init__(
        self,
        channels: int,
        ones: int,
        threes: tuple[int, int],
        fives: tuple[int, int],
        pooled: int,
    ) -> None:
        super().__init__()
        ### BEGIN SOLUTION
        self.ones = nn.Conv2d(channels, ones, 1)
        self.threes_reduced = nn.Conv2d(channels, threes[0], 1)
        self.threes = nn.Conv2d(threes[0], threes[1], 3, padding=1)
        self.fives_reduced = nn.Conv2d(channels, fives[0], 1)
        self.fives = nn.Conv2d(fives[0], fives[1], 5, padding=2)
        self.pool = nn.MaxPool2d(3, stride=1, padding=1)
        self.pooled = nn.Conv2d(channels, pooled, 1)
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, channels, H, W) to (N, ones + threes[1] + fives[1] + pooled, H, W)."""
        ### BEGIN SOLUTION
        branches = [
            self.ones(x),
            self.threes(torch.relu(self.threes_reduced(x))),
            self.fives(torch.relu(self.fives_reduced(x))),
            self.pooled(self.pool(x)),
        ]
        return torch.relu(torch.cat(branches, dim=1))
        ### END SOLUTION


class NaiveInceptionBlock(nn.Module):
    """The block without 1 x 1 reductions: every branch looks at all channels, and pooling keeps them all.

    In place of block 3a: 387,072 weights, 303,464,448 multiplications, 64 + 128 + 32 + 192 = 416 channels. Attributes,
    in this order: `ones`, `threes`, `fives`, `pool`.

    References
    ----------
    C. Szegedy et al., "Going deeper with convolutions", CVPR 2015, arXiv:1409.4842, figure 2a.

    Examples
    --------
    >>> NaiveInceptionBlock(192, 64, 128, 32)(torch.ones(1, 192, 5, 7)).shape
    torch.Size([1, 416, 5, 7])
    """

    def __init__(self, channels: int, ones: int, threes: int, fives: int) -> None:
        super().__init__()
        self.ones = nn.Conv2d(channels, ones, 1)
        self.threes = nn.Conv2d(channels, threes, 3, padding=1)
        self.fives = nn.Conv2d(channels, fives, 5, padding=2)
        self.pool = nn.MaxPool2d(3, stride=1, padding=1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, channels, H, W) to (N, ones + threes + fives + channels, H, W)."""
        convolved = torch.relu(torch.cat([self.ones(x), self.threes(x), self.fives(x)], dim=1))
        return torch.cat([convolved, self.pool(x)], dim=1)
