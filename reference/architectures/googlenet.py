"""GoogLeNet: nine Inception blocks, 22 layers with weights, and two side branches for training."""

import torch
from torch import nn

from reference.blocks.auxiliary import AuxiliaryClassifier
from reference.blocks.inception import InceptionBlock

WIDTH = 64
# Table 1 of the paper: 1 x 1; 3 x 3 reduced, 3 x 3; 5 x 5 reduced, 5 x 5; pool projection.
BLOCKS = {
    "3a": (64, (96, 128), (16, 32), 32),
    "3b": (128, (128, 192), (32, 96), 64),
    "4a": (192, (96, 208), (16, 48), 64),
    "4b": (160, (112, 224), (24, 64), 64),
    "4c": (128, (128, 256), (24, 64), 64),
    "4d": (112, (144, 288), (32, 64), 64),
    "4e": (256, (160, 320), (32, 128), 128),
    "5a": (256, (160, 320), (32, 128), 128),
    "5b": (384, (192, 384), (48, 128), 128),
}


class GoogLeNet(nn.Module):
    """The network as it is used after training: stem, nine Inception blocks, means, a dense layer.

    ============== =========================== ===============
    part           what it does                output
    ============== =========================== ===============
    convolution1   7 x 7, stride 2, padding 3  112 x 112 x 64
    pool           3 x 3, stride 2             56 x 56 x 64
    convolution2   1 x 1                       56 x 56 x 64
    convolution3   3 x 3, padding 1            56 x 56 x 192
    pool           3 x 3, stride 2             28 x 28 x 192
    inception3     blocks 3a, 3b               28 x 28 x 480
    pool           3 x 3, stride 2             14 x 14 x 480
    inception4     blocks 4a to 4e             14 x 14 x 832
    pool           3 x 3, stride 2             7 x 7 x 832
    inception5     blocks 5a, 5b               7 x 7 x 1024
    mean           of every map                1024
    dense          dropout of 40 % before      1000
    ============== =========================== ===============

    6,998,552 parameters. `nn.LocalResponseNorm` (5 channels, alpha 5e-4, beta 0.75, k 2) follows
    the first pooling and the third convolution. The poolings round their size up.

    Attributes, in this order: `convolution1`, `convolution2`, `convolution3`, `pool`, `normalise`,
    `inception3`, `inception4`, `inception5` (each an `nn.Sequential` of blocks, which have the
    names "3a", "3b", "4a" and so on), `mean`, `dropout`, `dense`.

    Parameters
    ----------
    classes, channels : int
        Number of classes and channels of the image.
    width : int
        Maps of the first convolution, 64 in the paper. All other widths follow in proportion: where
        the paper has `count` channels, this network has `count * width // 64`.

    References
    ----------
    C. Szegedy et al., "Going deeper with convolutions", CVPR 2015, arXiv:1409.4842, table 1.

    Examples
    --------
    >>> GoogLeNet(10, width=8).eval()(torch.zeros(1, 3, 64, 64)).shape
    torch.Size([1, 10])
    """

    def __init__(self, classes: int = 1000, channels: int = 3, width: int = WIDTH) -> None:
        super().__init__()
        ### BEGIN SOLUTION
        self.convolution1 = nn.Conv2d(channels, width, 7, stride=2, padding=3)
        self.convolution2 = nn.Conv2d(width, width, 1)
        self.convolution3 = nn.Conv2d(width, 3 * width, 3, padding=1)
        self.pool = nn.MaxPool2d(3, stride=2, ceil_mode=True)
        self.normalise = nn.LocalResponseNorm(5, alpha=5e-4, beta=0.75, k=2.0)
        self.inception3, self.inception4, self.inception5 = nn.Sequential(), nn.Sequential(), nn.Sequential()
        incoming = 3 * width
        for name, (ones, threes, fives, pooled) in BLOCKS.items():
            sizes = [count * width // WIDTH for count in (ones, *threes, *fives, pooled)]
            block = InceptionBlock(incoming, sizes[0], (sizes[1], sizes[2]), (sizes[3], sizes[4]), sizes[5])
            {"3": self.inception3, "4": self.inception4, "5": self.inception5}[name[0]].add_module(name, block)
            incoming = sizes[0] + sizes[2] + sizes[4] + sizes[5]
        self.mean = nn.AdaptiveAvgPool2d(1)
        self.dropout = nn.Dropout(0.4)
        self.dense = nn.Linear(incoming, classes)
        ### END SOLUTION

    def stem(self, x: torch.Tensor) -> torch.Tensor:
        """Map images (N, channels, 224, 224) to maps (N, 3 width, 28, 28) for the first block."""
        y = self.normalise(self.pool(torch.relu(self.convolution1(x))))
        y = torch.relu(self.convolution3(torch.relu(self.convolution2(y))))
        pooled: torch.Tensor = self.pool(self.normalise(y))
        return pooled

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images (N, channels, 224, 224) to logits (N, classes)."""
        ### BEGIN SOLUTION
        y = self.inception3(self.stem(x))
        y = self.inception4(self.pool(y))
        y = self.inception5(self.pool(y))
        logits: torch.Tensor = self.dense(self.dropout(torch.flatten(self.mean(y), 1)))
        return logits
        ### END SOLUTION


class GoogLeNetWithAuxiliaries(GoogLeNet):
    """GoogLeNet with classifiers behind blocks 4a and 4d: 13,378,280 parameters.

    In training it gives three logits, the network's own first; their losses go into
    `auxiliary_loss`. In evaluation it gives the network's own only. Attributes beside those of
    `GoogLeNet`: `auxiliary1`, `auxiliary2`.

    References
    ----------
    C. Szegedy et al., "Going deeper with convolutions", CVPR 2015, arXiv:1409.4842, section 5.

    Examples
    --------
    >>> len(GoogLeNetWithAuxiliaries(10, width=8)(torch.zeros(1, 3, 224, 224)))
    3
    """

    def __init__(self, classes: int = 1000, channels: int = 3, width: int = WIDTH) -> None:
        super().__init__(classes, channels, width)
        ### BEGIN SOLUTION
        reduced, hidden = 2 * width, 16 * width
        self.auxiliary1 = AuxiliaryClassifier(8 * width, classes, reduced, hidden)
        self.auxiliary2 = AuxiliaryClassifier(33 * width // 4, classes, reduced, hidden)
        ### END SOLUTION

    def forward(  # type: ignore[override]
        self, x: torch.Tensor
    ) -> torch.Tensor | tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Map images (N, channels, 224, 224) to logits (N, classes), in training to three of them."""
        ### BEGIN SOLUTION
        y, sides = self.pool(self.inception3(self.stem(x))), []
        for name, block in self.inception4.named_children():
            y = block(y)
            if self.training and name in ("4a", "4d"):
                sides.append((self.auxiliary1 if name == "4a" else self.auxiliary2)(y))
        y = self.inception5(self.pool(y))
        logits: torch.Tensor = self.dense(self.dropout(torch.flatten(self.mean(y), 1)))
        return (logits, sides[0], sides[1]) if self.training else logits
        ### END SOLUTION
