"""Parameters and multiplications of single layers: the worked numbers, PyTorch, the mistakes."""

import itertools

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from reference.analysis.batch_norm_parameters import batch_norm_parameters
from reference.analysis.bottleneck import bottleneck_cost
from reference.analysis.connectivity import dense_vs_local_vs_conv
from reference.analysis.counts import (
    conv_multiplications,
    conv_parameters,
    dense_parameters,
    locally_connected_parameters,
)
from reference.analysis.epochs import steps_per_epoch
from reference.mistakes import conv_multiplications as product_mistakes
from reference.mistakes import conv_parameters as conv_mistakes
from reference.mistakes import dense_parameters as dense_mistakes
from reference.mistakes import locally_connected_parameters as local_mistakes

IMAGE = 200 * 200 * 3
MODULE = (28, 192, 32, 5, 1, 2)
SMALL = settings(derandomize=True, deadline=None, max_examples=40)


@pytest.mark.parametrize(
    "number, arguments, weights, parameters",
    [
        ("W51", (192, 1, 1), 192, 193),
        ("W51", (3, 3, 3), 81, 84),
        ("W57", (3, 1, 5), 75, 76),
        ("W57", (3, 10, 5), 750, 760),
        ("W58", (3, 1, 3), 27, 28),
        ("W58", (3, 2, 3), 54, 56),
        ("W58", (2, 1, 3), 18, 19),
        ("W59", (1, 1, 3), 9, 10),
        ("W65", (3, 96, 11), 34_848, 34_944),
        ("W66", (192, 32, 5), 153_600, 153_632),
        ("W71", (192, 16, 1), 3_072, 3_088),
        ("W72", (16, 32, 5), 12_800, 12_832),
        ("E024", (3, 1, 11), 363, 364),
        ("E084", (3, 1, 3), 27, 28),
    ],
)
def test_parameters_of_convolutions(number, arguments, weights, parameters):
    """Weights and parameters are the worked numbers."""
    assert conv_parameters(*arguments, bias=False) == weights, number
    assert conv_parameters(*arguments) == parameters, number


@SMALL
@given(
    st.integers(1, 4),
    st.integers(1, 3),
    st.integers(1, 3),
    st.tuples(st.integers(1, 4), st.integers(1, 4)),
    st.booleans(),
)
def test_parity_of_parameters_with_torch(groups, c, f, window, bias):
    """PyTorch's layer holds as many numbers, with groups, without bias and with windows that are not square."""
    layer = torch.nn.Conv2d(groups * c, groups * f, window, bias=bias, groups=groups)

    assert conv_parameters(groups * c, groups * f, window, bias=bias, groups=groups) == sum(
        parameter.numel() for parameter in layer.parameters()
    )


@pytest.mark.parametrize(
    "number, arguments, expected",
    [
        ("W11", (10, 1, 1, 3), 576),
        ("W14", (7, 3, 2, 3, 2), 486),
        ("W51", (64, 192, 1, 1), 786_432),
        ("W59", (32, 1, 1, 3), 8_100),
        ("W65", (227, 3, 96, 11, 4), 105_415_200),
        ("W67", MODULE, 120_422_400),
        ("W67", (28, 192, 32, 5), 88_473_600),
        ("W68", (28, 192, 16, 1), 2_408_448),
        ("W69", (28, 16, 32, 5, 1, 2), 10_035_200),
    ],
)
def test_multiplications_of_convolutions(number, arguments, expected):
    """Multiplications are the worked numbers."""
    assert conv_multiplications(*arguments) == expected, number


@SMALL
@given(st.integers(1, 3), st.integers(1, 3), st.integers(5, 9), st.integers(1, 4), st.integers(1, 3), st.integers(0, 2))
def test_multiplications_are_outputs_times_weights(groups, c, height, kw, stride, padding):
    """Every output of PyTorch's layer costs as many products as one filter has weights."""
    layer = torch.nn.Conv2d(groups * c, 2 * groups, (3, kw), (stride, 1), (padding, 0), groups=groups)

    counted = conv_multiplications(
        (height, 8), groups * c, 2 * groups, (3, kw), (stride, 1), (padding, 0), groups=groups
    )

    outputs = layer(torch.zeros(1, groups * c, height, 8)).numel()
    assert counted == outputs * layer.weight[0].numel()


@pytest.mark.parametrize(
    "number, inputs, outputs, weights, parameters",
    [
        ("W54", IMAGE, 1, 120_000, 120_001),
        ("W55", IMAGE, IMAGE, 14_400_000_000, 14_400_120_000),
        ("W56", 32 * 32 * 3, 1, 3_072, 3_073),
        ("W79", 784, 512, 401_408, 401_920),
        ("W79", 512, 512, 262_144, 262_656),
        ("W79", 512, 10, 5_120, 5_130),
        ("W87", 7 * 7 * 1024, 1000, 50_176_000, 50_177_000),
        ("W87", 1024, 1000, 1_024_000, 1_025_000),
        ("E001", 32 * 32, 512, 524_288, 524_800),
    ],
)
def test_parameters_of_dense_layers(number, inputs, outputs, weights, parameters):
    """A unit looks at every input and has one bias (E002, E003)."""
    assert dense_parameters(inputs, outputs, bias=False) == weights, number
    assert dense_parameters(inputs, outputs) == parameters, number


def test_locally_connected():
    """W11: 8 x 8 places with nine weights and a bias each."""
    assert locally_connected_parameters(10, 1, 1, 3) == 640
    assert locally_connected_parameters(10, 1, 1, 3, bias=False) == 576


@pytest.mark.parametrize(
    "number, function, arguments, options, expected",
    [
        ("M092", "one_bias", (192, 32, 5), {}, 153_601),
        ("M092", "one_bias", (192, 16, 1), {}, 3_073),
        ("M092", "one_bias", (16, 32, 5), {}, 12_801),
        ("M092", "one_bias", (3, 96, 11), {}, 34_849),
        ("M093", "no_bias", (192, 32, 5), {}, 153_600),
        ("M093", "no_bias", (3, 96, 11), {}, 34_848),
        ("M094", "channels_forgotten", (3, 96, 11), {}, 11_712),
        ("M094", "channels_forgotten", (192, 32, 5), {}, 832),
        ("M094", "channels_forgotten", (3, 1, 11), {}, 122),
        ("M094", "channels_forgotten", (3, 1, 11), {"bias": False}, 121),
        ("M096", "one_kernel", (3, 1, 3), {}, 10),
        ("M097", "depth_of_rgb", (2, 1, 3), {}, 28),
    ],
)
def test_mistakes_in_parameters(number, function, arguments, options, expected):
    """A wrong bias or depth gives the number of the catalogue."""
    wrong = getattr(conv_mistakes, function)

    assert wrong.id == number
    assert wrong(*arguments, **options) == expected


@pytest.mark.parametrize(
    "number, function, arguments, expected",
    [
        ("M102", "input_places", (28, 192, 32, 5), 120_422_400),
        ("M103", "padding_ignored", MODULE, 88_473_600),
        ("M104", "channels_forgotten", MODULE, 627_200),
        ("M105", "additions_too", MODULE, 240_844_800),
        ("M106", "weights_only", MODULE, 153_600),
    ],
)
def test_mistakes_in_multiplications(number, function, arguments, expected):
    """A wrong count of places, channels or operations gives the number of the catalogue."""
    wrong = getattr(product_mistakes, function)

    assert wrong.id == number
    assert wrong(*arguments) == expected


def test_mistakes_in_dense_layers():
    """M113: one unit has 120,000 weights, the layer 1.44e10; M093: the network of W79 without biases has 668,672."""
    sizes = (784, 512, 512, 10)
    pairs = list(itertools.pairwise(sizes))

    assert dense_mistakes.single_unit.id == "M113"
    assert dense_mistakes.single_unit(IMAGE, IMAGE, bias=False) == 120_000
    assert dense_mistakes.no_bias.id == "M093"
    assert sum(dense_mistakes.no_bias(*layer) for layer in pairs) == 668_672
    assert sum(dense_parameters(*layer) for layer in pairs) == 669_706


def test_mistakes_in_locally_connected_layers():
    """M115: 10 if the weights were shared; M116: 577 with one bias."""
    image = (10, 1, 1, 3)

    assert (local_mistakes.shared.id, local_mistakes.shared(*image)) == ("M115", 10)
    assert (local_mistakes.bias_for_each_map.id, local_mistakes.bias_for_each_map(*image)) == ("M116", 577)


@pytest.mark.parametrize(
    "function, arguments, options, error, sentence",
    [
        (conv_parameters, (0, 1, 3), {}, ValueError, "channels must be at least 1, got 0"),
        (conv_parameters, (3, 96, 5), {"groups": 2}, ValueError, "3 channels cannot be shared out among 2 groups"),
        (conv_parameters, (4, 3, 5), {"groups": 2}, ValueError, "3 filters cannot be shared out among 2 groups"),
        (conv_parameters, (4, 3, (5, 0)), {}, ValueError, r"window must be at least 1, got \(5, 0\)"),
        (conv_parameters, (4, 3.5, 5), {}, TypeError, "filters must be a whole number, got 3.5"),
        (conv_multiplications, (4, 3, 2, 5), {}, ValueError, "A window of 5 rows does not fit in an image of 4 rows"),
        (dense_parameters, (4, 0), {}, ValueError, "outputs must be at least 1, got 0"),
        (locally_connected_parameters, ((4, 2), 1, 1, 3), {}, ValueError, "A window of 3 columns does not fit"),
        (dense_vs_local_vs_conv, (2, 3), {}, ValueError, "A window of 3 rows does not fit in an image of 2 rows"),
        (bottleneck_cost, (4, 8, 0, 3, 3), {}, ValueError, "reduced must be at least 1, got 0"),
        (batch_norm_parameters, (0,), {}, ValueError, "channels must be at least 1, got 0"),
        (steps_per_epoch, (10, 0), {}, ValueError, "batch must be at least 1, got 0"),
        (steps_per_epoch, (10, 2, 1.0), {}, ValueError, "validation_fraction must be at least 0 and below 1, got 1.0"),
        (steps_per_epoch, (3, 2, 0.9), {}, ValueError, "No image of 3 is left for training"),
    ],
)
def test_refusals(function, arguments, options, error, sentence):
    """Numbers that make no layer are refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}"):
        function(*arguments, **options)
