"""Mistakes of InceptionBlock: branches joined wrongly, borders missing, reductions missing or misplaced."""

from typing import Any

import torch
from torch import nn

from reference.blocks.inception import InceptionBlock
from reference.mistakes import mistake

Two = tuple[int, int]


class JoinedDifferently(InceptionBlock):
    """The four branches, joined by a function of its own."""

    def __init__(self, shape: tuple[Any, ...], join: Any) -> None:
        super().__init__(*shape)
        self.join = join

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return what `join` makes of the list of branches, each after its ReLU."""
        branches = [
            self.ones(x),
            self.threes(torch.relu(self.threes_reduced(x))),
            self.fives(torch.relu(self.fives_reduced(x))),
            self.pooled(self.pool(x)),
        ]
        joined: torch.Tensor = self.join(branches)
        return joined


def activated_and(join: Any) -> Any:
    """Return a function that applies ReLU to every branch before it joins them."""
    return lambda branches: join([torch.relu(branch) for branch in branches])


@mistake("M271", "branches added", hint="Stack the branches along the channels; do not add them.")
def added(channels: int, ones: int, threes: Two, fives: Two, pooled: int) -> nn.Module:
    return JoinedDifferently(
        (channels, ones, threes, fives, pooled), activated_and(lambda parts: torch.stack(parts).sum(0))
    )


@mistake("M272", "joined along the rows", hint="Join along the channel axis, dim=1 of (N, C, H, W).")
def joined_along_rows(channels: int, ones: int, threes: Two, fives: Two, pooled: int) -> nn.Module:
    return JoinedDifferently((channels, ones, threes, fives, pooled), activated_and(lambda parts: torch.cat(parts, 2)))


@mistake("M273", "order of the branches changed", hint="The order is 1 x 1, 3 x 3, 5 x 5, pooling.")
def pooling_first(channels: int, ones: int, threes: Two, fives: Two, pooled: int) -> nn.Module:
    join = activated_and(lambda parts: torch.cat([parts[3], *parts[:3]], 1))
    return JoinedDifferently((channels, ones, threes, fives, pooled), join)


@mistake("M273b", "5 x 5 before 3 x 3", hint="The order is 1 x 1, 3 x 3, 5 x 5, pooling.")
def fives_before_threes(channels: int, ones: int, threes: Two, fives: Two, pooled: int) -> nn.Module:
    join = activated_and(lambda parts: torch.cat([parts[0], parts[2], parts[1], parts[3]], 1))
    return JoinedDifferently((channels, ones, threes, fives, pooled), join)


@mistake("M274", "pooling at stride 2", hint="The pooling of the branch has stride 1 and padding 1: its size stays.")
def pooling_at_stride_two(channels: int, ones: int, threes: Two, fives: Two, pooled: int) -> nn.Module:
    block = InceptionBlock(channels, ones, threes, fives, pooled)
    block.pool = nn.MaxPool2d(3, stride=2, padding=1)
    return block


@mistake(
    "M274b", "pooling without padding", hint="The pooling of the branch has stride 1 and padding 1: its size stays."
)
def pooling_not_padded(channels: int, ones: int, threes: Two, fives: Two, pooled: int) -> nn.Module:
    block = InceptionBlock(channels, ones, threes, fives, pooled)
    block.pool = nn.MaxPool2d(3, stride=1)
    return block


@mistake("M274c", "average in the pooling branch", hint="The pooling of the branch takes the maximum.")
def average_pooling(channels: int, ones: int, threes: Two, fives: Two, pooled: int) -> nn.Module:
    block: nn.Module = InceptionBlock(channels, ones, threes, fives, pooled)
    block.pool = nn.AvgPool2d(3, stride=1, padding=1)
    return block


@mistake("M275", "convolutions without padding", hint="Pad the 3 x 3 convolution by 1 and the 5 x 5 one by 2.")
def not_padded(channels: int, ones: int, threes: Two, fives: Two, pooled: int) -> nn.Module:
    block = InceptionBlock(channels, ones, threes, fives, pooled)
    block.threes, block.fives = nn.Conv2d(*threes, 3), nn.Conv2d(*fives, 5)
    return block


@mistake("M276", "projection after the pooling missing", hint="A 1 x 1 convolution follows the pooling of its branch.")
def projection_missing(channels: int, ones: int, threes: Two, fives: Two, pooled: int) -> nn.Module:
    block: nn.Module = InceptionBlock(channels, ones, threes, fives, pooled)
    block.pooled = nn.Identity()
    return block


@mistake(
    "M277", "reductions missing", hint="A 1 x 1 convolution reduces the channels before the 3 x 3 and the 5 x 5 one."
)
def reductions_missing(channels: int, ones: int, threes: Two, fives: Two, pooled: int) -> nn.Module:
    block: nn.Module = InceptionBlock(channels, ones, threes, fives, pooled)
    block.threes_reduced, block.fives_reduced = nn.Identity(), nn.Identity()
    block.threes = nn.Conv2d(channels, threes[1], 3, padding=1)
    block.fives = nn.Conv2d(channels, fives[1], 5, padding=2)
    return block


@mistake(
    "M277b",
    "no 1 x 1 convolution beside the first branch",
    hint="Reduce before the large kernels, project after the pooling.",
)
def naive(channels: int, ones: int, threes: Two, fives: Two, pooled: int) -> nn.Module:
    block: nn.Module = reductions_missing(channels, ones, threes, fives, pooled)
    block.pooled = nn.Identity()
    return block


@mistake(
    "M278", "reduction after the large kernel", hint="Reduce the channels before the 5 x 5 convolution, not after it."
)
def reduced_after(channels: int, ones: int, threes: Two, fives: Two, pooled: int) -> nn.Module:
    block = InceptionBlock(channels, ones, threes, fives, pooled)
    block.fives_reduced = nn.Conv2d(channels, fives[1], 5, padding=2)
    block.fives = nn.Conv2d(fives[1], fives[1], 1)
    return block


@mistake("M279", "last activation missing", hint="Every convolution is followed by ReLU: nothing negative goes out.")
def last_activation_missing(channels: int, ones: int, threes: Two, fives: Two, pooled: int) -> nn.Module:
    return JoinedDifferently((channels, ones, threes, fives, pooled), lambda parts: torch.cat(parts, 1))


@mistake("M279b", "ReLU after the reductions missing", hint="The 1 x 1 reductions are followed by ReLU too.")
def reductions_linear(channels: int, ones: int, threes: Two, fives: Two, pooled: int) -> nn.Module:
    class Linear(InceptionBlock):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            threes, fives = self.threes(self.threes_reduced(x)), self.fives(self.fives_reduced(x))
            return torch.relu(torch.cat([self.ones(x), threes, fives, self.pooled(self.pool(x))], 1))

    return Linear(channels, ones, threes, fives, pooled)
