"""Correct ways to write GoogLeNet: functions and means, a loop over all blocks, poolings of padded maps."""

from collections import OrderedDict

import torch
from torch import nn
from torch.nn import functional

from reference.architectures.googlenet import BLOCKS, WIDTH
from reference.blocks.inception import InceptionBlock
from reference.variants import variant
from reference.variants.alexnet import PaperNormalisation


def blocks(width: int) -> dict[str, InceptionBlock]:
    """Return the nine Inception blocks by name."""
    made, incoming = {}, 3 * width
    for name, (ones, threes, fives, pooled) in BLOCKS.items():
        counts = [count * width // WIDTH for count in (ones, *threes, *fives, pooled)]
        made[name] = InceptionBlock(incoming, counts[0], (counts[1], counts[2]), (counts[3], counts[4]), counts[5])
        incoming = counts[0] + counts[2] + counts[4] + counts[5]
    return made


def stem(channels: int, width: int, pool: type[nn.Module] | None = None) -> list[nn.Module]:
    """Return the layers in front of the blocks."""
    pools = [pool() if pool else nn.MaxPool2d(3, 2, ceil_mode=True) for _ in range(2)]
    first = [nn.Conv2d(channels, width, 7, 2, 3), nn.ReLU(), pools[0], PaperNormalisation()]
    second = [nn.Conv2d(width, width, 1), nn.ReLU(), nn.Conv2d(width, 3 * width, 3, 1, 1), nn.ReLU()]
    return [*first, *second, PaperNormalisation(), pools[1]]


class Network(nn.Module):
    """The layers of GoogLeNet, the stages cut from the list of blocks."""

    def __init__(self, classes: int, channels: int, width: int, pool: nn.Module, normalise: nn.Module) -> None:
        super().__init__()
        self.convolution1 = nn.Conv2d(channels, width, (7, 7), (2, 2), (3, 3))
        self.convolution2 = nn.Conv2d(width, width, kernel_size=1)
        self.convolution3 = nn.Conv2d(width, 3 * width, kernel_size=3, padding="same")
        self.pool, self.normalise = pool, normalise
        named = list(blocks(width).items())
        self.inception3 = nn.Sequential(OrderedDict(named[:2]))
        self.inception4 = nn.Sequential(OrderedDict(named[2:7]))
        self.inception5 = nn.Sequential(OrderedDict(named[7:]))
        self.mean = nn.AdaptiveAvgPool2d((1, 1))
        self.dropout = nn.Dropout(0.4)
        self.dense = nn.Linear(16 * width, classes)

    def stem(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to the input of the first block."""
        x = self.normalise(self.pool(torch.relu(self.convolution1(x))))
        x = self.normalise(torch.relu(self.convolution3(torch.relu(self.convolution2(x)))))
        pooled: torch.Tensor = self.pool(x)
        return pooled

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to logits, with a pooling before 4a and 5a."""
        x = self.stem(x)
        for place, stage in enumerate((self.inception3, self.inception4, self.inception5)):
            x = stage(self.pool(x) if place else x)
        logits: torch.Tensor = self.dense(self.dropout(self.mean(x)[:, :, 0, 0]))
        return logits


@variant("stages cut from a list of blocks")
def cut_from_a_list(classes: int = 1000, channels: int = 3, width: int = WIDTH) -> nn.Module:
    local = nn.LocalResponseNorm(5, 0.0005, 0.75, 2.0)
    return Network(classes, channels, width, nn.MaxPool2d(3, 2, ceil_mode=True), local)


class Functions(Network):
    """Poolings, dropout and means as functions."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to logits."""
        x = self.stem(x)
        for stage in (self.inception3, self.inception4):
            x = functional.max_pool2d(stage(x), 3, 2, ceil_mode=True)
        means = functional.dropout(self.inception5(x).mean(dim=(2, 3)), 0.4, self.training)
        logits: torch.Tensor = self.dense(means)
        return logits


@variant("functions and a mean")
def functions(classes: int = 1000, channels: int = 3, width: int = WIDTH) -> nn.Module:
    return Functions(classes, channels, width, nn.MaxPool2d(3, 2, ceil_mode=True), PaperNormalisation())


class PaddedPooling(nn.Module):
    """Pooling 3 x 3 at stride 2 of a map with one row or column more where its size is even."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, C, H, W) to (N, C, ceil((H - 1) / 2), ceil((W - 1) / 2))."""
        border = (0, 1 - x.shape[3] % 2, 0, 1 - x.shape[2] % 2)
        return nn.functional.max_pool2d(nn.functional.pad(x, border, value=-torch.inf), 3, 2)


@variant("pooling of padded maps")
def padded_poolings(classes: int = 1000, channels: int = 3, width: int = WIDTH) -> nn.Module:
    return Network(classes, channels, width, PaddedPooling(), PaperNormalisation())
