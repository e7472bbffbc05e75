"""Mistakes of networks made of layers give the numbers of the catalogue."""

import numpy as np
import pytest

from reference.architectures import lenet5_layers
from reference.blocks import inception_layers, residual_layers, unet_layers
from reference.mistakes import inception_forward as inception_mistakes
from reference.mistakes import lenet5_logits
from reference.mistakes import residual_block_backward as residual_backward_mistakes
from reference.mistakes import residual_block_forward as residual_mistakes
from reference.mistakes import unet_decoder_forward as decoder_mistakes
from reference.mistakes import unet_encoder_forward as encoder_mistakes
from tests.reference.layer_network_cases import drawn, unet_shapes


@pytest.mark.parametrize(
    "number, wrong, features",
    [("M287", lenet5_logits.same_padding, 1024), ("M288", lenet5_logits.pooling_at_stride_one, 7744)],
)
def test_sizes_that_do_not_fit_lenet5(rng, number, wrong, features):
    """M287, M288: 8 x 8 x 16 or, from 27 after the first pooling, 22 x 22 x 16 features meet weights for 400."""
    parameters = drawn(lenet5_layers.lenet5_shapes(), rng)

    with pytest.raises(ValueError, match=str(features)):
        wrong(parameters, rng.normal(size=(1, 1, 32, 32)))

    assert wrong.id == number


@pytest.mark.parametrize(
    "function, expected",
    [
        ("shortcut_missing", [0, 1, 0]),
        ("activated_before", [1, -1, 3]),
        ("activated_twice", [1, 0, 3]),
        ("activation_missing", [-1, -1, 2]),
        ("shortcut_activated", [1, 1, 3]),
    ],
)
def test_signatures_of_the_sum(function, expected):
    """M245, M247 to M250 on FX-RES: a = [1, -2, 3] and F = [-2, 1, -1], which batch norm gives as its shift."""
    shapes = residual_layers.residual_block_shapes(3, 3)
    parameters = {name: np.zeros(shape) for name, shape in shapes.items()} | {"beta2": np.array([-2.0, 1.0, -1.0])}
    x = np.ones((2, 1, 1, 1)) * np.array([1.0, -2.0, 3.0])[:, np.newaxis, np.newaxis]

    right = residual_layers.residual_block_forward(x, parameters)
    answer = getattr(residual_mistakes, function)(x, parameters)

    assert right[0].ravel().tolist() == [0, 0, 2]
    assert answer[0].ravel().tolist() == expected


@pytest.mark.parametrize(
    "function, expected", [("halved", [0, 0, 0.5]), ("masked_by_f", [0, 1, 0]), ("shortcut_dropped", [0, 0, 0])]
)
def test_signatures_on_the_way_back(function, expected):
    """M257 to M259 on FX-RES: the gradient of the input is [0, 0, 1], since the layers of zeros add nothing to it."""
    shapes = residual_layers.residual_block_shapes(3, 3)
    parameters = {name: np.zeros(shape) for name, shape in shapes.items()} | {"beta2": np.array([-2.0, 1.0, -1.0])}
    x = np.ones((2, 1, 1, 1)) * np.array([1.0, -2.0, 3.0])[:, np.newaxis, np.newaxis]

    right, _ = residual_layers.residual_block_backward(np.ones(x.shape), x, parameters)
    answer, _ = getattr(residual_backward_mistakes, function)(np.ones(x.shape), x, parameters)

    assert right[0].ravel().tolist() == [0, 0, 1]
    assert answer[0].ravel().tolist() == expected


def test_shortcut_from_inside_loses_the_input(rng):
    """M254: where F is zero the output is not the ReLU of the input."""
    zeros = {name: np.zeros(shape) for name, shape in residual_layers.residual_block_shapes(3, 3).items()}
    x = rng.normal(size=(2, 3, 4, 5))

    assert not residual_mistakes.shortcut_from_inside(x, zeros).any()
    assert residual_layers.residual_block_forward(x, zeros).any()


@pytest.mark.parametrize("function", ["shortcut_unfit", "stride_forgotten"])
def test_shortcuts_that_do_not_fit(rng, function):
    """M260, M261: 32 channels of 16 x 16 cannot be added to the input of 32 x 32."""
    parameters = drawn(residual_layers.residual_block_shapes(2, 4), rng)

    with pytest.raises(ValueError, match="cannot be added"):
        getattr(residual_mistakes, function)(rng.normal(size=(1, 2, 32, 32)), parameters, 2)


@pytest.mark.parametrize(
    "function, sizes", [("pooling_at_stride_two", "14"), ("pooling_not_padded", "26"), ("not_padded", "26")]
)
def test_branches_that_do_not_fit(rng, function, sizes):
    """M274, M275: maps of 14 x 14 or 26 x 26 cannot be stacked with maps of 28 x 28."""
    parameters = drawn(inception_layers.inception_shapes(3, 2, (1, 2), (1, 2), 1), rng)

    with pytest.raises(ValueError, match=sizes):
        getattr(inception_mistakes, function)(rng.normal(size=(1, 3, 28, 28)), parameters)


def test_depth_without_the_projection(rng):
    """M276: the pooling branch of block 3a keeps 192 channels, 416 in all."""
    parameters = drawn(inception_layers.inception_shapes(192, 64, (96, 128), (16, 32), 32), rng)

    y = inception_mistakes.projection_missing(rng.normal(size=(1, 192, 5, 5)), parameters)

    assert y.shape[1] == 416


def test_negative_outputs_without_the_last_activation(rng):
    """M279: without the last ReLU negative numbers go out; with it none do."""
    parameters, x = (
        drawn(inception_layers.inception_shapes(3, 2, (1, 2), (1, 2), 1), rng),
        rng.normal(size=(1, 3, 6, 5)),
    )

    assert inception_mistakes.last_activation_missing(x, parameters).min() < 0
    assert inception_layers.inception_forward(x, parameters).min() == 0


def test_skips_of_wrong_size(rng):
    """M300, M303: a kept map of 64 cannot stand beside 56, and one kept after the pooling has 32."""
    encoder, decoder = (drawn(shapes, rng) for shapes in unet_shapes(1, 1))
    x, below = rng.normal(size=(1, 1, 68, 68)), rng.normal(size=(1, 2, 28, 28))
    kept, _ = unet_layers.unet_encoder_forward(x, encoder)

    pooled, _ = encoder_mistakes.kept_after_pooling(x, encoder)

    assert kept.shape[2:] == (64, 64) and pooled.shape[2:] == (32, 32)
    assert unet_layers.unet_decoder_forward(below, kept, decoder).shape[2:] == (52, 52)
    with pytest.raises(ValueError, match="64"):
        decoder_mistakes.not_cropped(below, kept, decoder)
    with pytest.raises(ValueError, match="32"):
        unet_layers.unet_decoder_forward(below, pooled, decoder)
