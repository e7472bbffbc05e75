"""Correct ways to write UNet: one level inside the other, stages in a dictionary, negative padding as the crop."""

from typing import Any

import torch
from torch import nn

from reference.architectures.unet import UNet, check_size
from reference.blocks.unet_stages import DoubleConvolution
from reference.variants import variant


def twice(channels_in: int, channels: int, padding: int) -> nn.Sequential:
    """Return two convolutions with their activations."""
    first, second = (nn.Conv2d(c, channels, 3, padding=padding) for c in (channels_in, channels))
    return nn.Sequential(first, nn.ReLU(), second, nn.ReLU())


class Level(nn.Module):
    """One level of the U with all levels below it inside."""

    def __init__(self, channels: int, width: int, levels: int, padding: int) -> None:
        super().__init__()
        self.down = twice(channels, width, padding)
        if levels > 1:
            self.below: nn.Module = Level(width, 2 * width, levels - 1, padding)
        else:
            self.below = twice(width, 2 * width, padding)
        self.up = nn.ConvTranspose2d(2 * width, width, 2, 2)
        self.join = twice(2 * width, width, padding)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map what comes from above to what goes up again."""
        kept = self.down(x)
        upsampled = self.up(self.below(nn.functional.max_pool2d(kept, 2)))
        cut = [(large - small) // 2 for large, small in zip(kept.shape[2:], upsampled.shape[2:], strict=True)]
        middle = kept[:, :, cut[0] : kept.shape[2] - cut[0], cut[1] : kept.shape[3] - cut[1]]
        y: torch.Tensor = self.join(torch.cat((middle, upsampled), 1))
        return y


@variant("one level inside the other")
def nested(channels: int = 1, classes: int = 2, width: int = 64, levels: int = 4, padding: int = 0) -> nn.Module:
    return nn.Sequential(Level(channels, width, levels, padding), nn.Conv2d(width, classes, 1))


class NegativePadding(UNet):
    """The stages of the reference; the crop is a padding below zero, and the maps are filled into one tensor."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to logits."""
        skips = []
        for down in self.contracting:
            kept, x = down(x)
            skips.append(kept)
        x = self.bottom(x)
        for number in range(len(self.expanding)):
            up: Any = self.expanding[number]
            upsampled, kept = up.upsample(x), skips.pop()
            down_by, across_by = (
                (kept.shape[2] - upsampled.shape[2]) // 2,
                (kept.shape[3] - upsampled.shape[3]) // 2,
            )
            middle = nn.functional.pad(kept, (-across_by, -across_by, -down_by, -down_by))
            x = up.convolutions(torch.hstack([middle, upsampled]))
        logits: torch.Tensor = self.classifier(x)
        return logits


@variant("negative padding as the crop")
def negative_padding(
    channels: int = 1, classes: int = 2, width: int = 64, levels: int = 4, padding: int = 0
) -> nn.Module:
    return NegativePadding(channels, classes, width, levels, padding)


class Flat(nn.Module):
    """All layers in one list, and a pixelwise linear map at the end."""

    def __init__(self, channels: int, classes: int, width: int, levels: int, padding: int) -> None:
        super().__init__()
        self.levels, self.padding = levels, padding
        widths = [width << level for level in range(levels + 1)]
        self.pairs = nn.ModuleList(
            DoubleConvolution(c, w, padding) for c, w in zip([channels, *widths], widths, strict=False)
        )
        self.rise = nn.ModuleList()
        for wide in widths[-2::-1]:
            self.rise.extend([nn.ConvTranspose2d(2 * wide, wide, 2, 2), DoubleConvolution(2 * wide, wide, padding)])
        self.last = nn.Linear(width, classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to logits."""
        check_size(x.shape[2], x.shape[3], self.levels, self.padding)
        maps = [self.pairs[0](x)]
        for pair in list(self.pairs)[1:]:
            maps.append(pair(maps[-1].unfold(2, 2, 2).unfold(3, 2, 2).amax(dim=(-2, -1))))
        x = maps.pop()
        for number in range(0, 2 * self.levels, 2):
            x, kept = self.rise[number](x), maps.pop()
            rows, columns = ((torch.arange(n) + (m - n) // 2) for n, m in zip(x.shape[2:], kept.shape[2:], strict=True))
            x = self.rise[number + 1](torch.cat([kept[:, :, rows][:, :, :, columns], x], dim=1))
        y: torch.Tensor = self.last(x.movedim(1, 3)).movedim(3, 1)
        return y


@variant("one flat list of layers")
def flat(channels: int = 1, classes: int = 2, width: int = 64, levels: int = 4, padding: int = 0) -> nn.Module:
    return Flat(channels, classes, width, levels, padding)
