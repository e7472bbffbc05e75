"""Mistakes of AuxiliaryClassifier: another pooling, activations missing or in excess, dropout elsewhere."""

from collections.abc import Callable

import torch
from torch import nn

from reference.blocks.auxiliary import AuxiliaryClassifier
from reference.mistakes import mistake

Change = Callable[[torch.Tensor], torch.Tensor]


def same(x: torch.Tensor) -> torch.Tensor:
    """Return what comes in."""
    return x


class Changed(AuxiliaryClassifier):
    """The side branch with other functions behind its layers."""

    inner: Change = staticmethod(torch.relu)
    second: Change = staticmethod(torch.relu)
    last: Change = staticmethod(same)
    dropped_early = False

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, channels, 14, 14) to logits, or to what they are taken for."""
        y = torch.flatten(type(self).inner(self.convolution(self.pool(x))), 1)
        y = type(self).second(self.dense(self.dropout(y) if self.dropped_early else y))
        return type(self).last(self.classifier(y if self.dropped_early else self.dropout(y)))


@mistake("F13a", "maximum in place of the average", hint="The pooling of a side branch takes the mean of 5 x 5 pixels.")
def maximum(channels: int, classes: int = 1000, reduced: int = 128, hidden: int = 1024) -> nn.Module:
    branch: nn.Module = AuxiliaryClassifier(channels, classes, reduced, hidden)
    branch.pool = nn.MaxPool2d(5, stride=3)
    return branch


@mistake("F13b", "pooling padded", hint="The pooling has no padding: its windows start at pixels 0, 3, 6 and 9.")
def padded(channels: int, classes: int = 1000, reduced: int = 128, hidden: int = 1024) -> nn.Module:
    branch = AuxiliaryClassifier(channels, classes, reduced, hidden)
    branch.pool = nn.AvgPool2d(5, stride=3, padding=1)
    return branch


@mistake("F13c", "adaptive pooling to 4 x 4", hint="The windows are 5 x 5 at stride 3, so they overlap and end at 13.")
def adaptive(channels: int, classes: int = 1000, reduced: int = 128, hidden: int = 1024) -> nn.Module:
    branch: nn.Module = AuxiliaryClassifier(channels, classes, reduced, hidden)
    branch.pool = nn.AdaptiveAvgPool2d(4)
    return branch


@mistake("M279", "ReLU after the convolution missing", hint="ReLU follows the 1 x 1 convolution, too.")
def first_activation_missing(channels: int, classes: int = 1000, reduced: int = 128, hidden: int = 1024) -> nn.Module:
    class Linear(Changed):
        inner = staticmethod(same)

    return Linear(channels, classes, reduced, hidden)


@mistake("F13d", "ReLU after the first dense layer missing", hint="ReLU follows the first dense layer, too.")
def second_activation_missing(channels: int, classes: int = 1000, reduced: int = 128, hidden: int = 1024) -> nn.Module:
    class Linear(Changed):
        second = staticmethod(same)

    return Linear(channels, classes, reduced, hidden)


@mistake("F13e", "ReLU on the logits", hint="Nothing follows the last dense layer: logits may be negative.")
def logits_activated(channels: int, classes: int = 1000, reduced: int = 128, hidden: int = 1024) -> nn.Module:
    class Activated(Changed):
        last = staticmethod(torch.relu)

    return Activated(channels, classes, reduced, hidden)


@mistake("F13f", "softmax in the network", hint="Return logits: the softmax is part of the loss.")
def probabilities(channels: int, classes: int = 1000, reduced: int = 128, hidden: int = 1024) -> nn.Module:
    class Probabilities(Changed):
        last = staticmethod(lambda y: torch.softmax(y, dim=1))

    return Probabilities(channels, classes, reduced, hidden)


@mistake("M283", "means of whole maps", hint="All 4 x 4 x 128 numbers go into the first dense layer of a side branch.")
def global_means(channels: int, classes: int = 1000, reduced: int = 128, hidden: int = 1024) -> nn.Module:
    branch: nn.Module = AuxiliaryClassifier(channels, classes, reduced, hidden)
    branch.pool = nn.AdaptiveAvgPool2d(1)
    branch.dense = nn.Linear(reduced, hidden)
    return branch


@mistake("F13g", "70 % kept", hint="70 % of the features are dropped, 30 % are kept: p is the part that is dropped.")
def kept(channels: int, classes: int = 1000, reduced: int = 128, hidden: int = 1024) -> nn.Module:
    branch = AuxiliaryClassifier(channels, classes, reduced, hidden)
    branch.dropout = nn.Dropout(0.3)
    return branch


@mistake("F13h", "dropout missing", hint="In training, dropout acts on the features of the first dense layer.")
def not_dropped(channels: int, classes: int = 1000, reduced: int = 128, hidden: int = 1024) -> nn.Module:
    branch = AuxiliaryClassifier(channels, classes, reduced, hidden)
    branch.dropout = nn.Dropout(0.0)
    return branch


@mistake(
    "F13i", "dropout before the first dense layer", hint="Drop features behind the first dense layer and its ReLU."
)
def dropped_early(channels: int, classes: int = 1000, reduced: int = 128, hidden: int = 1024) -> nn.Module:
    class Early(Changed):
        dropped_early = True

    return Early(channels, classes, reduced, hidden)
