"""Correct ways to write AuxiliaryClassifier: functions, means of unfolded windows, a convolution in place of dense."""

import torch
from torch import nn
from torch.nn import functional

from reference.blocks.auxiliary import AuxiliaryClassifier
from reference.variants import variant


class Functions(AuxiliaryClassifier):
    """The layers used for their numbers only."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, channels, 14, 14) to logits."""
        y = functional.avg_pool2d(x, kernel_size=5, stride=3)
        y = functional.conv2d(y, self.convolution.weight, self.convolution.bias).clamp(min=0)
        y = functional.linear(y.reshape(len(y), -1), self.dense.weight, self.dense.bias).clamp(min=0)
        y = functional.dropout(y, 0.7, self.training)
        return functional.linear(y, self.classifier.weight, self.classifier.bias)


@variant("functions of the numbers")
def functions(channels: int, classes: int = 1000, reduced: int = 128, hidden: int = 1024) -> nn.Module:
    return Functions(channels, classes, reduced, hidden)


class Unfolded(AuxiliaryClassifier):
    """Means of unfolded windows; the 1 x 1 convolution as a product with a matrix."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, channels, 14, 14) to logits."""
        means = x.unfold(2, 5, 3).unfold(3, 5, 3).mean(dim=(-2, -1))
        mixed = torch.einsum("ncij,oc->noij", means, self.convolution.weight[:, :, 0, 0])
        if self.convolution.bias is not None:
            mixed = mixed + self.convolution.bias[:, None, None]
        hidden = self.dense(torch.relu(mixed).flatten(1))
        logits: torch.Tensor = self.classifier(self.dropout(torch.relu(hidden)))
        return logits


@variant("unfolded windows and a matrix")
def unfolded(channels: int, classes: int = 1000, reduced: int = 128, hidden: int = 1024) -> nn.Module:
    return Unfolded(channels, classes, reduced, hidden)


class InARow(nn.Module):
    """Layers one after the other."""

    def __init__(self, channels: int, classes: int, reduced: int, hidden: int) -> None:
        super().__init__()
        self.pool = nn.AvgPool2d(kernel_size=5, stride=3)
        self.convolution = nn.Conv2d(channels, reduced, kernel_size=1)
        self.dense = nn.Linear(16 * reduced, hidden)
        self.dropout = nn.Dropout(p=0.7)
        self.classifier = nn.Linear(hidden, classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, channels, 14, 14) to logits."""
        first = [self.pool, self.convolution, nn.ReLU(), nn.Flatten()]
        second = [self.dense, nn.ReLU(), self.dropout, self.classifier]
        for layer in (*first, *second):
            x = layer(x)
        return x


@variant("layers in a row")
def in_a_row(channels: int, classes: int = 1000, reduced: int = 128, hidden: int = 1024) -> nn.Module:
    return InARow(channels, classes, reduced, hidden)
