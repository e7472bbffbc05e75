"""Mistakes of networks in PyTorch have the shapes and counts of the catalogue."""

import importlib

import pytest
import torch

from reference.analysis.architecture_tables import count_parameters, network_table, on_meta, totals
from reference.architectures.unet import UNet
from reference.architectures.weights import draw_weights
from reference.blocks.unet_stages import Up
from reference.mistakes import unet_skips

BLOCK_3A = (192, 64, (96, 128), (16, 32), 32)


def wrong(name, function):
    """Return a mistake of an exercise."""
    return getattr(importlib.import_module(f"reference.mistakes.{name}"), function)


def rows(network, *shape):
    """Return the table of a network without numbers."""
    return network_table(network, torch.zeros(shape, device="meta"))


@pytest.mark.parametrize(
    "number, name, function, expected",
    [
        ("M285", "lenet5", "image_not_padded", 44426),
        ("M289", "lenet5", "second_on_one_map", 61706 - 2416 + 416),
        ("M294", "alexnet", "second_kernel_large", 60965224 - 307200 + 1486848),
        ("M295", "alexnet", "groups_ignored", 62378344),
        ("M295b", "alexnet", "groups_mixed", 61628776),
        ("M283", "googlenet", "flattened", 6998552 - 1025000 + 50177000),
        ("M299", "unet", "added", 27897218),
        ("M309", "unet", "classifier_of_nine", 31030658 - 130 + 1154),
        ("M309b", "unet", "one_channel", 31030658 - 130 + 65),
    ],
)
def test_parameters(number, name, function, expected):
    """A mistake that changes layers shows in the number of parameters."""
    found = wrong(name, function)

    assert found.id == number
    assert sum(count_parameters(on_meta(found.function))) == expected


@pytest.mark.parametrize(
    "number, function, size, expected, features",
    [
        ("M285", "image_not_padded", 28, [24, 12, 8, 4], 256),
        ("M286", "small_kernels", 32, [30, 15, 13, 6], 576),
        ("M287", "padded_everywhere", 32, [32, 16, 16, 8], 1024),
        ("M288", "pooling_at_stride_one", 32, [28, 27, 23, 22], 7744),
    ],
)
def test_maps_of_lenet5(number, function, size, expected, features):
    """Another image, kernel, padding or stride gives the maps of the catalogue."""
    network = on_meta(wrong("lenet5", function).function)

    found = [row.shape[1] for row in rows(network, 1, 1, size, size)[:4]]

    assert wrong("lenet5", function).id == number
    assert found == expected and network.dense1.in_features == features


def test_maps_of_alexnet():
    """M293, W78: 224 without padding gives 54, 26, 26, 12, 12, 12, 12, 5 and 6,400 features."""
    network = on_meta(wrong("alexnet", "image_of_224").function)

    found = [row.shape[1] for row in rows(network, 1, 3, 224, 224) if row.name[:4] in ("conv", "pool")]

    assert found == [54, 26, 26, 12, 12, 12, 12, 5] and network.dense1.in_features == 6400


def test_pooling_of_alexnet():
    """M296: pooling 2 x 2 gives the same sizes 27, 13 and 6."""
    network = on_meta(wrong("alexnet", "pooling_without_overlap").function)

    assert [row.shape[1] for row in rows(network, 1, 3, 227, 227) if row.name == "pool"] == [27, 13, 6]


def test_logits_squashed():
    """M291: with a softmax inside, the loss of ten classes starts near ln 10 and cannot fall below 1.4612."""
    network = wrong("lenet5", "softmax_at_the_end")()
    best = torch.nn.functional.cross_entropy(torch.eye(10)[:1], torch.tensor([0]))

    y = network(torch.rand(8, 1, 32, 32))

    assert torch.allclose(y.sum(dim=1), torch.ones(8))
    assert torch.nn.functional.cross_entropy(y, torch.arange(8)).item() == pytest.approx(2.302585, abs=0.02)
    assert best.item() == pytest.approx(1.4612, abs=1e-4)


@pytest.mark.parametrize(
    "number, function, channels, weights",
    [
        ("M276", "projection_missing", 416, 163328 - 6144),
        ("M277", "reductions_missing", 256, 393216),
        ("M277b", "naive", 416, 387072),
    ],
)
def test_layers_missing_in_inception(number, function, channels, weights):
    """A missing 1 x 1 convolution gives the channels and weights of the catalogue in place of block 3a."""
    found = wrong("inception_block", function)
    block = on_meta(lambda: found(*BLOCK_3A))

    assert found.id == number
    assert block(torch.zeros(1, 192, 28, 28, device="meta")).shape == (1, channels, 28, 28)
    assert sum(values.numel() for values in block.parameters() if values.ndim > 1) == weights


@pytest.mark.parametrize("function, size", [("pooling_at_stride_two", 14), ("pooling_not_padded", 26)])
def test_size_of_the_pooling_branch(function, size):
    """M274: stride 2 gives 14 x 14, no padding 26 x 26: nothing that can be joined to 28 x 28."""
    block = on_meta(lambda: wrong("inception_block", function)(*BLOCK_3A))
    x = torch.zeros(1, 192, 28, 28, device="meta")

    with pytest.raises(RuntimeError, match="Sizes of tensors must match"):
        block(x)

    assert block.pool(x).shape[2:] == (size, size)


def test_size_of_unpadded_branches():
    """M275: without padding the 3 x 3 and 5 x 5 branches give 26 x 26 and 24 x 24."""
    block = on_meta(lambda: wrong("inception_block", "not_padded")(*BLOCK_3A))

    sizes = [
        branch(torch.zeros(1, c, 28, 28, device="meta")).shape[2]
        for branch, c in ((block.threes, 96), (block.fives, 16))
    ]

    assert sizes == [26, 24]


def test_rows_of_a_wrong_axis():
    """M271, M272: four branches of equal depth add to 64 channels, or stack to 112 rows."""
    shape, x = (192, 64, (96, 64), (16, 64), 64), torch.zeros(1, 192, 28, 28, device="meta")

    assert on_meta(lambda: wrong("inception_block", "added")(*shape))(x).shape == (1, 64, 28, 28)
    assert on_meta(lambda: wrong("inception_block", "joined_along_rows")(*shape))(x).shape == (1, 64, 112, 28)


def test_negative_outputs():
    """M279: without the last activation some outputs are negative."""
    block = draw_weights(wrong("inception_block", "last_activation_missing")(3, 2, (2, 2), (2, 2), 2))

    assert (block(torch.randn(1, 3, 5, 5, generator=torch.Generator().manual_seed(0))) < 0).any()


def test_projection_with_a_bias():
    """M262: 16 to 32 channels are 512 weights, with a bias 544."""
    block = wrong("residual_block", "projection_with_bias")(16, 32, 2, "projection")

    assert sum(values.numel() for values in block.shortcut.convolution.parameters()) == 544


@pytest.mark.parametrize("function", ["shortcut_unfit", "stride_forgotten"])
def test_shortcut_that_does_not_fit(function):
    """M260, M261: a shortcut that keeps 16 channels or 32 rows cannot be added to 32 maps of 16 x 16."""
    with pytest.raises(RuntimeError, match="must match the size"):
        wrong("residual_block", function)(16, 32, 2)(torch.zeros(1, 16, 32, 32))


@pytest.mark.parametrize(
    "number, function, message",
    [
        ("M300", "not_cropped", "Expected size 64 but got size 56"),
        ("M303", "kept_after_pooling", "Expected size 32 but got size 56"),
    ],
)
def test_sizes_at_the_lowest_skip(number, function, message):
    """A map of 64 x 64 that is not cropped, or of 32 x 32 from behind the pooling, does not fit 56 x 56."""
    with pytest.raises(RuntimeError, match=message):
        wrong("unet", function)(width=1)(torch.zeros(1, 1, 572, 572))

    assert wrong("unet", function).id == number


def test_wrong_levels():
    """M304: the map of the top level does not fit the first stage up."""
    with pytest.raises(RuntimeError):
        wrong("unet", "wrong_levels")(width=2, padding=1)(torch.zeros(1, 1, 32, 32))


def test_equal_sizes_cropped():
    """M302: with same convolutions the output gets smaller than the image."""
    y = wrong("unet", "cropped_always")(width=1, levels=1, padding=1)(torch.zeros(1, 1, 16, 16))

    assert y.shape == (1, 2, 14, 14)


def test_channels_not_halved():
    """M307: 1024 channels that come up beside 512 that were kept make 1536."""
    stage = on_meta(wrong("unet", "not_halved").function).expanding[0]

    assert (
        stage.convolutions.convolution1.in_channels == 1536
        and Up(1024, 512).convolutions.convolution1.in_channels == 1024
    )


def test_three_by_three_up():
    """M308: a 3 x 3 up-convolution makes 57 of 28."""
    stage = wrong("unet", "up_by_three")(width=1, levels=1).expanding[0]

    assert stage.upsample(torch.zeros(1, 2, 28, 28)).shape[2:] == (57, 57)


def test_corner_and_order_of_the_skip():
    """M301, M305: the first pixel of the corner is 0 where 7 is right; the first channel is the upsampled map's."""
    kept, upsampled = torch.arange(36.0).reshape(1, 1, 6, 6), torch.full((1, 1, 4, 4), -1.0)

    assert unet_skips.center_crop(kept, upsampled)[0, 0, 0].tolist() == [7, 8, 9, 10]
    assert unet_skips.from_corner(kept, upsampled)[0, 0, 0].tolist() == [0, 1, 2, 3]
    assert unet_skips.order_swapped(kept, upsampled)[0, 0, 0].tolist() == [-1] * 4


def test_sizes_with_same_convolutions():
    """M306: 572 becomes 286, 143, 71, 35 with same convolutions; 35 comes up as 70, where 71 was kept."""
    maps, size = UNet(1, 2, width=1, padding=1), torch.zeros(1, 1, 572, 572)
    sizes = []

    for down in maps.contracting:
        kept, size = down(size)
        sizes.append(kept.shape[2])

    assert [*sizes, size.shape[2]] == [572, 286, 143, 71, 35]
    assert maps.expanding[0].upsample(maps.bottom(size)).shape[2] == 70


def test_three_logits_in_evaluation():
    """M282: the mistake gives three outputs in evaluation."""
    network = wrong("googlenet_with_auxiliaries", "used_in_evaluation")(5, width=8).eval()

    assert len(network(torch.zeros(1, 3, 224, 224))) == 3


def test_flattened_head():
    """M283: 7 x 7 x 1024 numbers to 1000 classes are 50,177,000 parameters instead of 1,025,000."""
    network = on_meta(wrong("googlenet", "flattened").function)

    assert sum(values.numel() for values in network.dense.parameters()) == 50177000
    assert totals(rows(network.eval(), 1, 3, 224, 224))[0] == 6998552 + 50177000 - 1025000
