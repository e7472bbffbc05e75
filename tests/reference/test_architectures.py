"""The architectures have the shapes and counts of their papers, and their mistakes those of the catalogue."""

import pytest
import torch

from reference.analysis.architecture_tables import count_parameters, depth, on_meta
from reference.architectures.alexnet import AlexNet
from reference.architectures.bottleneck_resnet import BottleneckResNet
from reference.architectures.googlenet import GoogLeNet, GoogLeNetWithAuxiliaries
from reference.architectures.lenet5 import LeNet5
from reference.architectures.lenet5_1998 import LeNet5Of1998
from reference.architectures.mlp import MLP
from reference.architectures.resnet import CifarResNet
from reference.architectures.small_cnn import SmallCNN
from reference.architectures.unet import UNet, fits

UNET = [
    *(570, 568, 284),  # two convolutions and a pooling
    *(282, 280, 140),
    *(138, 136, 68),
    *(66, 64, 32),
    *(30, 28),
    *(56, 54, 52),  # an up-convolution and two convolutions
    *(104, 102, 100),
    *(200, 198, 196),
    *(392, 390, 388),
    388,
]


def images(*shape):
    """Return images without numbers."""
    return torch.zeros(shape, device="meta")


def parameters(build):
    """Return how many parameters a network has at full size."""
    return sum(count_parameters(on_meta(build)))


def sizes(network, x):
    """Return rows, or the number of features, of what every weighted layer and pooling gives, in order."""
    found = []
    kinds = torch.nn.modules.conv._ConvNd, torch.nn.Linear, torch.nn.MaxPool2d, torch.nn.AvgPool2d
    for layer in network.modules():
        if isinstance(layer, kinds):
            layer.register_forward_hook(lambda *seen: found.append(seen[2].shape[2 if seen[2].ndim > 2 else 1]))
    network(x)
    return found


@pytest.mark.parametrize(
    "number, build, expected",
    [
        ("W79", MLP, 669706),
        ("W80", lambda: MLP(dropout=0.5), 669706),
        ("W83", LeNet5, 61706),
        ("W83", LeNet5Of1998, 60000),
        ("W77", AlexNet, 60965224),
        ("W77", lambda: AlexNet(groups=(1, 1, 1, 1, 1)), 62378344),
        ("W77", lambda: AlexNet(groups=(1, 2, 1, 1, 2)), 61628776),
        ("W84", lambda: CifarResNet(3), 269722),
        ("W84", lambda: CifarResNet(9), 853018),
        ("W84", lambda: CifarResNet(3, shortcut="none"), 269722),
        ("W84", lambda: CifarResNet(9, shortcut="none"), 853018),
        ("W84", lambda: CifarResNet(3, shortcut="projection"), 272474),
        ("W84", lambda: CifarResNet(9, shortcut="projection"), 855770),
        ("W85", GoogLeNet, 6998552),
        ("W85", GoogLeNetWithAuxiliaries, 13378280),
        ("W86", UNet, 31030658),
        ("W86", lambda: UNet(channels=3), 31031810),
        ("E116", lambda: MLP(dropout=0.2), 669706),
        ("ResNet-50", BottleneckResNet, 25557032),
    ],
)
def test_parameters(number, build, expected):
    """Every architecture has the parameters of its paper."""
    assert parameters(build) == expected, number


def test_parameters_of_each_layer():
    """W79, W83: the layers of the dense network and of both LeNets have the numbers of the tables."""
    dense = [sum(w.numel() for w in layer.parameters()) for layer in MLP().children()]
    old = {name: sum(w.numel() for w in layer.parameters()) for name, layer in LeNet5Of1998().named_children()}
    new = [sum(w.numel() for w in layer.parameters()) for layer in LeNet5().children()]

    assert dense == [401920, 262656, 5130, 0]
    assert old == {"c1": 156, "s2": 12, "c3": 1516, "s4": 32, "c5": 48120, "f6": 10164}
    assert new == [156, 0, 2416, 48120, 10164, 850]


def test_size_of_the_dense_network():
    """W79: 669,706 numbers of four bytes are 2.5547 MiB or 2.68 megabytes; without biases there are 668,672."""
    network = MLP()

    numbers = sum(w.numel() for w in network.parameters())

    assert round(4 * numbers / 2**20, 4) == 2.5547 and round(4 * numbers / 1e6, 2) == 2.68
    assert sum(w.numel() for name, w in network.named_parameters() if "bias" not in name) == 668672


@pytest.mark.parametrize(
    "number, build, x, expected",
    [
        ("W50", LeNet5, (1, 1, 32, 32), [28, 14, 10, 5, 120, 84, 10]),
        ("W50", lambda: LeNet5(padding=2), (1, 1, 28, 28), [28, 14, 10, 5, 120, 84, 10]),
        ("W78", AlexNet, (1, 3, 227, 227), [55, 27, 27, 13, 13, 13, 13, 6, 4096, 4096, 1000]),
        ("W53", UNet, (1, 1, 572, 572), UNET),
    ],
)  # fmt: skip
def test_shapes(number, build, x, expected):
    """Maps and features have the sizes of the paper, layer by layer."""
    assert sizes(on_meta(build), images(*x)) == expected, number


@pytest.mark.parametrize(
    "build, x, expected",
    [
        (LeNet5, (1, 1, 32, 32), 5),
        (AlexNet, (1, 3, 227, 227), 8),
        (lambda: GoogLeNet().eval(), (1, 3, 224, 224), 22),
        (UNet, (1, 1, 188, 188), 23),
        (lambda: CifarResNet(3), (1, 3, 32, 32), 20),
        (lambda: CifarResNet(9), (1, 3, 32, 32), 56),
        (lambda: CifarResNet(3, shortcut="none"), (1, 3, 32, 32), 20),
        (lambda: CifarResNet(3, shortcut="projection"), (1, 3, 32, 32), 20),
        (BottleneckResNet, (1, 3, 224, 224), 50),
    ],
)
def test_depth(build, x, expected):
    """W84, W85, W86: layers with weights on the longest path; branches, projections and poolings do not add."""
    assert depth(on_meta(build)(images(*x))) == expected


def test_depths_counted_wrongly():
    """M265, M284: blocks give 9, blocks and both ends 11, not 20; poolings raise GoogLeNet to 27 layers, not 22."""
    weighted = ("ConvolutionBackward0", "AddmmBackward0")
    residual = on_meta(lambda: CifarResNet(3))(images(2, 3, 32, 32))
    inception = on_meta(lambda: GoogLeNet().eval())(images(2, 3, 224, 224))

    blocks = depth(residual, ("AddBackward0",))

    assert (blocks, blocks + 2, depth(residual, weighted)) == (9, 11, 20)
    assert depth(inception, (*weighted, "MaxPool2DWithIndicesBackward0", "MeanBackward1")) == 27


def test_input_of_another_size():
    """W53, M306: the smallest image is 188 (gives 4), for two levels 44; with same convolutions 572 is refused."""
    assert min(size for size in range(1, 600) if fits(size, 4, 0)) == 188
    assert min(size for size in range(1, 600) if fits(size, 2, 0)) == 44
    assert UNet(1, 2, width=1)(torch.zeros(1, 1, 188, 188)).shape[2:] == (4, 4)
    assert UNet(1, 2, width=1, levels=2)(torch.zeros(1, 1, 44, 44)).shape[2:] == (4, 4)
    assert UNet(1, 2, width=1, padding=1)(torch.zeros(1, 1, 32, 48)).shape[2:] == (32, 48)
    with pytest.raises(ValueError, match=r"572 x 572 pixels becomes 143 rows before a pooling: .+ take 576 or so\."):
        UNet(1, 2, width=1, padding=1)(torch.zeros(1, 1, 572, 572))
    with pytest.raises(ValueError, match=r"becomes \d+ columns before a pooling"):
        UNet(1, 2, width=1)(torch.zeros(1, 1, 188, 190))


def test_last_layer_of_unet():
    """W86: the last 1 x 1 convolution has 130 parameters."""
    assert sum(w.numel() for w in on_meta(UNet).classifier.parameters()) == 130


def test_typical_network():
    """T043: convolution, nonlinearity and pooling twice, then a classifier: 9,098 parameters, 28, 14, 14, 7."""
    assert sizes(on_meta(SmallCNN), images(1, 1, 28, 28)) == [28, 14, 14, 7, 10]
    assert parameters(SmallCNN) == 9098
