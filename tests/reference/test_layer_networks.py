"""Networks and blocks made of the layers by hand give what those of PyTorch give, forward and backward."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from reference.architectures.lenet5 import LeNet5
from reference.architectures.lenet5_layers import lenet5_gradients, lenet5_logits, lenet5_shapes
from reference.architectures.small_cnn import SmallCNN
from reference.blocks.inception import InceptionBlock
from reference.blocks.inception_layers import inception_backward, inception_forward, inception_shapes
from reference.blocks.residual import ResidualBlock
from reference.blocks.residual_layers import residual_block_backward, residual_block_forward, residual_block_shapes
from reference.blocks.unet_layers import (
    unet_decoder_backward,
    unet_decoder_forward,
    unet_encoder_backward,
    unet_encoder_forward,
)
from reference.blocks.unet_stages import Down, Up
from reference.layers.average_pooling import avg_pool2d
from reference.layers.convolution import conv2d
from reference.training.small_cnn import small_cnn, small_cnn_gradients, small_cnn_shapes
from tests.reference.layer_network_cases import drawn, unet_shapes

LENET5 = ["convolution1", "convolution2", "dense1", "dense2", "dense3"]
SMALL_CNN = ["convolution1", "convolution2", "dense"]
RESIDUAL = {
    "w1": "convolution1.weight",
    "gamma1": "normalisation1.weight",
    "beta1": "normalisation1.bias",
    "w2": "convolution2.weight",
    "gamma2": "normalisation2.weight",
    "beta2": "normalisation2.bias",
}
PROJECTION = {
    "w_shortcut": "shortcut.convolution.weight",
    "gamma_shortcut": "shortcut.normalisation.weight",
    "beta_shortcut": "shortcut.normalisation.bias",
}
WB = [("w", "weight"), ("b", "bias")]
STAGE = ["convolutions.convolution1", "convolutions.convolution2"]


def numbered(layers, first=1):
    """Return the names of PyTorch under ours: w1 and b1 for the first layer, and so on."""
    pairs = [(f"{key}{number}", f"{layer}.{part}") for number, layer in enumerate(layers, first) for key, part in WB]
    return dict(pairs)


def loaded(module, names, parameters):
    """Give a module of PyTorch our parameters in float64; `names` holds its names under ours."""
    module.double().train()
    mine = dict(module.named_parameters())
    assert set(names.values()) == set(mine) and set(names) == set(parameters)
    with torch.no_grad():
        for name, value in parameters.items():
            mine[names[name]].copy_(torch.from_numpy(value).reshape(mine[names[name]].shape))
    return module


def agree(found, expected):
    """Compare an array with a tensor in float64; a 1 x 1 kernel may be a matrix."""
    expected = expected.detach().numpy()
    np.testing.assert_allclose(found, expected.reshape(found.shape), rtol=1e-9, atol=1e-11)


def agree_in_all(gradients, module, names):
    """Compare the gradient of every parameter with the one that PyTorch left in the module."""
    theirs = dict(module.named_parameters())
    assert set(gradients) == set(names)
    for name, gradient in gradients.items():
        assert gradient.size == theirs[names[name]].numel()
        agree(gradient, theirs[names[name]].grad)


def leaf(array):
    """Return a tensor that keeps its gradient."""
    return torch.from_numpy(array).requires_grad_()


@pytest.mark.parametrize("options", [{}, {"classes": 4, "channels": 3, "widths": (2, 3, 7, 5)}])
def test_lenet5_is_that_of_torch(rng, options):
    """Logits, loss and every gradient of LeNet-5 are those of the module with the same weights."""
    parameters, names = drawn(lenet5_shapes(**options), rng), numbered(LENET5)
    x, labels = rng.normal(size=(3, options.get("channels", 1), 32, 32)), np.array([1, 3, 0])
    module = loaded(LeNet5(**options), names, parameters)

    loss, gradients = lenet5_gradients(parameters, x, labels)

    logits = module(torch.from_numpy(x))
    expected = functional.cross_entropy(logits, torch.from_numpy(labels))
    expected.backward()
    agree(lenet5_logits(parameters, x), logits)
    assert loss == pytest.approx(expected.item(), rel=1e-13)
    agree_in_all(gradients, module, names)


def test_parameters_of_lenet5():
    """Layer by layer 156, 2,416, 48,120, 10,164 and 850 parameters: 61,706, as many as the module has."""
    shapes = lenet5_shapes()

    sizes = [np.prod(shapes[f"w{number}"]) + np.prod(shapes[f"b{number}"]) for number in range(1, 6)]

    assert sizes == [156, 2416, 48120, 10164, 850] and sum(sizes) == 61706
    assert [tuple(one.shape) for one in LeNet5().parameters()] == list(shapes.values())


def test_sizes_of_lenet5(rng):
    """W50: 32, 6@28, 6@14, 16@10, 16@5, 400, 120, 84, 10."""
    parameters = drawn(lenet5_shapes(), rng)

    first = conv2d(rng.normal(size=(1, 1, 32, 32)), parameters["w1"])
    second = conv2d(avg_pool2d(first, 2), parameters["w2"])

    assert first.shape[1:] == (6, 28, 28) and avg_pool2d(first, 2).shape[1:] == (6, 14, 14)
    assert second.shape[1:] == (16, 10, 10) and avg_pool2d(second, 2).shape[1:] == (16, 5, 5)
    assert [parameters[name].shape for name in ("w3", "w4", "w5")] == [(120, 400), (84, 120), (10, 84)]
    assert lenet5_logits(parameters, rng.normal(size=(2, 1, 32, 32))).shape == (2, 10)


def test_lenet5_refuses_unpadded_digits(rng):
    """W50, M285: images of 28 x 28 leave 256 features where 400 are wanted; padded by 2 they are read."""
    parameters, x = drawn(lenet5_shapes(), rng), rng.normal(size=(2, 1, 28, 28))

    with pytest.raises(ValueError, match="256"):
        lenet5_logits(parameters, x)

    padded = np.pad(x, ((0, 0), (0, 0), (2, 2), (2, 2)))
    module = loaded(LeNet5(padding=2), numbered(LENET5), parameters)
    agree(lenet5_logits(parameters, padded), module(torch.from_numpy(x)))


def test_small_cnn_is_that_of_torch(rng):
    """Logits, loss and every gradient of the small network are those of SmallCNN without its padding."""
    parameters, names = drawn(small_cnn_shapes(15, (3, 6), 4), rng), numbered(SMALL_CNN)
    x, labels = rng.normal(size=(3, 1, 15, 15)), np.array([1, 3, 0])
    module = SmallCNN(classes=4, width=3, size=8)  # two rows and columns are left, as of 15 without padding
    module.convolution1.padding = module.convolution2.padding = (0, 0)
    loaded(module, names, parameters)

    loss, gradients = small_cnn_gradients(parameters, x, labels)

    logits = module(torch.from_numpy(x))
    expected = functional.cross_entropy(logits, torch.from_numpy(labels))
    expected.backward()
    agree(small_cnn(parameters, x), logits)
    assert loss == pytest.approx(expected.item(), rel=1e-13)
    agree_in_all(gradients, module, names)


@pytest.mark.parametrize(
    "channels_in, channels, stride, shortcut",
    [
        *[(3, 3, 1, "zeros"), (3, 5, 2, "zeros"), (3, 5, 1, "zeros"), (3, 3, 2, "zeros")],
        *[(3, 5, 2, "projection"), (3, 3, 2, "projection"), (3, 5, 1, "projection")],
    ],
)
def test_the_residual_block_is_that_of_torch(rng, channels_in, channels, stride, shortcut):
    """Output and every gradient are those of ResidualBlock in training, with each of the three shortcuts."""
    projection = shortcut == "projection"
    parameters = drawn(residual_block_shapes(channels_in, channels, projection=projection), rng)
    names = {**RESIDUAL, **(PROJECTION if projection else {})}
    module = loaded(ResidualBlock(channels_in, channels, stride, shortcut), names, parameters)
    x = rng.normal(size=(2, channels_in, 7, 6))
    theirs = leaf(x)
    expected = module(theirs)
    upstream = rng.normal(size=tuple(expected.shape))
    expected.backward(torch.from_numpy(upstream))

    y = residual_block_forward(x, parameters, stride)
    dx, gradients = residual_block_backward(upstream, x, parameters, stride)

    agree(y, expected)
    agree(dx, theirs.grad)
    agree_in_all(gradients, module, names)


def test_a_residual_block_of_zeros_passes_its_input(rng):
    """M254: where the layers give zero, what is left is the ReLU of the input."""
    zeros = {name: np.zeros(shape) for name, shape in residual_block_shapes(3, 3).items()}
    x = rng.normal(size=(2, 3, 4, 5))

    y = residual_block_forward(x, zeros)

    np.testing.assert_array_equal(y, np.maximum(x, 0))


@pytest.mark.parametrize("ones, threes, fives, pooled", [(2, (3, 4), (5, 1), 3), (1, (1, 1), (1, 1), 1)])
def test_the_inception_block_is_that_of_torch(rng, ones, threes, fives, pooled):
    """Output and every gradient are those of InceptionBlock with the same weights."""
    shapes = inception_shapes(3, ones, threes, fives, pooled)
    parameters = drawn(shapes, rng)
    layers = ["ones", "threes_reduced", "threes", "fives_reduced", "fives", "pooled"]
    names = {f"{key}_{layer}": f"{layer}.{part}" for layer in layers for key, part in WB}
    module = loaded(InceptionBlock(3, ones, threes, fives, pooled), names, parameters)
    x = rng.normal(size=(2, 3, 6, 5))
    theirs = leaf(x)
    expected = module(theirs)
    upstream = rng.normal(size=tuple(expected.shape))
    expected.backward(torch.from_numpy(upstream))

    y = inception_forward(x, parameters)
    dx, gradients = inception_backward(upstream, x, parameters)

    agree(y, expected)
    agree(dx, theirs.grad)
    agree_in_all(gradients, module, names)


def test_depth_of_an_inception_block(rng):
    """W52: 64 + 128 + 32 + 32 maps of 28 x 28 are 256 of 28 x 28, from 163,696 parameters."""
    parameters = drawn(inception_shapes(192, 64, (96, 128), (16, 32), 32), rng)
    parameters = {name: value.astype(np.float32) for name, value in parameters.items()}

    y = inception_forward(rng.normal(size=(1, 192, 28, 28)).astype(np.float32), parameters)

    assert y.shape == (1, 256, 28, 28) and y.dtype == np.float32
    assert sum(value.size for value in parameters.values()) == 163696


@pytest.mark.parametrize("padding", [0, 1])
def test_the_encoder_stage_is_that_of_torch(rng, padding):
    """Both maps and every gradient are those of Down; the odd row and column at the end are not pooled."""
    parameters, names = drawn(unet_shapes(3, 4)[0], rng), numbered(STAGE)
    module = loaded(Down(3, 4, padding), names, parameters)
    x = rng.normal(size=(2, 3, 11, 9))
    theirs = leaf(x)
    expected = module(theirs)
    d_kept, d_pooled = (rng.normal(size=tuple(one.shape)) for one in expected)
    torch.autograd.backward(expected, [torch.from_numpy(d_kept), torch.from_numpy(d_pooled)])

    kept, pooled = unet_encoder_forward(x, parameters, padding)
    dx, gradients = unet_encoder_backward(d_kept, d_pooled, x, parameters, padding)

    agree(kept, expected[0])
    agree(pooled, expected[1])
    agree(dx, theirs.grad)
    agree_in_all(gradients, module, names)


@pytest.mark.parametrize("padding, size", [(0, (11, 13)), (1, (8, 10)), (0, (8, 10))])
def test_the_decoder_stage_is_that_of_torch(rng, padding, size):
    """The map and every gradient are those of Up, cropped by an odd number or not at all."""
    parameters, names = drawn(unet_shapes(3, 4)[1], rng), numbered(["upsample", *STAGE], first=0)
    module = loaded(Up(8, 4, padding), names, parameters)
    x, kept = rng.normal(size=(2, 8, 4, 5)), rng.normal(size=(2, 4, *size))
    their_x, their_kept = leaf(x), leaf(kept)
    expected = module(their_x, their_kept)
    upstream = rng.normal(size=tuple(expected.shape))
    expected.backward(torch.from_numpy(upstream))

    y = unet_decoder_forward(x, kept, parameters, padding)
    dx, d_kept, gradients = unet_decoder_backward(upstream, x, kept, parameters, padding)

    agree(y, expected)
    agree(dx, their_x.grad)
    agree(d_kept, their_kept.grad)
    agree_in_all(gradients, module, names)


def through_the_levels(side, levels, rng):
    """Send one image through stages of one map; return the sizes on the way and the margins that are cropped."""
    down, up = drawn(unet_shapes(1, 1)[0], rng), drawn({**unet_shapes(1, 1)[1], "w0": (1, 1, 2, 2)}, rng)
    x, trail, sizes, margins = np.ones((1, 1, side, side), np.float32), [], [side], []
    down, up = ({name: value.astype(np.float32) for name, value in stage.items()} for stage in (down, up))
    for _ in range(levels):
        kept, x = unet_encoder_forward(x, down)
        trail.append(kept)
        sizes += [kept.shape[2], x.shape[2]]
    x, _ = unet_encoder_forward(x, down)  # the bottom: two convolutions, its pooling is not used
    sizes.append(x.shape[2])
    for kept in reversed(trail):
        margins.append((kept.shape[2] - 2 * x.shape[2]) // 2)
        x = unet_decoder_forward(x, kept, up)
        sizes.append(x.shape[2])
    return sizes, margins


def test_sizes_of_a_unet(rng):
    """W53: 572, 568, 284, 280, 140, 136, 68, 64, 32, 28; up to 52, 100, 196, 388, cropped by 4, 16, 40, 88."""
    sizes, margins = through_the_levels(572, 4, rng)

    assert sizes == [572, 568, 284, 280, 140, 136, 68, 64, 32, 28, 52, 100, 196, 388]
    assert margins == [4, 16, 40, 88]


@pytest.mark.parametrize("side, levels", [(188, 4), (44, 2)])
def test_smallest_images_of_a_unet(rng, side, levels):
    """W53: the smallest image with valid convolutions is 188 for four levels, 44 for two; a map of 4 is left."""
    sizes, _ = through_the_levels(side, levels, rng)

    assert sizes[-1] == 4
