"""Residual networks: the sum and its way back, blocks of dense layers and of convolutions, shortcuts, networks."""

import msgspec
import numpy as np
import pytest
import torch

from autograder.box.networks import after, gradients, outputs, parameter_shapes
from autograder.judge.networks import recipe
from reference.architectures.resnet import CifarResNet
from reference.blocks.dense_residual_block import dense_residual_block, dense_residual_block_backward
from reference.blocks.residual import ResidualBlock
from reference.blocks.residual_layers import residual_block_backward, residual_block_forward, residual_block_shapes
from reference.blocks.residual_sum import residual_sum, residual_sum_backward
from reference.blocks.shortcuts import projection_shortcut, zero_padding_shortcut

A, F = np.array([1.0, -2, 3]), np.array([-2.0, 1, -1])
MAPS = np.arange(24.0).reshape(1, 2, 3, 4) % 7 - 3

# The sum ---------------------------------------------------------------------------------------------------------

adding = pytest.mark.exercise("residual_sum")
splitting = pytest.mark.exercise("residual_sum_backward")


@adding
@pytest.mark.visible
def test_sum_of_the_worked_example(compare):
    """The three numbers of the text; then the same two arrays in exchanged places, times two and three."""
    compare(residual_sum, A, F)  # W102
    compare(residual_sum, 2 * F, 3 * A)


@adding
@pytest.mark.visible
def test_sum_of_small_maps(compare):
    """Two maps of 3 x 4 pixels, and the same maps upside down."""
    compare(residual_sum, MAPS, MAPS[:, :, ::-1] / 2)


@adding
@pytest.mark.weight(3)
@pytest.mark.parametrize("shape", [(24,), (4, 7), (2, 3, 4, 5)], ids=str)
def test_sums(compare, rng, shape):
    """Arrays of any shape, with negative sums among them."""
    compare(residual_sum, rng.normal(size=shape), rng.normal(size=shape))


@adding
def test_hardly_anything_is_positive(compare, rng):
    """Where all sums but one are negative the block gives zeros."""
    a, f = rng.uniform(0, 1, (3, 4)), rng.uniform(-3, -1, (3, 4))
    f[1, 2] = 2

    compare(residual_sum, a, f)


@adding
def test_sum_leaves_its_arguments_alone(compare_untouched, rng):
    """Both arrays are as before, and the sum is a new one, also where it is positive everywhere."""
    compare_untouched(residual_sum, *rng.normal(size=(2, 6, 5)))  # M256
    compare_untouched(residual_sum, rng.uniform(1, 2, (2, 5)), np.zeros((2, 5)))


@adding
def test_sum_keeps_the_dtype(compare, rng):
    """float32 stays float32, whole numbers become float64, and bytes do not wrap."""
    compare(residual_sum, *rng.normal(size=(2, 5, 6)).astype(np.float32))
    compare(residual_sum, *rng.integers(-9, 10, (2, 7, 5)))
    compare(residual_sum, np.full(4, 200, np.uint8), rng.integers(100, 255, 4).astype(np.uint8))


@splitting
@pytest.mark.visible
def test_gradients_of_the_worked_example(compare):
    """The three numbers of the text with an upstream gradient of ones, then of 2, -3 and 5."""
    compare(residual_sum_backward, np.ones(3), A, F)
    compare(residual_sum_backward, np.array([2.0, -3, 5]), A, F)


@splitting
@pytest.mark.visible
def test_gradients_of_small_maps(compare):
    """Two maps of 3 x 4 pixels, some sums of which are exactly zero."""
    compare(residual_sum_backward, 1 + MAPS, MAPS, np.roll(MAPS, 1, axis=3))
    compare(residual_sum_backward, np.arange(1.0, 5), np.array([1.0, 2, -2, 3]), np.array([-1.0, 2, 2, -4]))


@splitting
@pytest.mark.weight(3)
@pytest.mark.parametrize("shape", [(24,), (4, 7), (2, 3, 4, 5)], ids=str)
def test_gradients_of_sums(compare, rng, shape):
    """A random upstream gradient, and sums of both signs."""
    compare(residual_sum_backward, rng.normal(size=shape), rng.normal(size=shape), rng.normal(size=shape))


@splitting
def test_gradient_at_zero(compare, rng):
    """Where both summands cancel no gradient passes."""
    a = rng.integers(-3, 4, (5, 6)).astype(float)
    f = np.where(rng.random((5, 6)) < 0.5, -a, rng.integers(-3, 4, (5, 6)))

    compare(residual_sum_backward, rng.uniform(1, 2, (5, 6)), a, f)


@splitting
def test_gradients_are_two_arrays(compare, compare_untouched, rng):
    """Nothing is changed, and what is done to one gradient is not done to the other."""
    a, f, upstream = rng.normal(size=(3, 5, 6))

    compare_untouched(residual_sum_backward, upstream, a, f)

    da, df = compare(residual_sum_backward, upstream, a, f).value
    assert not np.shares_memory(da, df)


@splitting
def test_gradients_keep_the_dtype(compare, rng):
    """float32 stays float32; whole numbers become float64."""
    compare(residual_sum_backward, *rng.normal(size=(3, 5, 6)).astype(np.float32))
    compare(residual_sum_backward, *rng.integers(-9, 10, (3, 7, 5)))


# Two dense layers ------------------------------------------------------------------------------------------------

dense = pytest.mark.exercise("dense_residual_block")
dense_back = pytest.mark.exercise("dense_residual_block_backward")
sizes = pytest.mark.parametrize("n, features, hidden", [(9, 4, 5), (7, 6, 3), (8, 5, 5)])
SMALL = (
    np.array([[1.0, -2], [0.5, 3], [-1, -1]]),
    np.array([[1.0, 2], [-1, 1], [0, -3]]),
    np.array([0.5, -1, 1]),
    np.array([[1.0, -2, 0], [0.5, 1, -1]]),
    np.array([-1.0, 2]),
)


def dense_block(rng, n, features, hidden):
    """Return a batch, and weights and biases of a block, so that both ReLUs cut off about half of the numbers."""
    shapes = [(n, features), (hidden, features), (hidden,), (features, hidden), (features,)]
    return [rng.normal(size=shape) for shape in shapes]


@dense
@pytest.mark.visible
def test_small_dense_block(compare):
    """Three inputs with two features, three units in between; then weights and biases that are all zero."""
    a, *parameters = SMALL
    compare(dense_residual_block, a, *parameters)
    compare(dense_residual_block, a, *(0 * array for array in parameters))


@dense
@pytest.mark.visible
def test_dense_block_of_one_width(compare):
    """Two features everywhere, so that a shortcut from inside the block would fit, too."""
    a, w1, b1, w2, b2 = SMALL
    compare(dense_residual_block, a, w1[:2], b1[:2], w2[:, :2], b2)
    compare(dense_residual_block, -a, w1[1:], b1[1:], w2[:, 1:], b2)


@dense
@pytest.mark.weight(3)
@sizes
def test_dense_blocks(compare, rng, n, features, hidden):
    """Batches and layers of any size, with biases."""
    compare(dense_residual_block, *dense_block(rng, n, features, hidden))
    compare(dense_residual_block, *dense_block(rng, n, features, hidden))


@dense
def test_dense_block_of_zeros(compare, rng):
    """With weights and biases of zero the block gives the ReLU of its input."""
    a = rng.normal(size=(6, 5))
    w, b = np.zeros((5, 5)), np.zeros(5)

    reply = compare(dense_residual_block, a, w, b, w, b)

    np.testing.assert_array_equal(reply.value, np.maximum(a, 0))  # M254


@dense
def test_dense_block_leaves_its_arguments_alone(compare_untouched, rng):
    """Neither the batch nor the parameters are changed."""
    compare_untouched(dense_residual_block, *dense_block(rng, 8, 4, 5))


@dense
def test_dense_block_keeps_the_dtype(compare, rng):
    """float32 stays float32; whole numbers become float64."""
    compare(dense_residual_block, *(array.astype(np.float32) for array in dense_block(rng, 8, 4, 5)))
    compare(dense_residual_block, *((3 * array).astype(int) for array in dense_block(rng, 8, 4, 5)))


@dense_back
@pytest.mark.visible
def test_gradients_of_the_small_dense_block(compare):
    """Three inputs with two features, three units in between; then weights and biases that are all zero."""
    upstream, (a, *parameters) = np.array([[1.0, 2], [-3, 4], [5, -6]]), SMALL
    compare(dense_residual_block_backward, upstream, a, *parameters)
    compare(dense_residual_block_backward, upstream, a, *(0 * array for array in parameters))


@dense_back
@pytest.mark.visible
def test_gradients_of_two_inputs(compare):
    """The first two inputs, with the sign of their gradients turned round, and with twice the biases."""
    a, w1, b1, w2, b2 = SMALL
    upstream = np.array([[-1.0, 2], [3, -4]])
    compare(dense_residual_block_backward, upstream, a[:2], w1, b1, w2, b2)
    compare(dense_residual_block_backward, upstream, a[:2], w1, 2 * b1, w2, 2 * b2)


@dense_back
@pytest.mark.weight(4)
@sizes
def test_gradients_of_dense_blocks(compare, rng, n, features, hidden):
    """All five gradients, batches and layers of any size."""
    for _ in range(2):
        arrays = dense_block(rng, n, features, hidden)
        compare(dense_residual_block_backward, rng.normal(size=arrays[0].shape), *arrays)


@dense_back
def test_gradient_past_closed_layers(compare, rng):
    """Where the layers are closed, the gradient in the input is the one that comes past them."""
    a, w1, _, w2, b2 = dense_block(rng, 8, 4, 5)
    closed, upstream = np.full(5, -100.0), rng.normal(size=(8, 4))

    da, *_ = compare(dense_residual_block_backward, upstream, a, w1, closed, w2, b2).value

    np.testing.assert_allclose(da, upstream * (a + b2 > 0))  # M257


@dense_back
def test_gradients_of_dense_blocks_leave_their_arguments_alone(compare_untouched, rng):
    """Neither upstream nor the batch nor the parameters are changed."""
    arrays = dense_block(rng, 8, 4, 5)

    compare_untouched(dense_residual_block_backward, rng.normal(size=(8, 4)), *arrays)


@dense_back
def test_gradients_of_dense_blocks_keep_the_dtype(compare, rng):
    """float32 stays float32; whole numbers become float64."""
    arrays = [rng.normal(size=(8, 4)), *dense_block(rng, 8, 4, 5)]

    compare(dense_residual_block_backward, *(array.astype(np.float32) for array in arrays))
    compare(dense_residual_block_backward, *((3 * array).astype(int) for array in arrays))


# Shortcuts -------------------------------------------------------------------------------------------------------

zeros = pytest.mark.exercise("zero_padding_shortcut")
projecting = pytest.mark.exercise("projection_shortcut")
IMAGES = np.concatenate([MAPS, 2 - MAPS[:, ::-1]])


@zeros
@pytest.mark.visible
def test_two_maps_become_five(compare):
    """Two images with two maps of 3 x 4 pixels, stride 2, then stride 1."""
    compare(zero_padding_shortcut, IMAGES, 5)
    compare(zero_padding_shortcut, IMAGES, 5, 1)


@zeros
@pytest.mark.visible
def test_stride_three(compare):
    """The same images with stride 3 and four maps; then with as many maps as before."""
    compare(zero_padding_shortcut, IMAGES, 4, 3)
    compare(zero_padding_shortcut, IMAGES, 2, stride=3)


@zeros
@pytest.mark.weight(3)
@pytest.mark.parametrize("channels, stride, size", [(8, 2, (7, 6)), (5, 3, (8, 10)), (6, 1, (5, 4))], ids=str)
def test_maps_and_zeros(compare, rng, channels, stride, size):
    """Any number of maps, stride and size, with negative numbers in the images."""
    compare(zero_padding_shortcut, rng.normal(size=(2, 3, *size)), channels, stride)


@zeros
def test_zeros_of_the_second_stage(compare, rng):
    """From 16 maps of 32 x 32 pixels to 32 maps of 16 x 16."""
    compare(zero_padding_shortcut, rng.normal(size=(1, 16, 32, 32)), 32)


@zeros
def test_zeros_leave_their_input_alone(compare_untouched, rng):
    """The images are not changed, and no view of them comes back, even where nothing has to be done."""
    compare_untouched(zero_padding_shortcut, rng.normal(size=(2, 3, 4, 5)), 6)
    compare_untouched(zero_padding_shortcut, rng.normal(size=(2, 3, 4, 5)), 3, 1)


@zeros
def test_zeros_keep_the_dtype(compare, rng):
    """float32 stays float32; bytes become float64."""
    compare(zero_padding_shortcut, rng.normal(size=(2, 3, 5, 4)).astype(np.float32), 5)
    compare(zero_padding_shortcut, rng.integers(0, 255, (2, 3, 5, 4)).astype(np.uint8), 5)


@projecting
@pytest.mark.visible
def test_three_mixtures(compare):
    """Two images with two maps of 3 x 4 pixels, mixed to three maps, stride 2, then stride 1."""
    w = np.array([[1.0, 0], [1, -2], [0.5, 1]])
    compare(projection_shortcut, IMAGES, w)
    compare(projection_shortcut, IMAGES, w, 1)


@projecting
@pytest.mark.visible
def test_two_mixtures_of_two_maps(compare):
    """As many maps as before, with stride 3 and with stride 2."""
    w = np.array([[1.0, 3], [-2, 0.5]])
    compare(projection_shortcut, IMAGES, w, 3)
    compare(projection_shortcut, IMAGES, w, stride=2)


@projecting
@pytest.mark.weight(3)
@pytest.mark.parametrize("maps, stride, size", [(5, 2, (7, 6)), (4, 3, (8, 10)), (2, 1, (5, 4))], ids=str)
def test_projections(compare, rng, maps, stride, size):
    """Any number of maps, more or fewer than before, any stride and size."""
    compare(projection_shortcut, rng.normal(size=(2, 3, *size)), rng.normal(size=(maps, 3)), stride)


@projecting
def test_square_projection(compare, rng):
    """As many maps go out as come in: rows and columns of the weights are not confused."""
    compare(projection_shortcut, rng.normal(size=(2, 4, 6, 5)), rng.normal(size=(4, 4)))


@projecting
def test_projection_leaves_its_arguments_alone(compare_untouched, rng):
    """Neither images nor weights are changed."""
    compare_untouched(projection_shortcut, rng.normal(size=(2, 3, 4, 5)), rng.normal(size=(6, 3)))


@projecting
def test_projection_keeps_the_dtype(compare, rng):
    """float32 stays float32; whole numbers become float64."""
    x, w = rng.normal(size=(2, 3, 5, 4)), rng.normal(size=(4, 3))

    compare(projection_shortcut, x.astype(np.float32), w.astype(np.float32))
    compare(projection_shortcut, (9 * x).astype(int), (9 * w).astype(int))


# The block of convolutions, by hand ------------------------------------------------------------------------------

forward = pytest.mark.exercise("residual_block_forward")
backward = pytest.mark.exercise("residual_block_backward")
kinds = pytest.mark.parametrize(
    "channels, stride, projection",
    [(3, 1, False), (5, 2, False), (5, 2, True), (3, 2, False), (5, 1, True), (4, 1, False)],
    ids=str,
)


def block_parameters(rng, channels_in, channels, *, projection=False):
    """Return parameters of a block; every scale and shift differs from 1 and 0."""
    shapes = residual_block_shapes(channels_in, channels, projection=projection)
    return {name: rng.normal(size=shape) + 0.1 * (len(shape) == 1) for name, shape in shapes.items()}


def open_parameters(rng, channels_in, channels, *, projection=False):
    """Return such parameters under which the first ReLU opens in nearly every map: else a gradient may cancel out."""
    parameters = block_parameters(rng, channels_in, channels, projection=projection)
    return parameters | {"gamma1": parameters["gamma1"] + np.sign(parameters["gamma1"])}


@forward
@pytest.mark.visible
def test_block_of_one_shape(compare):
    """Two images with two maps of 3 x 4 pixels go through a block that keeps the shape; then three of 4 x 3."""
    rng = np.random.default_rng(1)
    compare(residual_block_forward, IMAGES, block_parameters(rng, 2, 2))
    compare(residual_block_forward, rng.normal(size=(3, 2, 4, 3)).round(1), block_parameters(rng, 2, 2))


@forward
@pytest.mark.visible
def test_block_with_zeros(compare):
    """The same images, from two maps to three, stride 2 and stride 1, without a projection."""
    rng = np.random.default_rng(2)
    compare(residual_block_forward, IMAGES, block_parameters(rng, 2, 3), 2)
    compare(residual_block_forward, IMAGES, block_parameters(rng, 2, 3))


@forward
@pytest.mark.visible
def test_block_with_a_projection(compare):
    """The same images, from two maps to three, stride 2 and stride 1, with a projection."""
    rng = np.random.default_rng(3)
    compare(residual_block_forward, IMAGES, block_parameters(rng, 2, 3, projection=True), 2)
    compare(residual_block_forward, IMAGES, block_parameters(rng, 2, 3, projection=True), 1)


@forward
@pytest.mark.weight(4)
@kinds
def test_blocks(compare, rng, channels, stride, projection):
    """Blocks with and without a new shape, with each of the three shortcuts."""
    parameters = block_parameters(rng, 3, channels, projection=projection)

    compare(residual_block_forward, rng.normal(size=(2, 3, 7, 6)), parameters, stride)


@forward
def test_block_of_zeros(compare, rng):
    """With parameters that are all zero the block gives the ReLU of its input."""
    zero = {name: np.zeros(shape) for name, shape in residual_block_shapes(3, 3).items()}

    compare(residual_block_forward, rng.normal(size=(2, 3, 4, 5)), zero)  # M254


@forward
def test_block_leaves_its_arguments_alone(compare_untouched, rng):
    """Neither images nor parameters are changed."""
    compare_untouched(residual_block_forward, rng.normal(size=(2, 3, 5, 4)), block_parameters(rng, 3, 3))
    compare_untouched(
        residual_block_forward, rng.normal(size=(2, 3, 5, 4)), block_parameters(rng, 3, 4, projection=True), 2
    )


@forward
def test_block_keeps_float32(compare, rng):
    """Images and parameters in float32 give float32."""
    parameters = {
        name: values.astype(np.float32) for name, values in block_parameters(rng, 3, 4, projection=True).items()
    }

    compare(residual_block_forward, rng.normal(size=(3, 3, 6, 5)).astype(np.float32), parameters, 2)


@backward
@pytest.mark.visible
def test_gradients_of_a_block_of_one_shape(compare):
    """Two images with two maps of 3 x 4 pixels; then three of 4 x 3."""
    rng = np.random.default_rng(4)
    compare(residual_block_backward, IMAGES[::-1] / 2, IMAGES, block_parameters(rng, 2, 2))
    upstream, x = rng.normal(size=(2, 3, 2, 4, 3)).round(1)
    compare(residual_block_backward, upstream, x, block_parameters(rng, 2, 2))


@backward
@pytest.mark.visible
def test_gradients_of_blocks_with_a_new_shape(compare):
    """From two maps to three with stride 2, without a projection and with one."""
    rng = np.random.default_rng(5)
    upstream = rng.normal(size=(2, 3, 2, 2)).round(1)
    compare(residual_block_backward, upstream, IMAGES, block_parameters(rng, 2, 3), 2)
    compare(residual_block_backward, upstream, IMAGES, block_parameters(rng, 2, 3, projection=True), 2)


@backward
@pytest.mark.weight(4)
@kinds
def test_gradients_of_blocks(compare, rng, channels, stride, projection):
    """The gradients in the input and in every parameter, with each of the three shortcuts."""
    parameters, x = open_parameters(rng, 3, channels, projection=projection), rng.normal(size=(2, 3, 7, 6))
    upstream = rng.normal(size=(2, channels, -(-7 // stride), -(-6 // stride)))

    compare(residual_block_backward, upstream, x, parameters, stride)


@backward
def test_gradient_past_layers_of_zeros(compare, rng):
    """Where the layers give zero, the gradient comes through the shortcut alone."""
    zero = {name: np.zeros(shape) for name, shape in residual_block_shapes(3, 3).items()}

    compare(residual_block_backward, *rng.normal(size=(2, 2, 3, 4, 5)), zero)  # M257


@backward
def test_gradients_of_a_block_leave_their_arguments_alone(compare_untouched, rng):
    """Neither upstream nor images nor parameters are changed."""
    upstream, x = rng.normal(size=(2, 2, 3, 5, 4))

    compare_untouched(residual_block_backward, upstream, x, open_parameters(rng, 3, 3))


@backward
def test_gradients_of_a_block_keep_float32(compare, rng):
    """Images, parameters and upstream in float32 give float32."""
    parameters = {
        name: values.astype(np.float32) for name, values in open_parameters(rng, 3, 4, projection=True).items()
    }
    upstream, x = rng.normal(size=(3, 4, 3, 3)).astype(np.float32), rng.normal(size=(3, 3, 6, 5)).astype(np.float32)

    compare(residual_block_backward, upstream, x, parameters, 2)


# The block and the networks in PyTorch ---------------------------------------------------------------------------

block = pytest.mark.exercise("ResidualBlock")
network = pytest.mark.exercise("CifarResNet")
blocks = pytest.mark.parametrize(
    "options",
    [
        (3, 3),
        (3, 5, 2),
        (3, 5, 2, "projection"),
        (4, 4, 2),
        (2, 5, 1),
        (3, 3, 1, "projection"),
    ],
    ids=str,
)


def images(rng, *shape):
    """Return a batch as a tensor in float64."""
    return torch.from_numpy(rng.normal(size=shape))


@block
@pytest.mark.visible
def test_parameters_of_blocks(compare):
    """The parameters of a block with 3 and 3 channels, and of 3 to 5 with a projection and with zeros, stride 2."""
    compare(parameter_shapes, recipe(ResidualBlock, None, 3, 3))
    compare(parameter_shapes, recipe(ResidualBlock, None, 3, 5, 2))
    compare(parameter_shapes, recipe(ResidualBlock, None, 3, 5, 2, "projection"))


@block
@pytest.mark.visible
def test_small_blocks(compare):
    """Two images go through blocks of 2 and 2, of 2 to 4 channels with stride 2, and of 2 to 4 with a projection."""
    rng = np.random.default_rng(6)
    for options in ((2, 2), (2, 4, 2), (2, 4, 2, "projection")):
        compare(outputs, recipe(ResidualBlock, rng, *options), images(rng, 2, 2, 5, 4))


@block
@pytest.mark.weight(3)
@blocks
def test_outputs_of_blocks(compare, rng, options):
    """What a block gives in evaluation, whether its shape changes or not."""
    compare(outputs, recipe(ResidualBlock, rng, *options), images(rng, 2, options[0], 7, 6))


@block
@pytest.mark.weight(2)
@pytest.mark.parametrize("options", [(3, 3), (3, 4, 2, "projection")], ids=str)
def test_outputs_of_blocks_in_training(compare, rng, options):
    """In training the block normalises with its batch, and keeps the statistics for later."""
    compare(after, outputs, recipe(ResidualBlock, rng, *options), images(rng, 3, 3, 6, 8), train=True)


@block
@pytest.mark.parametrize("options", [(3, 3), (3, 5, 2), (3, 5, 2, "projection")], ids=str)
def test_gradients_through_blocks(compare, rng, options):
    """The gradients in the input and in every parameter, as PyTorch finds them."""
    net, (before, maps), size = recipe(ResidualBlock, rng, *options), options[:2], 6 if len(options) == 2 else 3

    compare(gradients, net, (images(rng, 2, before, 6, 6),), images(rng, 2, maps, size, size))


@block
@pytest.mark.weight(2)
@pytest.mark.parametrize(
    "options", [(16, 32, 2), (16, 32, 2, "projection"), (64, 64), (7, 9, 1, "projection")], ids=str
)
def test_parameters_at_full_size(compare, options):
    """Every parameter has its name and its shape: no bias in the convolutions, and 512 weights from 16 to 32 maps."""
    compare(parameter_shapes, recipe(ResidualBlock, None, *options))  # M262


def two_sided(rng, *options):
    """Return a recipe for a network whose logits have both signs."""
    drawn = recipe(CifarResNet, rng, *options)
    bias = drawn.numbers["dense.bias"]
    numbers = drawn.numbers | {"dense.bias": 4 * bias * (-1.0) ** np.arange(len(bias))}
    return msgspec.structs.replace(drawn, numbers=numbers)


@network
@pytest.mark.visible
def test_parameters_of_small_networks(compare):
    """A network with n = 1, five classes, two channels and width 3, with zeros, with projections, and plain."""
    for shortcut in ("zeros", "projection", "none"):
        compare(parameter_shapes, recipe(CifarResNet, None, 1, 5, 2, 3, shortcut))


@network
@pytest.mark.visible
def test_logits_of_small_networks(compare):
    """Two images of 8 x 12 pixels with one channel, n = 1, three classes, width 2; the plain twin with n = 2."""
    rng = np.random.default_rng(7)
    x = images(rng, 2, 1, 8, 12)
    compare(outputs, recipe(CifarResNet, rng, 1, 3, 1, 2), x)
    compare(outputs, recipe(CifarResNet, rng, 2, 3, 1, 2, "none"), x)


@network
@pytest.mark.weight(3)
@pytest.mark.parametrize("n, shortcut", [(1, "zeros"), (2, "projection"), (1, "none")])
def test_logits(compare, rng, n, shortcut):
    """Logits of images of any size, with every kind of shortcut."""
    compare(outputs, two_sided(rng, n, 5, 2, 3, shortcut), images(rng, 2, 2, 8, 9))


@network
@pytest.mark.weight(2)
@pytest.mark.parametrize("n, shortcut", [(3, "projection"), (5, "none")])
def test_parameters_of_the_paper(compare, n, shortcut):
    """The networks of 20 and of 32 layers at full size, with every parameter's name and shape."""
    compare(parameter_shapes, recipe(CifarResNet, None, n, shortcut=shortcut))  # W84


@network
def test_gradients_of_networks(compare, rng):
    """Every parameter has its gradient, in evaluation and in training."""
    x = images(rng, 3, 2, 8, 9)

    compare(gradients, recipe(CifarResNet, rng, 1, 4, 2, 2), (x,), images(rng, 3, 4))
    compare(gradients, recipe(CifarResNet, rng, 1, 4, 2, 2, "projection"), (x,), images(rng, 3, 4), train=True)


@network
def test_network_without_being_asked(compare):
    """Without options: n = 3, ten classes, three channels, width 16, zeros in the shortcuts."""
    compare(parameter_shapes, recipe(CifarResNet, None))


# Questions -------------------------------------------------------------------------------------------------------


@pytest.mark.exercise("what_went_wrong")
def test_what_went_wrong(answer):
    """E092, E093: the training error is higher too, and the gradients are there."""
    answer(
        "optimising",
        misread={
            "overfitting": ("M264", "overfitting suspected", "Look at the training curve: that error is high, too."),
            "vanishing": ("M264b", "vanishing gradient suspected", "Its size at the first layer was printed."),
            "capacity": ("M264c", "capacity suspected", "What 20 layers compute, 56 can compute: copy the rest."),
        },
    )


@pytest.mark.exercise("possible_error")
def test_possible_error(answer):
    """E100: what the shallow network does, the deep one can do."""
    answer(
        0,
        misread={
            53: ("M264d", "what training found", "Asked is the best choice of weights, whoever finds it."),
            3: ("M264e", "error on the test digits", "Asked is the error on the training digits."),
            100: ("M264f", "share that is right", "Asked is the share that is wrong."),
        },
    )


@pytest.mark.exercise("fourth_number")
def test_fourth_number(answer):
    """F(x) = H(x) - x: 2 - 0.5."""
    answer(
        1.5,
        tolerance=1e-6,
        misread={
            -1.5: ("M255", "x minus H(x)", "F(x) = H(x) - x: what has to be added to x."),
            2: ("M255b", "the mapping itself", "The layers have to make only what x lacks."),
            2.5: ("M255c", "sum instead of difference", "H(x) = F(x) + x, so F(x) is a difference."),
        },
    )


@pytest.mark.exercise("ten_blocks")
def test_ten_blocks(answer):
    """Each block multiplies by 1 + 0.1."""
    answer(
        1.1**10,
        tolerance=2e-3,
        misread={
            0.1**10: ("M257", "shortcuts left out", "Past the layers of a block the factor is 1: add it to 0.1."),
            0.55**10: ("M258", "gradient halved at every sum", "The sum copies the gradient: 1 + 0.1, not half of it."),
            2: ("M257c", "factors added", "The blocks lie one behind the other: their factors are multiplied."),
            1 + 0.1**10: ("M257d", "one shortcut past all", "Each block has a shortcut of its own."),
            1: ("M257e", "layers left out", "What comes through the layers is added to what comes past them."),
        },
    )


@pytest.mark.exercise("ways_through")
def test_ways_through(answer):
    """Two ways at each of ten blocks."""
    answer(
        1024,
        misread={
            20: ("M257f", "ways added", "Each way through one block goes on in two ways through the next."),
            11: ("M257g", "ways counted by length", "Which blocks are left out matters, not only how many."),
            2: ("M257h", "one choice for all blocks", "The choice is made anew at every block."),
            100: ("M257i", "square instead of a power of two", "Two ways, ten times: 2 to the power 10."),
        },
    )


@pytest.mark.exercise("projection_weights")
def test_projection_weights(answer):
    """M262: 16 x 32 weights of 1 x 1, without a bias."""
    answer(
        512,
        misread={
            544: ("M262", "with a bias", "The projection has no bias: batch normalisation follows."),
            4608: ("M262b", "kernels of 3 x 3", "A projection is a 1 x 1 convolution."),
            2048: (
                "M262c",
                "a weight for each pixel of a window of the stride",
                "The stride skips pixels; 1 x 1 is the kernel.",
            ),
            131072: ("M262d", "a weight for each pixel", "The same weights serve at every pixel."),
            0: ("M263", "thought to be free", "Zeros cost nothing; a projection is learned."),
        },
    )


@pytest.mark.exercise("counted_layers")
def test_counted_layers(answer):
    """M265: 2 layers in each of 15 blocks, the first convolution, and the dense layer."""
    answer(
        32,
        misread={
            15: ("M265", "blocks counted", "Each block has two layers with weights."),
            17: ("M265b", "blocks, first and last layer counted", "Each block has two layers with weights."),
            30: ("M265c", "first and last layer forgotten", "A convolution comes first, and a dense layer last."),
            31: ("M265d", "one end forgotten", "A convolution comes first, and a dense layer last."),
            34: ("M265e", "projections counted", "They lie beside the layers, not behind them."),
            12: ("M265f", "one stage", "There are three stages of five blocks."),
            63: ("M265g", "batch normalisations counted", "Count convolutions and dense layers."),
        },
    )


@pytest.mark.exercise("projection_price")
def test_projection_price(answer):
    """W84: 16 x 32 + 32 x 64 weights, and 2 x 32 + 2 x 64 of batch normalisation."""
    answer(
        2752,
        misread={
            2560: ("M262e", "batch normalisations forgotten", "Each projection is followed by one of its own."),
            2848: ("M262", "projections with a bias", "A projection has no bias."),
            2656: ("M262f", "one number for each map of a batch norm", "Scale and shift: two for each map."),
            2944: ("E085", "running statistics counted", "They are kept, not learned."),
            576: ("M260", "one projection", "The shape changes twice: in the second and in the third stage."),
            3072: ("M260b", "a projection in the first stage", "The first stage keeps 16 maps: nothing to project."),
            272474: ("W84", "the whole network", "Asked is by how many it grows."),
        },
    )
