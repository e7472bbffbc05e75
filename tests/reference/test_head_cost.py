"""The two heads of a classifier cost what PyTorch's layers hold; wrong readings give the numbers of the catalogue."""

import importlib

import pytest
from torch import nn

from reference.analysis.head_cost import head_cost


def test_head_of_googlenet():
    """W87: 7 x 7 x 1024 to 1000 classes are 50,177,000 parameters flattened and 1,025,000 behind global pooling."""
    assert head_cost(7, 1024, 1000) == {"flatten": (50_177_000, 50_176_000), "global": (1_025_000, 1_024_000)}


@pytest.mark.parametrize("size, channels, classes", [((3, 5), 4, 7), ((1, 1), 6, 2), ((2, 4), 1, 1)])
def test_parameters_of_torch(size, channels, classes):
    """The dense layers of PyTorch have as many parameters; of a 1 x 1 map both heads cost the same."""
    dense = [nn.Linear(size[0] * size[1] * channels, classes), nn.Linear(channels, classes)]

    table = head_cost(size, channels, classes)

    assert [sum(w.numel() for w in layer.parameters()) for layer in dense] == [row[0] for row in table.values()]
    assert (table["flatten"] == table["global"]) is (size == (1, 1))


@pytest.mark.parametrize(
    "number, function, head, parameters",
    [
        ("M283", "flattened", "global", 50_177_000),
        ("M283b", "nothing_behind", "global", 0),
        ("M093", "no_bias", "global", 1_024_000),
        ("M098", "weighted_pooling", "global", 1_025_000 + 50_176),
    ],
)
def test_wrong_readings(number, function, head, parameters):
    """E056: a dense layer is left behind the pooling, and 0 is not its number of parameters."""
    wrong = getattr(importlib.import_module("reference.mistakes.head_cost"), function)

    assert wrong.id == number
    assert wrong(7, 1024, 1000)[head][0] == parameters


@pytest.mark.parametrize("arguments", [(0, 4, 2), ((3, 0), 4, 2), (3, 0, 2), (3, 4, 0)])
def test_refusals(arguments):
    """Sizes, channels and classes are at least 1."""
    with pytest.raises(ValueError, match="at least 1"):
        head_cost(*arguments)
