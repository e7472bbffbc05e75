"""Mistakes of Up: the up-convolution, the crop, the way in which the maps are joined."""

import torch
from torch import nn

from reference.blocks.unet_stages import DoubleConvolution, Up
from reference.mistakes import mistake, unet_skips
from reference.mistakes.unet_skips import Skip, UpWithSkip


def with_skip(channels_in: int, channels: int, padding: int, skip: Skip) -> Up:
    """Return a stage up with another skip."""
    return UpWithSkip((channels_in, channels, padding), skip)


def odd_rest_before(kept: torch.Tensor, upsampled: torch.Tensor) -> torch.Tensor:
    """Crop with the larger part of an odd rest above and on the left."""
    turned = unet_skips.center_crop(kept.flip(2, 3), upsampled).flip(2, 3)
    return torch.cat([turned, upsampled], 1)


def square(kept: torch.Tensor, upsampled: torch.Tensor) -> torch.Tensor:
    """Crop columns where rows are to be cropped, and rows where columns are."""
    top, left = ((large - small) // 2 for large, small in zip(kept.shape[:1:-1], upsampled.shape[:1:-1], strict=True))
    rows, columns = upsampled.shape[2:]
    return torch.cat([kept[:, :, top : top + rows, left : left + columns], upsampled], 1)


def rectified(kept: torch.Tensor, upsampled: torch.Tensor) -> torch.Tensor:
    """Put an activation behind the up-convolution."""
    return torch.cat([unet_skips.center_crop(kept, upsampled), torch.relu(upsampled)], 1)


@mistake("M299", "added instead of concatenated", hint="Stack the two maps along the channels; do not add them.")
def added(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    stage = with_skip(channels_in, channels, padding, unet_skips.added)
    stage.convolutions = DoubleConvolution(channels, channels, padding)
    return stage


@mistake("M300", "kept map not cropped", hint="Crop the kept map around its middle to the size of the other.")
def not_cropped(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return with_skip(channels_in, channels, padding, unet_skips.not_cropped)


@mistake("M301", "cropped from the top left corner", hint="Crop the kept map equally from all sides.")
def from_corner(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return with_skip(channels_in, channels, padding, unet_skips.from_corner)


@mistake("M301c", "odd rest cut off above and left", hint="Of an odd number of rows, the one more goes below.")
def rest_before(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return with_skip(channels_in, channels, padding, odd_rest_before)


@mistake("M040", "rows and columns exchanged", hint="The rest of the rows and that of the columns can differ.")
def axes_exchanged(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return with_skip(channels_in, channels, padding, square)


@mistake("M302", "cropped although the sizes agree", hint="Crop only where the kept map is larger.")
def cropped_always(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return with_skip(channels_in, channels, padding, unet_skips.cropped_always)


@mistake("M305", "upsampled map first", hint="The kept map comes first, the upsampled one second.")
def order_swapped(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return with_skip(channels_in, channels, padding, unet_skips.order_swapped)


@mistake("M307", "channels not halved", hint="The up-convolution goes from channels_in to channels maps.")
def not_halved(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    stage = Up(channels_in, channels, padding)
    stage.upsample = nn.ConvTranspose2d(channels_in, channels_in, 2, stride=2)
    stage.convolutions = DoubleConvolution(channels_in + channels, channels, padding)
    return stage


@mistake("M308", "up-convolution 3 x 3", hint="The up-convolution is 2 x 2 with stride 2: it doubles the size exactly.")
def up_by_three(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    stage = Up(channels_in, channels, padding)
    stage.upsample = nn.ConvTranspose2d(channels_in, channels, 3, stride=2)
    return stage


@mistake("WU50", "activation behind the up-convolution", hint="No ReLU follows the up-convolution.")
def activated(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return with_skip(channels_in, channels, padding, rectified)


@mistake("E104", "padding left out", hint="Hand the padding on to the convolutions.")
def never_padded(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return Up(channels_in, channels)
