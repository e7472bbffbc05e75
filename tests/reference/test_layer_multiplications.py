"""The products of single layers: counted by loops, by every variant, and by no mistake."""

import importlib
import math

import pytest
import torch

from reference.analysis.architecture_tables import layer_multiplications
from reference.analysis.example_networks import single_layer
from reference.mistakes import Mistake
from reference.variants import Variant

LAYERS = [  # layer, shape in front of it for one image, products written out
    (("Conv2d", 3, 8, 5), {}, (3, 9, 7), 8 * 5 * 3 * 3 * 5 * 5),
    (("Conv2d", 6, 4, 3, 2, 1), {"groups": 2}, (6, 9, 5), 4 * 5 * 3 * 3 * 3 * 3),
    (("Conv1d", 4, 5, 3), {}, (4, 11), 5 * 9 * 4 * 3),
    (("ConvTranspose2d", 4, 6, 2, 2), {"groups": 2}, (4, 3, 5), 4 * 3 * 5 * 3 * 2 * 2),
    (("ConvTranspose1d", 2, 3, 4), {}, (2, 6), 2 * 6 * 3 * 4),
    (("Linear", 6, 4), {}, (6,), 24),
    (("Linear", 6, 4), {}, (5, 6), 120),
    (("BatchNorm2d", 3), {}, (3, 4, 5), 0),
    (("MaxPool2d", 2), {}, (3, 4, 6), 0),
    (("ReLU",), {}, (7,), 0),
]
WRONG, RIGHT = (
    [
        one
        for one in vars(importlib.import_module(f"reference.{name}.layer_multiplications")).values()
        if type(one) is kind
    ]
    for name, kind in (("mistakes", Mistake), ("variants", Variant))
)


def counts(count, images=3):
    """Return the counts of all layers."""
    found = []
    for arguments, options, shape, _ in LAYERS:
        layer, x = single_layer(*arguments, **options), torch.ones(images, *shape)
        found.append(count(layer, x, layer(x)))
    return found


def test_products_written_out():
    """The counts are products of filters, places, channels of a group and kernel, for one image of any number."""
    expected = [products for *_, products in LAYERS]

    assert counts(layer_multiplications) == expected
    assert counts(layer_multiplications, images=1) == expected


def test_impulses_find_the_products():
    """A transposed convolution sends each input to as many numbers as it makes products."""
    layer = single_layer("ConvTranspose2d", 2, 3, 2, 2)
    x = torch.zeros(1, 2, 4, 5)
    x[0, 1, 2, 3] = 1.0

    touched = torch.count_nonzero(layer(x) - layer(torch.zeros_like(x))).item()

    assert layer_multiplications(layer, x, layer(x)) == touched * math.prod(x.shape)


@pytest.mark.parametrize("right", RIGHT, ids=lambda right: right.name)
def test_variants(right):
    """Each variant counts what the reference counts."""
    assert counts(right) == counts(layer_multiplications)
    assert len(RIGHT) >= 3


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.name)
def test_mistakes(wrong):
    """Each mistake counts otherwise than the reference and than all other mistakes."""
    assert counts(wrong) != counts(layer_multiplications)
    assert all(counts(wrong) != counts(other) for other in WRONG if other is not wrong)
