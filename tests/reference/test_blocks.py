"""Blocks of PyTorch and the same blocks from NumPy layers agree in values and gradients, in float64."""

import numpy as np
import pytest
import torch

from reference.architectures.weights import draw_weights
from reference.blocks.auxiliary import AuxiliaryClassifier, auxiliary_loss
from reference.blocks.bottleneck import BottleneckBlock
from reference.blocks.concatenation import concatenate_branches, split_gradient
from reference.blocks.cropping import crop_and_concatenate, crop_and_concatenate_backward
from reference.blocks.inception import InceptionBlock
from reference.blocks.residual import PlainBlock, ProjectionShortcut, ResidualBlock
from reference.blocks.residual_sum import residual_sum, residual_sum_backward
from reference.blocks.shortcuts import (
    projection_shortcut,
    projection_shortcut_backward,
    zero_padding_shortcut,
    zero_padding_shortcut_backward,
)
from reference.blocks.unet_stages import DoubleConvolution, Down, Up
from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.max_pooling import max_pool2d, max_pool2d_backward
from reference.layers.relu import relu, relu_backward
from reference.layers.transposed_convolution import conv_transpose2d

EPS = 1e-5


def numpy_of(tensor):
    """Return the numbers of a tensor as an array."""
    return tensor.detach().numpy()


class Normalisation:
    """Batch normalisation in evaluation: a factor and an offset for each channel."""

    def __init__(self, layer):
        values = (layer.weight, layer.bias, layer.running_mean, layer.running_var)
        gamma, beta, mean, variance = (numpy_of(value)[:, None, None] for value in values)
        self.factor = gamma / np.sqrt(variance + EPS)
        self.offset = beta - mean * self.factor

    def __call__(self, x):
        """Return the normalised maps."""
        return x * self.factor + self.offset


def torch_gradients(block, upstream, *inputs):
    """Return output, gradients of the inputs and gradients of the parameters."""
    tensors = [torch.tensor(x, requires_grad=True) for x in inputs]
    y = block(*tensors)
    y.backward(torch.tensor(upstream))
    return numpy_of(y), [x.grad.numpy() for x in tensors], {n: w.grad.numpy() for n, w in block.named_parameters()}


@pytest.mark.parametrize(
    "channels_in, channels, stride, shortcut",
    [(3, 3, 1, "zeros"), (3, 5, 2, "zeros"), (3, 5, 2, "projection"), (4, 4, 2, "projection"), (3, 5, 1, "zeros")],
)
def test_residual_block(rng, channels_in, channels, stride, shortcut):
    """T133: the block from conv2d, relu, the shortcuts and residual_sum gives PyTorch's values and input gradient."""
    block = draw_weights(ResidualBlock(channels_in, channels, stride, shortcut)).double().eval()
    x = rng.normal(size=(2, channels_in, 7, 6))
    w1, w2 = numpy_of(block.convolution1.weight), numpy_of(block.convolution2.weight)
    n1, n2 = Normalisation(block.normalisation1), Normalisation(block.normalisation2)

    first = n1(conv2d(x, w1, None, stride, 1))
    f = n2(conv2d(relu(first), w2, None, 1, 1))
    if isinstance(block.shortcut, ProjectionShortcut):
        w, n = numpy_of(block.shortcut.convolution.weight)[:, :, 0, 0], Normalisation(block.shortcut.normalisation)
        a = n(projection_shortcut(x, w, stride))
    else:
        a = zero_padding_shortcut(x, channels, stride)
    y = residual_sum(a, f)
    upstream = rng.normal(size=y.shape)
    da, df = residual_sum_backward(upstream, a, f)
    d_inner, dw2, _ = conv2d_backward(df * n2.factor, relu(first), w2, 1, 1)
    dx, dw1, _ = conv2d_backward(relu_backward(d_inner, first) * n1.factor, x, w1, stride, 1)
    if isinstance(block.shortcut, ProjectionShortcut):
        dx = dx + projection_shortcut_backward(da * n.factor, x, w, stride)[0]
    else:
        dx = dx + zero_padding_shortcut_backward(da, x, channels, stride)

    expected, (torch_dx,), gradients = torch_gradients(block, upstream, x)
    np.testing.assert_allclose(y, expected, rtol=1e-11, atol=1e-12)
    np.testing.assert_allclose(dx, torch_dx, rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(dw1, gradients["convolution1.weight"], rtol=1e-10, atol=1e-11)
    np.testing.assert_allclose(dw2, gradients["convolution2.weight"], rtol=1e-10, atol=1e-11)


def test_inception_block(rng):
    """T142, T143: four branches of NumPy layers give PyTorch's values and gradients; those of the input add up."""
    block = draw_weights(InceptionBlock(3, 2, (4, 5), (1, 3), 6)).double()
    x = rng.normal(size=(2, 3, 6, 5))
    paths = [["ones"], ["threes_reduced", "threes"], ["fives_reduced", "fives"], ["pooled"]]
    layers = dict(block.named_children())
    pooled = max_pool2d(x, 3, 1, 1)

    branches, kept = [], []
    for path in paths:
        value, steps = pooled if path == ["pooled"] else x, []
        for name in path:
            w, b = numpy_of(layers[name].weight), numpy_of(layers[name].bias)
            z = conv2d(value, w, b, 1, w.shape[2] // 2)
            steps.append((name, value, w, z))
            value = relu(z)
        branches.append(value)
        kept.append(steps)
    y = concatenate_branches(branches)
    upstream = rng.normal(size=y.shape)
    dx, found = np.zeros_like(x), {}
    for gradient, steps in zip(split_gradient(upstream, [2, 5, 3, 6]), kept, strict=True):
        back = gradient
        for name, value, w, z in reversed(steps):
            back, found[f"{name}.weight"], found[f"{name}.bias"] = conv2d_backward(
                relu_backward(back, z), value, w, 1, w.shape[2] // 2
            )
        dx = dx + (max_pool2d_backward(back, x, 3, 1, 1) if steps[0][0] == "pooled" else back)

    expected, (torch_dx,), gradients = torch_gradients(block, upstream, x)
    np.testing.assert_allclose(y, expected, rtol=1e-11, atol=1e-12)
    np.testing.assert_allclose(dx, torch_dx, rtol=1e-10, atol=1e-11)
    for name, gradient in gradients.items():
        np.testing.assert_allclose(found[name], gradient, rtol=1e-10, atol=1e-11)


def test_stages_of_unet(rng):
    """T148, T149: a stage down, and one up, from NumPy layers give PyTorch's values."""
    down, up = draw_weights(Down(2, 3)).double(), draw_weights(Up(6, 3), 1).double()
    x, below = rng.normal(size=(2, 2, 20, 22)), rng.normal(size=(2, 6, 5, 4))

    def twice(value, convolutions):
        for layer in (convolutions.convolution1, convolutions.convolution2):
            value = relu(conv2d(value, numpy_of(layer.weight), numpy_of(layer.bias)))
        return value

    encoder = twice(x, down.convolutions)
    upsampled = conv_transpose2d(below, numpy_of(up.upsample.weight), numpy_of(up.upsample.bias), 2)
    y = twice(crop_and_concatenate(encoder, upsampled), up.convolutions)

    kept, pooled = down(torch.tensor(x))
    np.testing.assert_allclose(encoder, numpy_of(kept), rtol=1e-11, atol=1e-12)
    np.testing.assert_allclose(max_pool2d(encoder, 2), numpy_of(pooled), rtol=1e-11, atol=1e-12)
    np.testing.assert_allclose(y, numpy_of(up(torch.tensor(below), kept)), rtol=1e-11, atol=1e-12)


def test_skip_of_unet_backward(rng):
    """T151: the gradient of the joined map goes back to the middle of the encoder map and to the upsampled map."""
    encoder, upsampled = rng.normal(size=(2, 3, 9, 8)), rng.normal(size=(2, 3, 4, 6))
    upstream = rng.normal(size=(2, 6, 4, 6))
    up = Up(6, 3)
    up.upsample, up.convolutions = torch.nn.Identity(), torch.nn.Identity()

    found = crop_and_concatenate_backward(upstream, encoder, upsampled)

    _, (d_upsampled, d_encoder), _ = torch_gradients(up, upstream, upsampled, encoder)
    np.testing.assert_array_equal(found[0], d_encoder)
    np.testing.assert_array_equal(found[1], d_upsampled)


def test_same_padding_needs_no_crop():
    """E104: with padding 1 sizes stay, so that the skip joins whole maps."""
    kept, pooled = Down(2, 3, padding=1)(torch.ones(1, 2, 8, 12))

    assert kept.shape == (1, 3, 8, 12) and pooled.shape == (1, 3, 4, 6)
    assert Up(6, 3, padding=1)(torch.ones(1, 6, 4, 6), kept).shape == (1, 3, 8, 12)
    assert DoubleConvolution(3, 4)(kept).shape == (1, 4, 4, 8)


def test_bottleneck_block():
    """Few channels in the middle: 69,632 weights of convolutions where two 3 x 3 ones would have 1,179,648."""
    block, wide = BottleneckBlock(256, 64), ResidualBlock(256, 256)
    count = [sum(w.numel() for w in one.parameters() if w.ndim == 4) for one in (block, wide)]

    assert count == [69632, 1179648]
    assert BottleneckBlock(64, 32, 2)(torch.ones(2, 64, 7, 5)).shape == (2, 128, 4, 3)


def test_plain_twin():
    """A plain block is a residual block without its shortcut: the same numbers, the input not added."""
    residual, plain = draw_weights(ResidualBlock(3, 3)).eval(), draw_weights(PlainBlock(3, 3)).eval()
    x = torch.rand(1, 3, 4, 4, generator=torch.Generator().manual_seed(0))

    with_input, without = residual(x), plain(x)

    positive = without > 0
    assert positive.any() and not positive.all()
    torch.testing.assert_close(with_input[positive], (without + x)[positive])


def test_auxiliary_classifier():
    """T147: 14 x 14 x 512 becomes 4 x 4 x 128, 1024 and 1000, with 3,188,840 parameters."""
    side = AuxiliaryClassifier(512)

    assert sum(w.numel() for w in side.parameters()) == 3188840
    assert side(torch.zeros(1, 512, 14, 14)).shape == (1, 1000)


def test_loss_with_side_branches():
    """W110, M281: 1.0 and 0.5 and 0.8 make 1.39; a tensor keeps its graph, every loss its share of the gradient."""
    losses = [torch.tensor(value, requires_grad=True, dtype=torch.float64) for value in (1.0, 0.5, 0.8)]

    auxiliary_loss(losses[0], losses[1:]).backward()

    assert auxiliary_loss(1.0, [0.5, 0.8]) == pytest.approx(1.39, abs=1e-12)
    assert auxiliary_loss(1.0, []) == 1.0
    assert [loss.grad.item() for loss in losses] == [1.0, 0.3, 0.3]
    with pytest.raises(ValueError, match="weight must not be negative"):
        auxiliary_loss(1.0, [0.5], weight=-1)
