"""Correct ways to write UNet: one level inside the other, counted stages, layers taken out of their stages."""

import torch
from torch import nn

from reference.architectures.unet import UNet, check_size
from reference.blocks.unet_stages import DoubleConvolution, Down, Up
from reference.variants import variant


class Nested(UNet):
    """Every level calls the one below."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to logits."""
        check_size(x.shape[2], x.shape[3], len(self.contracting), self.padding)
        logits: torch.Tensor = self.classifier(self.below(x, 0))
        return logits

    def below(self, x: torch.Tensor, level: int) -> torch.Tensor:
        """Return what comes up from a level and all levels below it."""
        if level == len(self.contracting):
            bottom: torch.Tensor = self.bottom(x)
            return bottom
        kept, pooled = self.contracting[level](x)
        up: torch.Tensor = self.expanding[-1 - level](self.below(pooled, level + 1), kept)
        return up


@variant("one level inside the other")
def nested(channels: int = 1, classes: int = 2, width: int = 64, levels: int = 4, padding: int = 0) -> nn.Module:
    return Nested(channels, classes, width, levels, padding)


class Counted(nn.Module):
    """Stages in sequences, skips in a dictionary."""

    def __init__(self, channels: int, classes: int, width: int, levels: int, padding: int) -> None:
        super().__init__()
        self.levels, self.padding = levels, padding
        self.contracting, self.bottom = (
            nn.Sequential(),
            DoubleConvolution(width << levels - 1, width << levels, padding),
        )
        self.expanding = nn.Sequential()
        for level in range(levels):
            self.contracting.append(Down(width << level - 1 if level else channels, width << level, padding))
            self.expanding.append(Up(width << levels - level, width << levels - level - 1, padding))
        self.classifier = nn.Conv2d(width, classes, kernel_size=(1, 1))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to logits."""
        check_size(x.shape[2], x.shape[3], self.levels, self.padding)
        skips = {}
        for level in range(self.levels):
            skips[level], x = self.contracting[level](x)
        x = self.bottom(x)
        for number in range(self.levels):
            x = self.expanding[number](x, skips.pop(self.levels - 1 - number))
        logits: torch.Tensor = self.classifier(x)
        return logits


@variant("stages in sequences, skips in a dictionary")
def counted(channels: int = 1, classes: int = 2, width: int = 64, levels: int = 4, padding: int = 0) -> nn.Module:
    return Counted(channels, classes, width, levels, padding)


class TakenOut(UNet):
    """The layers of the stages are called one by one."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to logits."""
        check_size(x.shape[2], x.shape[3], len(self.contracting), self.padding)
        skips = []
        for stage in self.contracting.children():
            skips.append(stage.convolutions(x))  # type: ignore[operator]
            x = nn.functional.max_pool2d(skips[-1], 2)
        x = self.bottom(x)
        for stage in self.expanding.children():
            x, kept = stage.upsample(x), skips.pop()  # type: ignore[operator]
            down, across = ((large - small) // 2 for large, small in zip(kept.shape[2:], x.shape[2:], strict=True))
            middle = nn.functional.pad(kept, (-across, -across, -down, -down))
            x = stage.convolutions(torch.cat([middle, x], dim=1))  # type: ignore[operator]
        logits: torch.Tensor = self.classifier(x)
        return logits


@variant("layers taken out of their stages")
def taken_out(channels: int = 1, classes: int = 2, width: int = 64, levels: int = 4, padding: int = 0) -> nn.Module:
    return TakenOut(channels, classes, width, levels, padding)
