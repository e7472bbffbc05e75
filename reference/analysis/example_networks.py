"""Small networks on which a table of layers is tried: a single layer, parts within parts, a layer called twice."""

from collections.abc import Callable
from typing import Any

import torch
from torch import nn


def single_layer(kind: str, *numbers: int, **options: int) -> nn.Module:
    """Return one layer of torch.nn by its name.

    >>> single_layer("Conv2d", 4, 6, 3, groups=2)
    Conv2d(4, 6, kernel_size=(3, 3), stride=(1, 1), groups=2)
    """
    layer: nn.Module = getattr(nn, kind)(*numbers, **options)
    return layer


class CalledTwice(nn.Module):
    """A network with a part in a part, written down in another order than it is called, one layer called twice.

    Images (N, channels, 7, 9) give (N, units).

    >>> CalledTwice(2, 3, 5)(torch.zeros(4, 2, 7, 9)).shape
    torch.Size([4, 5])
    """

    def __init__(self, channels: int = 2, maps: int = 4, units: int = 5, groups: int = 1) -> None:
        super().__init__()
        self.last = nn.Linear(units, units)
        self.head = nn.Sequential(nn.Flatten(), nn.Linear(maps * 3 * 4, units), nn.ReLU())
        self.stem = nn.Sequential(
            nn.Sequential(nn.Conv2d(channels, maps, 3, padding=1, bias=False), nn.BatchNorm2d(maps)),
            nn.MaxPool2d(3, 2),
        )
        self.middle = nn.Conv2d(maps, maps, 3, padding=1, groups=groups)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to features; `middle` and `last` are called twice."""
        maps = self.middle(torch.relu(self.middle(self.stem(x))))
        features: torch.Tensor = self.last(torch.relu(self.last(self.head(maps))))
        return features


def rows_of(
    network: nn.Module, table: Callable[[nn.Module, torch.Tensor], list[Any]], x: torch.Tensor
) -> list[tuple[Any, ...]]:
    """Return the rows that a function writes for a network, as plain tuples.

    >>> rows_of(CalledTwice(), lambda network, x: [("all", len(x))], torch.zeros(3, 2, 7, 9))
    [('all', 3)]
    """
    return [tuple(row) for row in table(network, x)]


def tables_twice(
    network: nn.Module, table: Callable[[nn.Module, torch.Tensor], list[Any]], x: torch.Tensor, mode: str = "evaluation"
) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]], str]:
    """Write two tables of one network and call it once more; return both tables and the mode it is left in.

    Hooks that were left behind go on writing into the tables.

    >>> tables_twice(CalledTwice(), lambda network, x: [("all", len(x))], torch.zeros(3, 2, 7, 9))
    ([('all', 3)], [('all', 3)], 'evaluation')
    """
    network.train(mode == "training")
    tables = table(network, x), table(network, x)
    network(x)
    first, second = ([tuple(row) for row in rows] for rows in tables)
    return first, second, "training" if network.training else "evaluation"
