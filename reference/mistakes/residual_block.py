"""Mistakes of ResidualBlock: the sum, what goes into it, and the shortcut where the shape changes."""

from collections.abc import Callable
from typing import Any

import torch
from torch import nn

from reference.blocks.residual import ProjectionShortcut, ResidualBlock, ZeroPaddingShortcut
from reference.mistakes import mistake

Join = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]


class JoinedDifferently(ResidualBlock):
    """The two paths, joined by a function of its own."""

    def __init__(self, shape: tuple[Any, ...], join: Join) -> None:
        super().__init__(*shape)
        self.join = join

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return what `join` makes of F(x) and of the shortcut."""
        inner = torch.relu(self.normalisation1(self.convolution1(x)))
        return self.join(self.normalisation2(self.convolution2(inner)), self.shortcut(x))


class FromInside(ResidualBlock):
    """The shortcut starts behind the first convolution."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return ReLU(F(x) + inner)."""
        inner = torch.relu(self.normalisation1(self.convolution1(x)))
        return torch.relu(self.normalisation2(self.convolution2(inner)) + inner)


class RepeatedChannels(nn.Module):
    """Fills the channels that are missing with those that are there."""

    def __init__(self, channels: int, stride: int) -> None:
        super().__init__()
        self.channels, self.stride = channels, stride

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, C, H, W) to (N, channels, H', W')."""
        kept = x[:, :, :: self.stride, :: self.stride]
        return kept[:, torch.arange(self.channels) % kept.shape[1]]


class ActivatedProjection(ProjectionShortcut):
    """A projection with ReLU behind it."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the projection without what is negative."""
        return torch.relu(super().forward(x))


def with_shortcut(shape: tuple[Any, ...], build: Callable[[], nn.Module]) -> nn.Module:
    """Return a block whose shortcut is another one wherever the shape changes."""
    block = ResidualBlock(*shape)
    if not isinstance(block.shortcut, nn.Identity):
        block.shortcut = build()
    return block


@mistake("M245", "shortcut missing", hint="Add the input of the block before the last activation.")
def shortcut_missing(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    return JoinedDifferently((channels_in, channels, stride, shortcut), lambda f, _: torch.relu(f))


@mistake("M246", "concatenated instead of added", hint="A residual block adds: the number of channels stays.")
def concatenated(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    return JoinedDifferently((channels_in, channels, stride, shortcut), lambda f, x: torch.relu(torch.cat([f, x], 1)))


@mistake("M247", "activated before the sum instead of after it", hint="Add first, then activate.")
def activated_before(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    return JoinedDifferently((channels_in, channels, stride, shortcut), lambda f, x: torch.relu(f) + x)


@mistake("M248", "activated before and after the sum", hint="The second convolution is not activated before the sum.")
def activated_twice(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    return JoinedDifferently((channels_in, channels, stride, shortcut), lambda f, x: torch.relu(torch.relu(f) + x))


@mistake("M249", "activation after the sum missing", hint="The activation is applied to the sum.")
def activation_missing(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    return JoinedDifferently((channels_in, channels, stride, shortcut), lambda f, x: f + x)


@mistake("M250", "shortcut activated by itself", hint="The shortcut carries the input of the block unchanged.")
def shortcut_activated(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    return JoinedDifferently((channels_in, channels, stride, shortcut), lambda f, x: torch.relu(f) + torch.relu(x))


@mistake("M251", "averaged", hint="Take the sum itself: there is no factor 1/2.")
def averaged(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    return JoinedDifferently((channels_in, channels, stride, shortcut), lambda f, x: torch.relu((f + x) / 2))


@mistake("M252", "subtracted", hint="The block gives F(x) + x.")
def subtracted(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    return JoinedDifferently((channels_in, channels, stride, shortcut), lambda f, x: torch.relu(f - x))


@mistake("M253", "multiplied", hint="Take the sum of both paths, not their product.")
def multiplied(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    return JoinedDifferently((channels_in, channels, stride, shortcut), lambda f, x: torch.relu(x * f))


@mistake(
    "M254", "shortcut from inside the block", hint="The shortcut starts at the input of the block, not in between."
)
def shortcut_from_inside(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    return FromInside(channels_in, channels, stride, shortcut)


@mistake(
    "M260",
    "input passed on although the shape changes",
    hint="Where the shape changes the shortcut has to change it too.",
)
def shortcut_unfit(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    return with_shortcut((channels_in, channels, stride, shortcut), nn.Identity)


@mistake("M261", "stride of the shortcut forgotten", hint="The shortcut has the stride of the block.")
def stride_forgotten(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    kind = ProjectionShortcut if shortcut == "projection" else ZeroPaddingShortcut
    return with_shortcut((channels_in, channels, stride, shortcut), lambda: kind(channels_in, channels, 1))


@mistake("M262", "projection activated", hint="The projection is linear: what is negative has to reach the sum.")
def projection_activated(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    kind = ActivatedProjection if shortcut == "projection" else ZeroPaddingShortcut
    shape = (channels_in, channels, stride)
    return with_shortcut((*shape, shortcut), lambda: kind(*shape))


@mistake("M262b", "projection with a bias", hint="The projection has no bias: 16 to 32 channels are 512 weights.")
def projection_with_bias(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    def build() -> nn.Module:
        block = ProjectionShortcut(channels_in, channels, stride)
        block.convolution = nn.Conv2d(channels_in, channels, 1, stride)
        return block if shortcut == "projection" else ZeroPaddingShortcut(channels_in, channels, stride)

    return with_shortcut((channels_in, channels, stride, shortcut), build)


@mistake("M263", "channels repeated", hint="The channels that are added hold zeros.")
def channels_repeated(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    if shortcut == "projection":
        return ResidualBlock(channels_in, channels, stride, shortcut)
    return with_shortcut((channels_in, channels, stride, shortcut), lambda: RepeatedChannels(channels, stride))


class Another(ResidualBlock):
    """Another order of the layers inside."""

    def __init__(self, shape: tuple[Any, ...], inside: Callable[[ResidualBlock, torch.Tensor], torch.Tensor]) -> None:
        super().__init__(*shape)
        self.inside = inside

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return ReLU of the sum of what `inside` makes and of the shortcut."""
        return torch.relu(self.inside(self, x) + self.shortcut(x))


@mistake("NL13", "no activation between the convolutions", hint="A ReLU follows the first batch norm.")
def inner_relu_missing(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    def inside(block: ResidualBlock, x: torch.Tensor) -> torch.Tensor:
        y: torch.Tensor = block.normalisation2(block.convolution2(block.normalisation1(block.convolution1(x))))
        return y

    return Another((channels_in, channels, stride, shortcut), inside)


@mistake("NL15", "second batch norm missing", hint="Batch norm follows both convolutions.")
def second_norm_missing(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    def inside(block: ResidualBlock, x: torch.Tensor) -> torch.Tensor:
        y: torch.Tensor = block.convolution2(torch.relu(block.normalisation1(block.convolution1(x))))
        return y

    return Another((channels_in, channels, stride, shortcut), inside)


@mistake("RN01", "activated before the batch norm", hint="First batch norm, then ReLU.")
def activated_before_norm(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    def inside(block: ResidualBlock, x: torch.Tensor) -> torch.Tensor:
        inner = block.normalisation1(torch.relu(block.convolution1(x)))
        y: torch.Tensor = block.normalisation2(block.convolution2(inner))
        return y

    return Another((channels_in, channels, stride, shortcut), inside)


@mistake("M093b", "convolutions with a bias", hint="Batch norm follows both convolutions: build them without a bias.")
def convolutions_with_bias(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    block = ResidualBlock(channels_in, channels, stride, shortcut)
    block.convolution1 = nn.Conv2d(channels_in, channels, 3, stride, padding=1)
    block.convolution2 = nn.Conv2d(channels, channels, 3, padding=1)
    return block


@mistake("NL12", "both convolutions with the stride", hint="Only the first convolution has the stride of the block.")
def stride_twice(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    block = ResidualBlock(channels_in, channels, stride, shortcut)
    block.convolution2 = nn.Conv2d(channels, channels, 3, stride, padding=1, bias=False)
    return block


@mistake("M260b", "zeros whatever was asked for", hint='With shortcut="projection" a new shape needs a projection.')
def always_zeros(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    return ResidualBlock(channels_in, channels, stride, "zeros")


@mistake("M260c", "shape compared by channels alone", hint="A stride changes the shape, too: compare both.")
def stride_overlooked(channels_in: int, channels: int, stride: int = 1, shortcut: str = "zeros") -> nn.Module:
    block = ResidualBlock(channels_in, channels, stride, shortcut)
    if channels_in == channels:
        block.shortcut = nn.Identity()
    return block
