"""Correct ways to write InceptionBlock: branches as nn.Sequential, functions, maps of zeros that are filled."""

import torch
from torch import nn
from torch.nn import functional

from reference.blocks.inception import InceptionBlock
from reference.variants import variant

Two = tuple[int, int]


class Branches(nn.Module):
    """Layers that keep the size by themselves, each activated at once."""

    def __init__(self, channels: int, ones: int, threes: Two, fives: Two, pooled: int) -> None:
        super().__init__()
        self.ones = nn.Conv2d(channels, ones, kernel_size=1)
        self.threes_reduced = nn.Conv2d(channels, threes[0], kernel_size=1)
        self.threes = nn.Conv2d(threes[0], threes[1], kernel_size=3, padding="same")
        self.fives_reduced = nn.Conv2d(channels, fives[0], kernel_size=1)
        self.fives = nn.Conv2d(fives[0], fives[1], kernel_size=5, padding="same")
        self.pool = nn.MaxPool2d(3, 1, 1)
        self.pooled = nn.Conv2d(channels, pooled, kernel_size=1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the maps of all branches, each branch an nn.Sequential."""
        chains: list[list[nn.Module]] = [
            [self.ones],
            [self.threes_reduced, nn.ReLU(), self.threes],
            [self.fives_reduced, nn.ReLU(), self.fives],
            [self.pool, self.pooled],
        ]
        return torch.cat([nn.Sequential(*chain, nn.ReLU())(x) for chain in chains], dim=1)


@variant("branches as nn.Sequential")
def sequential(channels: int, ones: int, threes: Two, fives: Two, pooled: int) -> nn.Module:
    return Branches(channels, ones, threes, fives, pooled)


class Functions(InceptionBlock):
    """The layers used for their numbers only."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the maps of all branches."""

        def layer(values: torch.Tensor, conv: nn.Conv2d) -> torch.Tensor:
            return functional.conv2d(values, conv.weight, conv.bias, padding=conv.weight.shape[2] // 2).clamp(min=0)

        wide = functional.pad(x, (1, 1, 1, 1), value=-torch.inf).unfold(2, 3, 1).unfold(3, 3, 1)
        threes, fives = layer(x, self.threes_reduced), layer(x, self.fives_reduced)
        parts = layer(x, self.ones), layer(threes, self.threes), layer(fives, self.fives)
        return torch.cat([*parts, layer(wide.amax(dim=(-2, -1)), self.pooled)], dim=1)


@variant("functions, and the maximum of unfolded windows")
def functions(channels: int, ones: int, threes: Two, fives: Two, pooled: int) -> nn.Module:
    return Functions(channels, ones, threes, fives, pooled)


class Filled(InceptionBlock):
    """Every branch writes its maps into one tensor; the reductions are one multiplication by a joint matrix."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the maps of all branches."""
        reductions = (self.threes_reduced, self.fives_reduced)
        weights = torch.cat([conv.weight[:, :, 0, 0] for conv in reductions])
        biases = torch.cat([conv.bias for conv in reductions if conv.bias is not None])
        reduced = torch.relu(torch.einsum("ncij,oc->noij", x, weights) + biases[:, None, None])
        threes, fives = torch.split(reduced, [conv.out_channels for conv in reductions], dim=1)
        parts = [self.ones(x), self.threes(threes), self.fives(fives), self.pooled(self.pool(x))]
        y = x.new_zeros(len(x), sum(part.shape[1] for part in parts), *x.shape[2:])
        start = 0
        for part in parts:
            y[:, start : start + part.shape[1]] = torch.relu(part)
            start += part.shape[1]
        return y


@variant("joint reductions, maps filled in")
def filled(channels: int, ones: int, threes: Two, fives: Two, pooled: int) -> nn.Module:
    return Filled(channels, ones, threes, fives, pooled)
