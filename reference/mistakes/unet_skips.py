"""Wrong skips of a U-Net: functions of the kept and of the upsampled map, for the mistakes of Up and UNet."""

from collections.abc import Callable

import torch
from torch import nn

from reference.blocks.unet_stages import Up

Skip = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]


def center_crop(kept: torch.Tensor, upsampled: torch.Tensor) -> torch.Tensor:
    """Return the middle of the kept map."""
    rows, columns = upsampled.shape[2:]
    top, left = (kept.shape[2] - rows) // 2, (kept.shape[3] - columns) // 2
    return kept[:, :, top : top + rows, left : left + columns]


def added(kept: torch.Tensor, upsampled: torch.Tensor) -> torch.Tensor:
    """Return the sum (M299)."""
    return center_crop(kept, upsampled) + upsampled


def not_cropped(kept: torch.Tensor, upsampled: torch.Tensor) -> torch.Tensor:
    """Join maps of different sizes, which PyTorch refuses (M300)."""
    return torch.cat([kept, upsampled], 1)


def from_corner(kept: torch.Tensor, upsampled: torch.Tensor) -> torch.Tensor:
    """Crop from the top left corner (M301)."""
    return torch.cat([kept[:, :, : upsampled.shape[2], : upsampled.shape[3]], upsampled], 1)


def cropped_always(kept: torch.Tensor, upsampled: torch.Tensor) -> torch.Tensor:
    """Cut one more row and column off every side of maps that have one size already (M302)."""
    y = torch.cat([center_crop(kept, upsampled), upsampled], 1)
    return y[:, :, 1:-1, 1:-1] if kept.shape[2:] == upsampled.shape[2:] else y


def pooled_before(kept: torch.Tensor, upsampled: torch.Tensor) -> torch.Tensor:
    """Join the pooled encoder map, which is too small (M303)."""
    return torch.cat([nn.functional.max_pool2d(kept, 2), upsampled], 1)


def order_swapped(kept: torch.Tensor, upsampled: torch.Tensor) -> torch.Tensor:
    """Put the upsampled map first (M305)."""
    return torch.cat([upsampled, center_crop(kept, upsampled)], 1)


class UpWithSkip(Up):
    """A decoder stage with another skip: a function of the kept and the upsampled map."""

    def __init__(self, shape: tuple[int, int, int], skip: Skip) -> None:
        super().__init__(*shape)
        self.skip = skip

    def forward(self, x: torch.Tensor, kept: torch.Tensor) -> torch.Tensor:
        """Return the map of this level."""
        y: torch.Tensor = self.convolutions(self.skip(kept, self.upsample(x)))
        return y
