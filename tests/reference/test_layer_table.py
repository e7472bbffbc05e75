"""Whole networks on paper: shapes and parameters of the worked networks, PyTorch, the mistakes."""

import pytest
import torch
from torch import nn

from reference.analysis.layer_table import layer_table
from reference.mistakes import layer_table as mistakes

LENET = [
    ("conv", 6, 5, 1, 0),
    ("pool", 2, 2),
    ("conv", 16, 5, 1, 0),
    ("pool", 2, 2),
    ("flatten",),
    ("dense", 120),
    ("dense", 84),
    ("dense", 10),
]
PADDED_LENET = [("conv", 6, 5, 1, 2), *LENET[1:]]
MLP = [("flatten",), ("dense", 512), ("activation",), ("dense", 512), ("activation",), ("dense", 10)]
DROPOUT = [*MLP[:3], ("dropout", 0.5), *MLP[3:5], ("dropout", 0.5), MLP[5]]
EVERY_KIND = [
    ("conv", 4, 3, 2, 1),
    ("batch_norm",),
    ("activation",),
    ("pool", 2, 1),
    ("conv", 5, 2, 1, 0),
    ("flatten",),
    ("dropout", 0.3),
    ("dense", 7),
]


def total(table):
    """Return the parameters of all layers."""
    return sum(parameters for _, _, parameters in table)


def shapes(table):
    """Return the shape behind every layer."""
    return [shape for _, shape, _ in table]


def test_shapes_of_lenet():
    """W50: 6 @ 28, 6 @ 14, 16 @ 10, 16 @ 5, 400, 120, 84, 10."""
    table = layer_table((1, 32, 32), LENET)

    maps = [(6, 28, 28), (6, 14, 14), (16, 10, 10), (16, 5, 5)]
    assert shapes(table) == [*maps, (400,), (120,), (84,), (10,)]


def test_lenet_without_the_border():
    """W50: fed with 28 x 28 it is 24, 12, 8, 4, and 256 numbers are left."""
    table = layer_table((1, 28, 28), LENET)

    assert [shape[-1] for shape in shapes(table)[:5]] == [24, 12, 8, 4, 256]


def test_only_the_first_dense_layer_depends_on_the_image():
    """E023: 61,706 parameters for 32 x 32, 44,426 for 28 x 28; the difference is in one row."""
    large, small = (layer_table((1, size, size), LENET) for size in (32, 28))

    different = [number for number, (a, b) in enumerate(zip(large, small, strict=True)) if a[2] != b[2]]

    assert (total(large), total(small)) == (61_706, 44_426)
    assert different == [5]


def test_the_perceptron():
    """W79: 401,920 and 262,656 and 5,130 make 669,706 parameters, 2.5547 MiB or 2.68 MB in float32."""
    table = layer_table((1, 28, 28), MLP)

    assert [row[2] for row in table if row[2]] == [401_920, 262_656, 5_130]
    assert total(table) == 669_706
    assert total(table) * 4 / 2**20 == pytest.approx(2.5547, abs=5e-5)
    assert total(table) * 4 / 1e6 == pytest.approx(2.68, abs=5e-3)


def test_dropout_changes_no_count():
    """W80: with two dropout layers there are 669,706 parameters, too."""
    assert total(layer_table((1, 28, 28), DROPOUT)) == 669_706


def test_one_filter_on_many_channels():
    """W51: one 1 x 1 filter makes one channel of 192 and keeps 64 x 64 (E062); three 3 x 3 on RGB have 84."""
    assert layer_table((192, 64, 64), [("conv", 1, 1, 1, 0)]) == [("conv", (1, 64, 64), 193)]
    assert layer_table((3, 8, 8), [("conv", 3, 3, 1, 0)]) == [("conv", (3, 6, 6), 84)]


def test_sizes_with_their_depth():
    """W38, W40, W41: 55 x 55 x 96, 24 x 24 x 32 and 28 x 28 x 32: as deep as there are filters."""
    assert shapes(layer_table((3, 227, 227), [("conv", 96, 11, 4, 0)])) == [(96, 55, 55)]
    assert shapes(layer_table((192, 28, 28), [("conv", 32, 5, 1, 0)])) == [(32, 24, 24)]
    assert shapes(layer_table((192, 28, 28), [("conv", 32, 5, 1, 2)])) == [(32, 28, 28)]


def test_two_heads():
    """W87: flatten and dense cost 50,177,000 parameters, global pooling and dense 1,025,000."""
    heads = [("flatten",), ("dense", 1000)], [("global_pool",), ("dense", 1000)]

    assert [total(layer_table((1024, 7, 7), head)) for head in heads] == [50_177_000, 1_025_000]


def test_parity_with_torch():
    """PyTorch's network has the same shapes and as many trained numbers in every layer."""
    network = nn.Sequential(
        nn.Conv2d(3, 4, 3, 2, 1),
        nn.BatchNorm2d(4),
        nn.ReLU(),
        nn.MaxPool2d(2, 1),
        nn.Conv2d(4, 5, 2),
        nn.Flatten(),
        nn.Dropout(0.3),
        nn.Linear(5 * 4 * 5, 7),
    )
    x, expected = torch.zeros(2, 3, 11, 14), []
    for layer in network:
        x = layer(x)
        expected.append((tuple(x.shape[1:]), sum(parameter.numel() for parameter in layer.parameters())))

    table = layer_table((3, 11, 14), EVERY_KIND)

    assert [row[1:] for row in table] == expected


@pytest.mark.parametrize(
    "number, function, image, layers, expected",
    [
        ("M093", "no_bias", (1, 28, 28), MLP, 668_672),
        ("M095", "parameters_at_every_place", (3, 227, 227), [("conv", 96, 11, 4, 0)], 34_944 * 55 * 55),
        ("M097", "depth_of_the_image", (3, 9, 9), [("conv", 2, 3, 1, 0), ("conv", 1, 3, 1, 0)], 56 + 28),
        ("M098", "pooling_with_weights", (192, 28, 28), [("pool", 3, 1)], 331_968),
        ("M099", "dropout_takes_parameters", (1, 28, 28), DROPOUT, 334_853),
        ("M100", "batch_norm_four", (16, 5, 5), [("batch_norm",)], 64),
        ("M100b", "batch_norm_one", (16, 5, 5), [("batch_norm",)], 16),
        ("M101", "padding_ignored", (1, 28, 28), PADDED_LENET, 44_426),
    ],
)
def test_mistakes_in_parameters(number, function, image, layers, expected):
    """Parameters where there are none, or a flatten of the wrong size, give the number of the catalogue."""
    wrong = getattr(mistakes, function)

    assert wrong.id == number
    assert total(wrong(image, layers)) == expected


def test_right_totals_beside_the_mistakes():
    """Pooling has no parameters (E048, E049), a filter on two maps is 2 deep (E022), padding 2 saves LeNet-5."""
    assert total(layer_table((192, 28, 28), [("pool", 3, 1)])) == 0
    assert total(layer_table((3, 9, 9), [("conv", 2, 3, 1, 0), ("conv", 1, 3, 1, 0)])) == 56 + 19
    assert total(layer_table((1, 28, 28), PADDED_LENET)) == 61_706


def test_mistakes_in_shapes():
    """M078: the depth of the input instead of the number of filters; M080: pooling at stride 1."""
    deep = mistakes.depth_kept((3, 9, 9), [("conv", 5, 3, 1, 0)])
    wide = mistakes.pooling_at_stride_one((1, 4, 4), [("pool", 2, 2)])

    assert (mistakes.depth_kept.id, shapes(deep)) == ("M078", [(3, 7, 7)])
    assert (mistakes.pooling_at_stride_one.id, shapes(wide)) == ("M080", [(1, 3, 3)])


@pytest.mark.parametrize(
    "image, layers, error, sentence",
    [
        ((28, 28), MLP, ValueError, r"image must be a shape \(C, H, W\), got \(28, 28\)"),
        ((1, 0, 28), MLP, ValueError, "each size of image must be at least 1, got 0"),
        ((1, 9, 9), [("convolution", 3)], ValueError, "Layer 1 is called 'convolution': use one of conv, pool"),
        ((1, 9, 9), [("flatten",), ("dense",)], ValueError, r'Layer 2 must be \("dense", units\), got'),
        ((1, 9, 9), [("pool", 2, 0)], ValueError, "stride of layer 1 must be at least 1, got 0"),
        ((1, 9, 9), [("conv", 2.0, 3, 1, 0)], TypeError, "filters of layer 1 must be a whole number, got 2.0"),
        (
            (1, 9, 9),
            [("dense", 4)],
            ValueError,
            r"A dense layer needs the shape \(D,\), got \(1, 9, 9\): put a flatten",
        ),
        ((1, 9, 9), [("flatten",), ("pool", 2, 2)], ValueError, r"A layer 'pool' needs the shape \(C, H, W\), got"),
        (
            (1, 9, 9),
            [("pool", 9, 9), ("conv", 1, 3, 1, 0)],
            ValueError,
            "A window of 3 rows does not fit in an image of 1",
        ),
    ],
)
def test_refusals(image, layers, error, sentence):
    """Layers that cannot follow each other are refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}"):
        layer_table(image, layers)
