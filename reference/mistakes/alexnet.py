"""Mistakes of AlexNet: another image, kernel, number of groups, pooling or normalisation."""

import torch
from torch import nn

from reference.architectures.alexnet import AlexNet
from reference.mistakes import mistake

Widths = tuple[int, int, int, int, int, int, int]
Groups = tuple[int, int, int, int, int]
WIDTHS = (96, 256, 384, 384, 256, 4096, 4096)
GROUPS = (1, 2, 1, 2, 2)


class LocalContrast(nn.Module):
    """Takes the mean of each map's 5 x 5 neighbourhood away and divides by its spread: over space, not channels."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Keep the shape (N, C, H, W)."""
        centred = x - nn.functional.avg_pool2d(x, 5, 1, 2)
        spread = nn.functional.avg_pool2d(centred**2, 5, 1, 2).sqrt()
        return centred / spread.clamp(min=1.0)


@mistake("M293", "224 without padding", hint="Use images of 227 x 227: then the last maps are 6 x 6, not 5 x 5.")
def image_of_224(classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS) -> nn.Module:
    network = AlexNet(classes, channels, widths, groups)
    network.dense1 = nn.Linear(widths[4] * 25, widths[5])
    return network


@mistake("M294", "second kernel 11 x 11", hint="The second convolution is 5 x 5 with padding 2.")
def second_kernel_large(
    classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS
) -> nn.Module:
    network = AlexNet(classes, channels, widths, groups)
    network.convolution2 = nn.Conv2d(widths[0], widths[1], 11, padding=5, groups=groups[1])
    return network


@mistake("M295", "groups ignored", hint="Convolutions 2, 4 and 5 have two groups in the paper: use the groups given.")
def groups_ignored(
    classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS
) -> nn.Module:
    return AlexNet(classes, channels, widths, (1, 1, 1, 1, 1))


@mistake("M295b", "no groups in the fourth convolution", hint="Use the groups given for each of the five convolutions.")
def groups_mixed(classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS) -> nn.Module:
    return AlexNet(classes, channels, widths, (*groups[:3], 1, groups[4]))


@mistake("M296", "2 x 2 pooling", hint="The windows overlap: 3 x 3 at stride 2.")
def pooling_without_overlap(
    classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS
) -> nn.Module:
    network = AlexNet(classes, channels, widths, groups)
    network.pool = nn.MaxPool2d(2)
    return network


@mistake(
    "M224", "alpha divided by 5", hint="PyTorch divides alpha by the number of channels: give it 5 times the paper's."
)
def alpha_divided(
    classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS
) -> nn.Module:
    network = AlexNet(classes, channels, widths, groups)
    network.normalise = nn.LocalResponseNorm(5, alpha=1e-4, beta=0.75, k=2.0)
    return network


@mistake("M225", "local contrast instead of local response", hint="Divide by neighbouring channels; take no mean away.")
def local_contrast(
    classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS
) -> nn.Module:
    network: nn.Module = AlexNet(classes, channels, widths, groups)
    network.normalise = LocalContrast()
    return network
