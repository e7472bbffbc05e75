"""Mistakes of GoogLeNet: the maps flattened, blocks with other poolings between them.

M284, poolings counted as layers, is a question about the depth: 27 instead of 22.
"""

import torch
from torch import nn

from reference.architectures.googlenet import WIDTH, GoogLeNet
from reference.mistakes import mistake


class Nothing(nn.Module):
    """Leaves maps as they are."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the input."""
        return x


@mistake("M283", "flattened instead of averaged", hint="Take the mean of each 7 x 7 map before the dense layer.")
def flattened(classes: int = 1000, channels: int = 3, width: int = WIDTH) -> nn.Module:
    network: nn.Module = GoogLeNet(classes, channels, width)
    network.mean = Nothing()
    network.dense = nn.Linear(16 * width * 7 * 7, classes)
    return network


@mistake("M283b", "maximum of each map", hint="Average each 7 x 7 map; do not take its maximum.")
def global_maximum(classes: int = 1000, channels: int = 3, width: int = WIDTH) -> nn.Module:
    network: nn.Module = GoogLeNet(classes, channels, width)
    network.mean = nn.AdaptiveMaxPool2d(1)
    return network


@mistake("M283c", "poolings rounded down", hint="The poolings round their size up: 112 becomes 56, 28, 14, 7.")
def rounded_down(classes: int = 1000, channels: int = 3, width: int = WIDTH) -> nn.Module:
    network = GoogLeNet(classes, channels, width)
    network.pool = nn.MaxPool2d(3, stride=2)
    return network


class PoolingMissing(GoogLeNet):
    """The last two groups of blocks without a pooling between them."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to logits."""
        y = self.inception5(self.inception4(self.pool(self.inception3(self.stem(x)))))
        logits: torch.Tensor = self.dense(self.dropout(torch.flatten(self.mean(y), 1)))
        return logits


@mistake("F13j", "pooling before 5a missing", hint="A pooling stands before block 4a and another before block 5a.")
def pooling_missing(classes: int = 1000, channels: int = 3, width: int = WIDTH) -> nn.Module:
    return PoolingMissing(classes, channels, width)


@mistake("F13k", "no normalisation", hint="Local response normalisation stands twice in the stem.")
def not_normalised(classes: int = 1000, channels: int = 3, width: int = WIDTH) -> nn.Module:
    network: nn.Module = GoogLeNet(classes, channels, width)
    network.normalise = Nothing()
    return network


@mistake("F13l", "40 % kept", hint="40 % of the means are dropped, 60 % are kept: p is the part that is dropped.")
def kept(classes: int = 1000, channels: int = 3, width: int = WIDTH) -> nn.Module:
    network = GoogLeNet(classes, channels, width)
    network.dropout = nn.Dropout(0.6)
    return network


@mistake("F13m", "dropout missing", hint="In training, dropout acts on the means before the dense layer.")
def not_dropped(classes: int = 1000, channels: int = 3, width: int = WIDTH) -> nn.Module:
    network = GoogLeNet(classes, channels, width)
    network.dropout = nn.Dropout(0.0)
    return network
