"""Mistakes of Down: what is kept, what is pooled and how."""

import torch
from torch import nn

from reference.blocks.unet_stages import Down
from reference.mistakes import mistake


class Other(Down):
    """A stage down with another order of steps."""

    def __init__(self, channels_in: int, channels: int, padding: int, order: str) -> None:
        super().__init__(channels_in, channels, padding)
        self.order = order

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return two maps."""
        if self.order == "pooled first":
            y: torch.Tensor = self.convolutions(self.pool(x))
            return y, y.clone()
        kept: torch.Tensor = self.convolutions(x)
        pooled: torch.Tensor = self.pool(kept)
        return {"exchanged": (pooled, kept), "after": (pooled, pooled.clone()), "input": (x, pooled)}[self.order]


@mistake("M303", "map kept after the pooling", hint="Keep the map from before its pooling.")
def kept_after_pooling(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return Other(channels_in, channels, padding, "after")


@mistake("WU40", "answers exchanged", hint="The map for the skip comes first, the pooled one second.")
def exchanged(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return Other(channels_in, channels, padding, "exchanged")


@mistake("WU41", "pooled before the convolutions", hint="The convolutions come first, then the pooling.")
def pooled_first(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return Other(channels_in, channels, padding, "pooled first")


@mistake("WU42", "input kept", hint="Keep what the two convolutions made of the input.")
def input_kept(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return Other(channels_in, channels, padding, "input")


@mistake("WU43", "averages", hint="The pooling takes maxima.")
def averages(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    stage: nn.Module = Down(channels_in, channels, padding)
    stage.pool = nn.AvgPool2d(2)
    return stage


@mistake("WU44", "pooling with stride 1", hint="The windows of the pooling lie side by side: stride 2.")
def stride_one(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    stage = Down(channels_in, channels, padding)
    stage.pool = nn.MaxPool2d(2, stride=1)
    return stage


@mistake("E104", "padding left out", hint="Hand the padding on to the convolutions.")
def never_padded(channels_in: int, channels: int, padding: int = 0) -> nn.Module:
    return Down(channels_in, channels)
