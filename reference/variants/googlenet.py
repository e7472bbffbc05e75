"""Correct ways to write GoogLeNet: one nn.Sequential, a list with means, poolings of padded maps."""

import torch
from torch import nn

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


@variant("one nn.Sequential")
def sequential(classes: int = 1000, channels: int = 3, width: int = WIDTH) -> nn.Module:
    layers = stem(channels, width)
    for name, block in blocks(width).items():
        layers += [nn.MaxPool2d(3, 2, ceil_mode=True), block] if name in ("4a", "5a") else [block]
    head = [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.4), nn.Linear(16 * width, classes)]
    return nn.Sequential(*layers, *head)


class Listed(nn.Module):
    """Blocks in a list; the mean over rows and columns."""

    def __init__(self, classes: int, channels: int, width: int) -> None:
        super().__init__()
        self.stem = nn.Sequential(*stem(channels, width))
        self.blocks = nn.ModuleList(blocks(width).values())
        self.classifier = nn.Linear(16 * width, classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to logits."""
        x = self.stem(x)
        for number, block in enumerate(self.blocks):
            x = block(nn.functional.max_pool2d(x, 3, 2, ceil_mode=True) if number in (2, 7) else x)
        means = nn.functional.dropout(x.mean(dim=(2, 3)), 0.4, self.training)
        logits: torch.Tensor = self.classifier(means)
        return logits


@variant("a list of blocks and a mean")
def listed(classes: int = 1000, channels: int = 3, width: int = WIDTH) -> nn.Module:
    return Listed(classes, channels, width)


class PaddedPooling(nn.Module):
    """Pooling 3 x 3 at stride 2 of a map with one row or column more where its size is even."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, C, H, W) to (N, C, ceil((H - 1) / 2), ceil((W - 1) / 2))."""
        border = (0, 1 - x.shape[3] % 2, 0, 1 - x.shape[2] % 2)
        return nn.functional.max_pool2d(nn.functional.pad(x, border, value=-torch.inf), 3, 2)


@variant("pooling of padded maps")
def padded_poolings(classes: int = 1000, channels: int = 3, width: int = WIDTH) -> nn.Module:
    layers = stem(channels, width, PaddedPooling)
    for name, block in blocks(width).items():
        layers += [PaddedPooling(), block] if name in ("4a", "5a") else [block]
    return nn.Sequential(*layers, nn.AvgPool2d(7), nn.Flatten(), nn.Dropout(0.4), nn.Linear(16 * width, classes))
