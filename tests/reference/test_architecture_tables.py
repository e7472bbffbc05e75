"""The tables of layers give the numbers of the papers, at full size and without computing one value."""

import importlib
import math

import pytest
import torch

from reference.analysis.architecture_tables import count_parameters, network_table, on_meta, totals
from reference.analysis.example_networks import CalledTwice, tables_twice
from reference.architectures.alexnet import AlexNet
from reference.architectures.bottleneck_resnet import BottleneckResNet
from reference.architectures.lenet5 import LeNet5
from reference.architectures.lenet5_1998 import LeNet5Of1998
from reference.architectures.small_cnn import SmallCNN
from reference.blocks.inception import InceptionBlock, NaiveInceptionBlock
from reference.mistakes import Mistake
from reference.variants import Variant

BLOCK_3A = (192, 64, (96, 128), (16, 32), 32)
mistakes = importlib.import_module("reference.mistakes.network_table")
variants = importlib.import_module("reference.variants.network_table")
WRONG = [one for one in vars(mistakes).values() if isinstance(one, Mistake)]
RIGHT = [one for one in vars(variants).values() if isinstance(one, Variant)]


def table(build, *shape):
    """Return the rows of a network of full size."""
    return network_table(on_meta(build), torch.zeros(shape, device="meta"))


def alexnet(*groups):
    """Return the rows with weights of AlexNet with these groups."""
    return [row for row in table(lambda: AlexNet(groups=groups), 1, 3, 227, 227) if row.parameters]


def weights(rows, network):
    """Return the parameters of the rows without biases."""
    return [row.parameters - dict(network.named_modules())[row.name].bias.numel() for row in rows]


def test_lenet5():
    """W50, W83: shapes, parameters and multiplications of LeNet-5; 416,520 multiplications in all."""
    rows = [tuple(row) for row in table(LeNet5, 1, 1, 32, 32)]

    assert rows == [
        ("convolution1", (6, 28, 28), 156, 117600),
        ("pool", (6, 14, 14), 0, 0),
        ("convolution2", (16, 10, 10), 2416, 240000),
        ("pool", (16, 5, 5), 0, 0),
        ("dense1", (120,), 48120, 48000),
        ("dense2", (84,), 10164, 10080),
        ("dense3", (10,), 850, 840),
    ]
    assert totals(table(LeNet5, 1, 1, 32, 32)) == (61706, 416520)


def test_lenet5_of_1998():
    """The sparse table multiplies 60 kernels of 5 x 5 at 10 x 10 places; subsampling once for each output."""
    rows = {row.name: row for row in table(LeNet5Of1998, 1, 1, 32, 32)}

    assert (rows["c3"].parameters, rows["c3"].multiplications) == (1516, 150000)
    assert (rows["s2"].parameters, rows["s2"].multiplications) == (12, 6 * 14 * 14)


def test_first_layer_of_alexnet():
    """W65, T051: 96 filters of 11 x 11 x 3 have 34,944 parameters, 34,848 of them weights; 105,415,200 products."""
    row = alexnet(1, 2, 1, 2, 2)[0]

    assert row == ("convolution1", (96, 55, 55), 34944, 105415200)
    assert row.parameters - 96 == 34848


def test_weights_of_alexnet():
    """W75: weights of each row, in the published table (no groups in the fourth) and in the paper (two)."""
    published, paper = alexnet(1, 2, 1, 1, 2), alexnet(1, 2, 1, 2, 2)
    network = on_meta(AlexNet)

    assert weights(published, network) == [34848, 307200, 884736, 1327104, 442368, 37748736, 16777216, 4096000]
    assert weights(paper, network)[3] == 663552


def test_multiplications_of_alexnet():
    """W76: multiplications of each row, and output maps of 55, 27, 13, 13 and 13."""
    published, paper = alexnet(1, 2, 1, 1, 2), alexnet(1, 2, 1, 2, 2)

    assert [row.multiplications for row in published] == [
        *(105415200, 223948800, 149520384, 224280576, 74760192),
        *(37748736, 16777216, 4096000),
    ]
    assert paper[3].multiplications == 112140288
    assert [row.shape[1] for row in paper[:5]] == [55, 27, 13, 13, 13]


@pytest.mark.parametrize(
    "groups, parameters, multiplications",
    [
        ((1, 2, 1, 2, 2), 60965224, 724406816),
        ((1, 2, 1, 1, 2), 61628776, 836547104),
        ((1, 1, 1, 1, 1), 62378344, 1135256096),
    ],
)
def test_totals_of_alexnet(groups, parameters, multiplications):
    """W77: totals of the paper, of the published mixture, and without any groups."""
    assert totals(alexnet(*groups)) == (parameters, multiplications)


def test_the_published_totals():
    """W77: the truncated rows sum to 59.97 million and to exactly 832 million; the dense layers hold 96.2 percent."""
    thousands = [35, 307, 884, 1300, 442, 37000, 16000, 4000]
    millions = [105, 223, 149, 224, 74, 37, 16, 4]
    rows = alexnet(1, 2, 1, 2, 2)

    assert round(sum(thousands) / 1000, 2) == 59.97 and sum(millions) == 832
    assert [row.multiplications // 10**6 for row in alexnet(1, 2, 1, 1, 2)] == millions
    assert round(totals(rows[5:])[0] / totals(rows)[0], 3) == 0.962


def test_maps_of_alexnet():
    """W78: 227 x 227 gives maps of 55, 27, 27, 13, 13, 13, 13 and 6, and 9,216 features."""
    rows = table(AlexNet, 1, 3, 227, 227)

    maps = [row.shape for row in rows if row.name.startswith("conv") or row.name == "pool"]

    assert [shape[1] for shape in maps] == [55, 27, 27, 13, 13, 13, 13, 6]
    assert math.prod(maps[-1]) == 9216


def test_inception_block():
    """W74: parameters with biases by layer, 163,696 in all (163,328 weights), 128,049,152 multiplications."""
    rows = table(lambda: InceptionBlock(*BLOCK_3A), 1, 192, 28, 28)
    network = on_meta(lambda: InceptionBlock(*BLOCK_3A))

    assert {row.name: row.parameters for row in rows if row.parameters} == {
        "ones": 12352,
        "threes_reduced": 18528,
        "threes": 110720,
        "fives_reduced": 3088,
        "fives": 12832,
        "pooled": 6176,
    }
    assert totals(rows) == (163696, 128049152)
    assert sum(weights([row for row in rows if row.parameters], network)) == 163328
    assert round(163328 / 1024, 1) == 159.5 and 128049152 // 10**6 == 128


def test_naive_inception_block():
    """W74: without reductions 387,072 weights, 303,464,448 multiplications and 416 channels."""
    network = on_meta(lambda: NaiveInceptionBlock(192, 64, 128, 32))
    rows = network_table(network, torch.zeros(1, 192, 28, 28, device="meta"))

    assert sum(weights([row for row in rows if row.parameters], network)) == 387072
    assert totals(rows)[1] == 303464448
    assert network(torch.zeros(1, 192, 28, 28, device="meta")).shape == (1, 416, 28, 28)


def test_five_by_five_branch():
    """W70: the 5 x 5 branch costs 12,443,648 multiplications; with the reduction behind, M278, over 120,422,400."""
    late = importlib.import_module("reference.mistakes.inception_block").reduced_after

    costs = [
        sum(row.multiplications for row in table(lambda: build(*BLOCK_3A), 1, 192, 28, 28) if "fives" in row.name)  # noqa: B023
        for build in (InceptionBlock, late)
    ]

    assert costs[0] == 12443648 and costs[1] > 120422400


def test_bottleneck_network():
    """ResNet-50 makes 3.8 billion multiplications, the number of the paper's table 1."""
    _, multiplications = totals(table(BottleneckResNet, 1, 3, 224, 224))

    assert multiplications // 10**8 == 38


def test_frozen_parameters():
    """T095: frozen parameters are counted apart from trained ones."""
    network = SmallCNN()
    network.convolution1.requires_grad_(requires_grad=False)

    assert count_parameters(network) == (9018, 80)


def test_nothing_stays_behind():
    """The hooks of a table are gone afterwards, also when the network raises."""
    network = SmallCNN()

    with pytest.raises(RuntimeError):
        network_table(network, torch.zeros(1, 2, 28, 28))

    assert not any(layer._forward_hooks for layer in network.modules())


@pytest.mark.parametrize("right", RIGHT, ids=lambda right: right.name)
def test_variants(right):
    """Each variant writes the rows of the reference, for a network that calls one pooling twice and has groups."""
    network, x = AlexNet(10, widths=(4, 8, 8, 8, 4, 16, 16)), torch.zeros(1, 3, 227, 227)

    assert right(network, x) == network_table(network, x)
    assert len(RIGHT) >= 3


def traits(write):
    """Return the table of a network that calls a layer twice, and what is left of two more in training mode."""
    x, network = torch.zeros(2, 3, 7, 9), CalledTwice(3, 4, groups=2)
    return write(network, x), tables_twice(network, write, x, "training")


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.name)
def test_mistakes(wrong):
    """Each mistake leaves other tables, or another mode, than the reference and than all other mistakes."""
    found = traits(wrong)

    assert found != traits(network_table)
    assert all(found != traits(other) for other in WRONG if other is not wrong)


def test_signatures_of_mistakes():
    """M295, M297, M298: without groups 62,378,344 parameters, twice the multiplications, the dense layer first."""
    network, x = on_meta(AlexNet), torch.zeros(1, 3, 227, 227, device="meta")

    assert totals(mistakes.groups_ignored(network, x)) == (62378344, 1135256096)
    assert totals(mistakes.flops(network, x)) == (60965224, 2 * 724406816)
    assert mistakes.upside_down(network, x)[0].name == "dense3"
