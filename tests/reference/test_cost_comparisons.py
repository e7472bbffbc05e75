"""Layers side by side, and what training adds: the worked numbers, PyTorch, the mistakes."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from reference.analysis.batch_norm_parameters import batch_norm_parameters
from reference.analysis.bottleneck import bottleneck_cost
from reference.analysis.connectivity import dense_vs_local_vs_conv
from reference.analysis.counts import conv_multiplications, conv_parameters, locally_connected_parameters
from reference.analysis.epochs import steps_per_epoch
from reference.mistakes import batch_norm_parameters as batch_norm_mistakes
from reference.mistakes import bottleneck_cost as bottleneck_mistakes
from reference.mistakes import dense_vs_local_vs_conv as table_mistakes
from reference.mistakes import steps_per_epoch as step_mistakes

BOTTLENECK = (28, 192, 16, 32, 5)
SMALL = settings(derandomize=True, deadline=None, max_examples=40)


def test_three_layers_on_one_image():
    """W11: 10 parameters shared, 640 of its own for each place, 6,464 for everything; 576 or 6,400 multiplications."""
    table = dense_vs_local_vs_conv(10, 3)

    assert table == {"dense": (6_464, 6_400), "local": (640, 576), "conv": (10, 576)}


@SMALL
@given(st.integers(4, 9), st.integers(4, 9), st.integers(1, 4), st.integers(1, 4), st.integers(1, 3), st.integers(1, 3))
def test_the_table_holds_what_single_layers_hold(height, width, kh, kw, channels, filters):
    """The rows are those of the single functions, and the connections never grow from dense to local."""
    table = dense_vs_local_vs_conv((height, width), (kh, kw), channels, filters)

    products = conv_multiplications((height, width), channels, filters, (kh, kw))
    assert table["conv"] == (conv_parameters(channels, filters, (kh, kw)), products)
    assert table["local"] == (locally_connected_parameters((height, width), channels, filters, (kh, kw)), products)
    assert table["dense"][1] >= table["local"][1]


def test_the_bottleneck():
    """Without a 1 x 1 convolution in front W66, W67; with it W68, W69, W71, W72 a stage, W70 and W73 in all."""
    table = bottleneck_cost(*BOTTLENECK)

    assert table == {
        "direct": (153_632, 120_422_400),
        "reduction": (3_088, 2_408_448),
        "window": (12_832, 10_035_200),
        "bottleneck": (15_920, 12_443_648),
    }
    assert table["direct"][1] / table["bottleneck"][1] == pytest.approx(9.677, abs=5e-4)


@pytest.mark.parametrize(
    "number, function, row, expected",
    [
        ("M092", "one_bias", "direct", (153_601, 120_422_400)),
        ("M092", "one_bias", "reduction", (3_073, 2_408_448)),
        ("M092", "one_bias", "window", (12_801, 10_035_200)),
        ("M092", "one_bias", "bottleneck", (15_874, 12_443_648)),
        ("M093", "no_bias", "bottleneck", (15_872, 12_443_648)),
        ("M103", "valid_window", "direct", (153_632, 88_473_600)),
        ("M105", "additions_too", "direct", (153_632, 240_844_800)),
        ("M107", "all_channels_again", "bottleneck", (156_720, 122_830_848)),
        ("M108", "reduction_forgotten", "bottleneck", (12_832, 10_035_200)),
        ("M109", "stages_multiplied", "bottleneck", (15_920, 2_408_448 * 10_035_200)),
    ],
)
def test_mistakes_in_the_bottleneck(number, function, row, expected):
    """A wrong stage gives the number of the catalogue; the product of the stages is 2.4e13."""
    wrong = getattr(bottleneck_mistakes, function)

    assert wrong.id == number
    assert wrong(*BOTTLENECK)[row] == expected
    assert float(f"{2_408_448 * 10_035_200:.1e}") == 2.4e13


def test_batch_normalisation():
    """16 channels have 32 trained numbers, as in PyTorch, and 32 running ones; M100 counts 64, or 16."""
    layer = torch.nn.BatchNorm2d(16)

    assert batch_norm_parameters(16) == (32, 32)
    assert sum(parameter.numel() for parameter in layer.parameters()) == 32
    assert layer.running_mean.numel() + layer.running_var.numel() == 32
    assert batch_norm_mistakes.all_trained.id == "M100"
    assert batch_norm_mistakes.all_trained(16)[0] == 64
    assert batch_norm_mistakes.one_of_each(16)[0] == 16


def test_steps_of_an_epoch():
    """W81: a tenth of 60,000 kept back leaves 54,000, which are 1687.5 batches of 32: 1,688 steps."""
    assert steps_per_epoch(60_000, 32, 0.1) == 1_688


@SMALL
@given(st.integers(1, 300), st.integers(1, 40))
def test_parity_of_steps_with_torch(images, batch):
    """PyTorch's loader gives as many batches."""
    loader = torch.utils.data.DataLoader(range(images), batch_size=batch)

    assert steps_per_epoch(images, batch) == len(loader)


@pytest.mark.parametrize("images, fraction, training", [(100, 0.9, 10), (100, 0.7, 30), (10, 0.3, 7), (30, 0.1, 27)])
def test_the_split_does_not_suffer_from_rounding(images, fraction, training):
    """A share that is a whole number of images stays one in floating point."""
    assert steps_per_epoch(images, 1, fraction) == training


def test_mistakes_in_the_steps():
    """M322: 1,687 without the last batch, 1,875 without the split."""
    assert step_mistakes.last_batch_dropped.id == "M322"
    assert step_mistakes.last_batch_dropped(60_000, 32, 0.1) == 1_687
    assert step_mistakes.split_forgotten(60_000, 32, 0.1) == 1_875


def test_mistakes_in_the_comparison():
    """M115: the local layer has 10 parameters if its weights are counted as shared; M116: 577 with one bias."""
    shared, one_bias = table_mistakes.local_like_conv, table_mistakes.local_bias_shared

    assert (shared.id, shared(10, 3)["local"]) == ("M115", (10, 576))
    assert (one_bias.id, one_bias(10, 3)["local"]) == ("M116", (577, 576))
