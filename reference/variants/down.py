"""Correct ways to write Down: a function as the pooling, the greatest of four slices, windows by unfold."""

import torch
from torch import nn

from reference.blocks.unet_stages import DoubleConvolution
from reference.variants import variant


class Stage(nn.Module):
    """The two convolutions; what pools comes from the classes below."""

    def __init__(self, channels_in: int, channels: int, padding: int = 0) -> None:
        super().__init__()
        self.convolutions = DoubleConvolution(channels_in, channels, padding)

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the map for the skip and the pooled map."""
        kept = self.convolutions(x)
        return kept, self.halved(kept)

    def halved(self, kept: torch.Tensor) -> torch.Tensor:
        """Return the maxima of windows of 2 x 2."""
        return nn.functional.max_pool2d(kept, kernel_size=(2, 2), stride=(2, 2))


class Slices(Stage):
    """The greatest of four slices."""

    def halved(self, kept: torch.Tensor) -> torch.Tensor:
        """Return the maxima of windows of 2 x 2."""
        even = kept[:, :, : kept.shape[2] // 2 * 2, : kept.shape[3] // 2 * 2]
        corners = [even[:, :, i::2, j::2] for i in (0, 1) for j in (0, 1)]
        return torch.stack(corners).amax(dim=0)


class Unfolded(Stage):
    """Windows by unfold."""

    def halved(self, kept: torch.Tensor) -> torch.Tensor:
        """Return the maxima of windows of 2 x 2."""
        return kept.unfold(2, 2, 2).unfold(3, 2, 2).flatten(start_dim=4).max(dim=4).values


@variant("a function as the pooling")
def functional(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return Stage(channels_in, channels, padding)


@variant("the greatest of four slices")
def slices(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return Slices(channels_in, channels, padding)


@variant("windows by unfold")
def unfolded(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return Unfolded(channels_in, channels, padding)
