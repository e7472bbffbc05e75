"""Mistakes of UNet: the skips, the up-convolutions, the last layer.

M306, 572 pixels with same convolutions, is refused by the network itself.
"""

import torch
from torch import nn

from reference.architectures.unet import UNet
from reference.blocks.unet_stages import DoubleConvolution
from reference.mistakes import mistake, unet_skips
from reference.mistakes.unet_skips import Skip, UpWithSkip


def with_skip(shape: tuple[int, ...], skip: Skip) -> UNet:
    """Return a U-Net of which all decoder stages use another skip."""
    channels, classes, width, levels, padding = shape
    network = UNet(channels, classes, width, levels, padding)
    widths = [width * 2**level for level in reversed(range(levels))]
    network.expanding = nn.ModuleList(UpWithSkip((2 * wide, wide, padding), skip) for wide in widths)
    return network


class WrongLevels(UNet):
    """Gives the skips to the decoder from the top level to the bottom one."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to logits."""
        skips = []
        for down in self.contracting:
            kept, x = down(x)
            skips.append(kept)
        x = self.bottom(x)
        for up, kept in zip(self.expanding, skips, strict=True):
            x = up(x, kept)
        logits: torch.Tensor = self.classifier(x)
        return logits


class WithSoftmax(UNet):
    """Gives probabilities instead of logits."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to probabilities."""
        return torch.softmax(super().forward(x), dim=1)


@mistake(
    "M299", "added instead of concatenated", hint="Stack the two maps along the channels; a U-Net does not add them."
)
def added(channels: int = 1, classes: int = 2, width: int = 64, levels: int = 4, padding: int = 0) -> nn.Module:
    network = with_skip((channels, classes, width, levels, padding), unet_skips.added)
    for stage, level in zip(network.expanding, reversed(range(levels)), strict=True):
        wide = width * 2**level
        stage.convolutions = DoubleConvolution(wide, wide, padding)
    return network


@mistake("M300", "encoder map not cropped", hint="Crop the encoder map around its middle to the size of the other.")
def not_cropped(channels: int = 1, classes: int = 2, width: int = 64, levels: int = 4, padding: int = 0) -> nn.Module:
    return with_skip((channels, classes, width, levels, padding), unet_skips.not_cropped)


@mistake("M301", "cropped from the top left corner", hint="Crop the encoder map equally from all sides.")
def from_corner(channels: int = 1, classes: int = 2, width: int = 64, levels: int = 4, padding: int = 0) -> nn.Module:
    return with_skip((channels, classes, width, levels, padding), unet_skips.from_corner)


@mistake("M302", "cropped although the sizes agree", hint="Crop only the encoder map, and only where it is larger.")
def cropped_always(
    channels: int = 1, classes: int = 2, width: int = 64, levels: int = 4, padding: int = 0
) -> nn.Module:
    return with_skip((channels, classes, width, levels, padding), unet_skips.cropped_always)


@mistake("M303", "encoder map kept after the pooling", hint="Keep the encoder map from before its pooling.")
def kept_after_pooling(
    channels: int = 1, classes: int = 2, width: int = 64, levels: int = 4, padding: int = 0
) -> nn.Module:
    return with_skip((channels, classes, width, levels, padding), unet_skips.pooled_before)


@mistake("M304", "wrong levels connected", hint="The first stage up gets the map of the last stage down.")
def wrong_levels(channels: int = 1, classes: int = 2, width: int = 64, levels: int = 4, padding: int = 0) -> nn.Module:
    return WrongLevels(channels, classes, width, levels, padding)


@mistake("M305", "upsampled map first", hint="The encoder map comes first, the upsampled one second.")
def order_swapped(channels: int = 1, classes: int = 2, width: int = 64, levels: int = 4, padding: int = 0) -> nn.Module:
    return with_skip((channels, classes, width, levels, padding), unet_skips.order_swapped)


@mistake("M307", "channels not halved on the way up", hint="The up-convolution halves the channels: 1024 become 512.")
def not_halved(channels: int = 1, classes: int = 2, width: int = 64, levels: int = 4, padding: int = 0) -> nn.Module:
    network = UNet(channels, classes, width, levels, padding)
    for stage, level in zip(network.expanding, reversed(range(levels)), strict=True):
        wide = width * 2**level
        stage.upsample = nn.ConvTranspose2d(2 * wide, 2 * wide, 2, stride=2)
        stage.convolutions = DoubleConvolution(3 * wide, wide, padding)
    return network


@mistake("M308", "up-convolution 3 x 3", hint="The up-convolution is 2 x 2 with stride 2: it doubles the size exactly.")
def up_by_three(channels: int = 1, classes: int = 2, width: int = 64, levels: int = 4, padding: int = 0) -> nn.Module:
    network = UNet(channels, classes, width, levels, padding)
    for stage, level in zip(network.expanding, reversed(range(levels)), strict=True):
        stage.upsample = nn.ConvTranspose2d(width * 2 ** (level + 1), width * 2**level, 3, stride=2)
    return network


@mistake("M309", "last convolution 3 x 3", hint="The last convolution is 1 x 1: 130 parameters for two classes.")
def classifier_of_nine(
    channels: int = 1, classes: int = 2, width: int = 64, levels: int = 4, padding: int = 0
) -> nn.Module:
    network = UNet(channels, classes, width, levels, padding)
    network.classifier = nn.Conv2d(width, classes, 3, padding=1)
    return network


@mistake("M309b", "one output channel", hint="There is one output channel for each class, the background among them.")
def one_channel(channels: int = 1, classes: int = 2, width: int = 64, levels: int = 4, padding: int = 0) -> nn.Module:
    return UNet(channels, 1, width, levels, padding)


@mistake(
    "M291", "softmax inside the network", hint="Give raw logits; the softmax over the classes follows in the loss."
)
def softmax_at_the_end(
    channels: int = 1, classes: int = 2, width: int = 64, levels: int = 4, padding: int = 0
) -> nn.Module:
    return WithSoftmax(channels, classes, width, levels, padding)
