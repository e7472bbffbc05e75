"""1 x 1 convolutions, the Inception block by hand and in PyTorch, heads, side branches and GoogLeNet."""

import numpy as np
import pytest
import torch

from autograder.box.networks import gradients, outputs, parameter_shapes, stage_shapes
from autograder.judge.networks import recipe
from reference.analysis.bottleneck import bottleneck_cost
from reference.analysis.head_cost import head_cost
from reference.architectures.googlenet import GoogLeNet
from reference.blocks.auxiliary import AuxiliaryClassifier, auxiliary_loss
from reference.blocks.concatenation import concatenate_branches, split_gradient
from reference.blocks.inception import InceptionBlock
from reference.blocks.inception_layers import inception_backward, inception_forward, inception_shapes

SIZES = (3, 2, (3, 4), (2, 1), 3)  # channels; 1 x 1; 3 x 3 reduced and 3 x 3; 5 x 5 reduced and 5 x 5; pooling
EQUAL = (4, 3, (2, 3), (4, 3), 3)  # four branches of the same depth
NARROW = (2, 1, (2, 3), (1, 2), 1)
BLOCK_3A, BLOCK_5B = (192, 64, (96, 128), (16, 32), 32), (832, 384, (192, 384), (48, 128), 128)
kinds_of_blocks = pytest.mark.parametrize("sizes", [SIZES, EQUAL, NARROW], ids=["different", "equal", "narrow"])


def whole(rng, *ranges):
    """Return whole numbers, each from its range, the ends included."""
    return [int(rng.integers(low, high + 1)) for low, high in ranges]


def maps(rng, *shape):
    """Return maps in float64."""
    return torch.from_numpy(rng.normal(size=shape))


def numbers(sizes, rng):
    """Return the parameters of an Inception block by hand: weights that keep the scale, biases around 0."""
    shapes = inception_shapes(*sizes)
    return {name: rng.normal(size=shape) * (2 / max(np.prod(shape[1:]), 4)) ** 0.5 for name, shape in shapes.items()}


def single(part):
    """Return arrays, also those in a dict, in float32."""
    if isinstance(part, dict):
        return {name: value.astype("f") for name, value in part.items()}
    return part.astype("f")


def depth(sizes):
    """Return the channels that leave a block."""
    return sizes[1] + sizes[2][1] + sizes[3][1] + sizes[4]


# Bottlenecks -----------------------------------------------------------------------------------------------------

cost = pytest.mark.exercise("bottleneck_cost")


@cost
@pytest.mark.visible
def test_cost_for_paper(compare):
    """Maps of 4 x 4 with 8 channels, reduced to 2, for three filters of 3 x 3; then maps of one row."""
    compare(bottleneck_cost, 4, 8, 2, 3, 3)
    compare(bottleneck_cost, (1, 5), 4, 3, 2, 1)


@cost
@pytest.mark.visible
def test_cost_of_the_large_window(compare):
    """The example of the text: 28 x 28 x 192, 32 filters of 5 x 5, reduced to 16 channels."""
    compare(bottleneck_cost, 28, 192, 16, 32, 5)  # W66-W73: W66, W67, W68, W69, W70, W71, W72, W73


@cost
@pytest.mark.weight(3)
@pytest.mark.parametrize("window", [3, 5, 7])
def test_cost_of_any_layer(compare, rng, window):
    """Maps that are not square, and channels that are all different."""
    height, width, channels, reduced, filters = whole(rng, (8, 14), (15, 28), (40, 90), (3, 9), (10, 30))

    compare(bottleneck_cost, (height, width), channels, reduced, filters, window)


@cost
def test_cost_of_a_bottleneck_that_widens(compare, rng):
    """More channels in between than before: the rule is the same."""
    channels, reduced, filters = whole(rng, (3, 6), (10, 20), (7, 9))

    compare(bottleneck_cost, 9, channels, reduced, filters, 3)


@cost
def test_cost_on_small_maps(compare, rng):
    """The window is larger than the map, which the padding allows."""
    channels, reduced, filters = whole(rng, (8, 12), (2, 4), (5, 7))

    compare(bottleneck_cost, (2, 3), channels, reduced, filters, 5)


# Side by side ----------------------------------------------------------------------------------------------------

stack = pytest.mark.exercise("concatenate_branches")


@stack
@pytest.mark.visible
def test_stack_for_paper(compare):
    """Two branches of one pixel, with two channels and one; then the same the other way round."""
    two, one = np.array([[[[1.0]], [[2.0]]]]), np.array([[[[3.0]]]])

    compare(concatenate_branches, [two, one])
    compare(concatenate_branches, [one, two])


@stack
@pytest.mark.visible
def test_stack_of_one_depth(compare):
    """Three branches of two images with two channels of 2 x 3, all of one shape, in whole numbers."""
    first = np.arange(24).reshape(2, 2, 2, 3)

    compare(concatenate_branches, [first, first + 100, first + 200])


@stack
@pytest.mark.weight(3)
@pytest.mark.parametrize("depths", [(3, 1, 4, 2), (2, 2, 2), (5, 1)], ids=str)
def test_stack(compare_untouched, rng, depths):
    """Any number of branches, equal or different depths, several images; the branches stay as they are."""
    compare_untouched(concatenate_branches, [rng.normal(size=(2, one, 3, 5)) for one in depths])  # W52


@stack
def test_stack_of_a_single_branch(compare_untouched, rng):
    """One branch alone gives a new array with its numbers."""
    compare_untouched(concatenate_branches, [rng.normal(size=(2, 3, 4, 1))])
    compare_untouched(concatenate_branches, [rng.normal(size=(2, one, 4, 3)) for one in (1, 2)])


@stack
def test_stack_in_float32(compare, rng):
    """float32 stays float32; bytes and truth values become float64."""
    compare(concatenate_branches, [rng.normal(size=(2, one, 3, 2)).astype("f") for one in (2, 3)])
    compare(concatenate_branches, [rng.integers(0, 256, (2, one, 3, 2), np.uint8) for one in (2, 3)])
    compare(concatenate_branches, [rng.random((2, one, 3, 2)) < 0.5 for one in (3, 1)])


cut = pytest.mark.exercise("split_gradient")


@cut
@pytest.mark.visible
def test_cut_for_paper(compare):
    """Three channels of one pixel for branches of two and one; the same for branches of one and two."""
    upstream = np.array([[[[1.0]], [[2.0]], [[3.0]]]])

    compare(split_gradient, upstream, [2, 1])
    compare(split_gradient, upstream, [1, 2])


@cut
@pytest.mark.visible
def test_cut_of_equal_branches(compare):
    """Two images with six channels of 2 x 3 in whole numbers, for three branches of two."""
    compare(split_gradient, np.arange(72).reshape(2, 6, 2, 3), [2, 2, 2])


@cut
@pytest.mark.weight(3)
@pytest.mark.parametrize("depths", [(3, 1, 4, 2), (1, 5, 2), (4, 2)], ids=str)
def test_cut(compare_untouched, rng, depths):
    """Branches of different depths under a random gradient, which stays as it is; the parts are new arrays."""
    compare_untouched(split_gradient, rng.normal(size=(2, sum(depths), 3, 4)), list(depths))


@cut
def test_cut_in_float32(compare_untouched, rng):
    """float32 stays float32; bytes become float64."""
    compare_untouched(split_gradient, rng.normal(size=(2, 6, 3, 2)).astype("f"), [1, 3, 2])
    compare_untouched(split_gradient, rng.integers(0, 256, (2, 5, 3, 2), np.uint8), [3, 2])


@cut
def test_cut_undoes_the_stack(compare, rng):
    """What was stacked comes apart again: the parts equal the branches."""
    depths = [2, 5, 1]
    branches = [rng.normal(size=(3, one, 2, 4)) for one in depths]

    parts = compare(split_gradient, np.concatenate(branches, axis=1), depths).value

    for part, branch in zip(parts, branches, strict=True):
        np.testing.assert_array_equal(part, branch)


# The block by hand -----------------------------------------------------------------------------------------------

forward = pytest.mark.exercise("inception_forward")


@forward
@pytest.mark.visible
def test_forward_on_one_pixel(compare):
    """One pixel with three channels, all weights and biases one half; then with weights of both signs."""
    shapes = inception_shapes(3, 1, (2, 1), (2, 1), 1)
    halves = {name: np.full(shape, 0.5) for name, shape in shapes.items()}

    compare(inception_forward, np.ones((1, 3, 1, 1)), halves)
    compare(inception_forward, np.array([[[[1.0]], [[-2.0]], [[4.0]]]]), numbers(SIZES, np.random.default_rng(5)))


@forward
@pytest.mark.visible
def test_forward_on_small_maps(compare):
    """Two images with three channels of 4 x 5, branches of different depths; then branches of equal depth."""
    rng = np.random.default_rng(2)

    compare(inception_forward, rng.normal(size=(2, 3, 4, 5)).round(1), numbers(SIZES, rng))
    compare(inception_forward, rng.normal(size=(1, 4, 3, 6)).round(1), numbers(EQUAL, rng))


@forward
@pytest.mark.weight(3)
@kinds_of_blocks
def test_forward(compare, rng, sizes):
    """Maps that are not square, several images; depths that differ, that agree, and of one channel."""
    compare(inception_forward, rng.normal(size=(2, sizes[0], 6, 7)), numbers(sizes, rng))


@forward
def test_forward_below_zero(compare, rng):
    """All inputs are negative, so that a border of zeros would win each maximum at the edge."""
    parameters = numbers(SIZES, rng)
    parameters["w_pooled"] = -np.abs(parameters["w_pooled"])  # so that the branch does not end in zeros

    compare(inception_forward, -rng.uniform(0.5, 3, (2, 3, 4, 6)), parameters)


@forward
def test_forward_in_float32(compare_untouched, rng):
    """float32 stays float32, and neither maps nor parameters are changed."""
    compare_untouched(inception_forward, single(rng.normal(size=(2, 3, 5, 4))), single(numbers(SIZES, rng)))


@forward
def test_forward_keeps_rows_and_columns(compare, student, rng):
    """Nothing negative leaves the block, and rows and columns stay, also on maps smaller than the windows."""
    x, parameters = rng.normal(size=(2, 3, 2, 3)), numbers(SIZES, rng)

    compare(inception_forward, x, parameters)

    y = student.inception_forward(x, parameters)
    assert y.shape == (2, depth(SIZES), 2, 3)
    assert y.min() >= 0


backward = pytest.mark.exercise("inception_backward")


@backward
@pytest.mark.visible
def test_backward_on_one_pixel(compare):
    """One pixel with three channels, all weights and biases one half, upstream gradients 1; then 1, -2, 3, -4."""
    shapes = inception_shapes(3, 1, (2, 1), (2, 1), 1)
    halves = {name: np.full(shape, 0.5) for name, shape in shapes.items()}

    compare(inception_backward, np.ones((1, 4, 1, 1)), np.ones((1, 3, 1, 1)), halves)
    compare(inception_backward, np.array([1.0, -2, 3, -4]).reshape(1, 4, 1, 1), np.ones((1, 3, 1, 1)), halves)


@backward
@pytest.mark.visible
def test_backward_on_small_maps(compare):
    """Two images with three channels of 4 x 5, branches of different depths."""
    rng = np.random.default_rng(3)

    compare(
        inception_backward, rng.normal(size=(2, depth(SIZES), 4, 5)), rng.normal(size=(2, 3, 4, 5)), numbers(SIZES, rng)
    )


@backward
@pytest.mark.weight(4)
@kinds_of_blocks
def test_backward(compare, rng, sizes):
    """All gradients of blocks of different and of equal depths, under a random upstream gradient."""
    upstream, x = rng.normal(size=(2, depth(sizes), 6, 5)), rng.normal(size=(2, sizes[0], 6, 5))

    compare(inception_backward, upstream, x, numbers(sizes, rng))


@backward
def test_backward_in_float32(compare_untouched, rng):
    """float32 stays float32, and no argument is changed."""
    upstream, x = rng.normal(size=(2, depth(SIZES), 4, 6)), rng.normal(size=(2, 3, 4, 6))

    compare_untouched(inception_backward, single(upstream), single(x), single(numbers(SIZES, rng)))


@backward
def test_backward_is_a_slope(compare, student, rng):
    """The gradients agree with a small step of the input and of all parameters together."""
    x, parameters = rng.normal(size=(2, 3, 5, 4)), numbers(SIZES, rng)
    upstream, step = rng.normal(size=(2, depth(SIZES), 5, 4)), rng.normal(size=x.shape)
    steps = {name: rng.normal(size=value.shape) for name, value in parameters.items()}

    compare(inception_backward, upstream, x, parameters)

    dx, found = student.inception_backward(upstream, x, parameters)
    slope = np.sum(dx * step) + sum(np.sum(found[name] * steps[name]) for name in parameters)
    losses = [
        np.sum(upstream * inception_forward(x + h * step, {n: w + h * steps[n] for n, w in parameters.items()}))
        for h in (1e-9, -1e-9)  # so small that hardly ever a ReLU opens or another maximum wins in between
    ]
    np.testing.assert_allclose(slope, (losses[0] - losses[1]) / 2e-9, rtol=1e-2, atol=1e-1)


# The block in PyTorch --------------------------------------------------------------------------------------------

block = pytest.mark.exercise("InceptionBlock")


@block
@pytest.mark.visible
def test_parameters_of_block_3a(compare):
    """The parameters of block 3a, and of a small block whose numbers of channels are all different."""
    compare(parameter_shapes, recipe(InceptionBlock, None, *BLOCK_3A, meta=True))  # W74
    compare(parameter_shapes, recipe(InceptionBlock, None, 7, 2, (3, 4), (5, 6), 8, meta=True))


@block
@pytest.mark.visible
def test_block_on_small_maps(compare):
    """What leaves a block with recorded weights: branches of different depths, then of equal ones."""
    rng = np.random.default_rng(4)

    compare(outputs, recipe(InceptionBlock, rng, *SIZES), maps(rng, 2, 3, 4, 5))
    compare(outputs, recipe(InceptionBlock, rng, *EQUAL), maps(rng, 1, 4, 3, 6))


@block
@pytest.mark.weight(2)
def test_parameters_of_any_block(compare):
    """The shapes of all parameters, at full size and for numbers of channels that are all different."""
    compare(parameter_shapes, recipe(InceptionBlock, None, *BLOCK_5B, meta=True))
    compare(parameter_shapes, recipe(InceptionBlock, None, 5, 14, (23, 36), (41, 57), 62, meta=True))


@block
@pytest.mark.weight(3)
@kinds_of_blocks
def test_block(compare, rng, sizes):
    """What leaves a block, in training and in evaluation; depths that differ, that agree, and of one channel."""
    net = recipe(InceptionBlock, rng, *sizes)

    compare(outputs, net, maps(rng, 2, sizes[0], 7, 6))
    compare(outputs, net, maps(rng, 3, sizes[0], 4, 5), train=True)


@block
def test_block_below_zero(compare, rng):
    """All inputs are negative, so that a border of zeros would win each maximum at the edge."""
    net = recipe(InceptionBlock, rng, *SIZES)

    compare(outputs, net, -maps(rng, 2, 3, 5, 4).abs() - 0.5)
    compare(outputs, net, maps(rng, 1, 3, 2, 3))


@block
@pytest.mark.weight(2)
@pytest.mark.parametrize("sizes", [SIZES, EQUAL], ids=["different", "equal"])
def test_gradients_of_the_block(compare, rng, sizes):
    """The gradients of the input and of all parameters, under a random upstream gradient."""
    x, upstream = maps(rng, 2, sizes[0], 5, 6), maps(rng, 2, depth(sizes), 5, 6)

    compare(gradients, recipe(InceptionBlock, rng, *sizes), (x,), upstream)


# Heads -----------------------------------------------------------------------------------------------------------

head = pytest.mark.exercise("head_cost")


@head
@pytest.mark.visible
def test_head_for_paper(compare):
    """Five maps of 2 x 3 for four classes; then one class, and maps of a single pixel."""
    compare(head_cost, (2, 3), 5, 4)
    compare(head_cost, (3, 2), 4, 1)
    compare(head_cost, 1, 6, 3)


@head
@pytest.mark.visible
def test_head_of_a_small_network(compare):
    """64 maps of 8 x 8 for ten classes."""
    compare(head_cost, 8, 64, 10)


@head
@pytest.mark.weight(3)
@pytest.mark.parametrize("square", [True, False])
def test_any_head(compare, rng, square):
    """Maps of any size, square or not."""
    height, width, channels, classes = whole(rng, (3, 9), (10, 19), (40, 90), (20, 39))

    compare(head_cost, height if square else (height, width), channels, classes)
    compare(head_cost, width if square else (width, height), classes, channels)


@head
def test_head_of_the_large_network(compare, rng):
    """The last maps of GoogLeNet and of a network for larger images."""
    compare(head_cost, 7, 1024, 1000)  # W87
    compare(head_cost, tuple(whole(rng, (9, 12), (13, 16))), 1024, 1000)


# Side branches ---------------------------------------------------------------------------------------------------

side = pytest.mark.exercise("AuxiliaryClassifier")


@side
@pytest.mark.visible
def test_parameters_of_the_side_branch(compare):
    """The parameters of a side branch at full size, and of a small one whose numbers are all different."""
    compare(parameter_shapes, recipe(AuxiliaryClassifier, None, 512, meta=True))
    compare(parameter_shapes, recipe(AuxiliaryClassifier, None, 3, 5, reduced=4, hidden=7, meta=True))


@side
@pytest.mark.visible
def test_logits_of_the_side_branch(compare):
    """The logits of a small side branch with recorded weights, for two images, then for one."""
    rng = np.random.default_rng(6)
    net = recipe(AuxiliaryClassifier, rng, 3, 5, reduced=2, hidden=6)

    compare(outputs, net, maps(rng, 2, 3, 14, 14))
    compare(outputs, net, 2 * maps(rng, 1, 3, 14, 14) + 1)


@side
def test_parameters_of_any_side_branch(compare):
    """The shapes of all parameters, behind another block and for numbers that are all different."""
    compare(parameter_shapes, recipe(AuxiliaryClassifier, None, 528, classes=100, meta=True))
    compare(parameter_shapes, recipe(AuxiliaryClassifier, None, 6, 13, 22, 35, meta=True))


@side
@pytest.mark.weight(3)
@pytest.mark.parametrize("sizes", [(4, 6, 3, 8), (3, 3, 5, 9), (2, 7, 4, 12)], ids=str)
def test_side_branch(compare, rng, sizes):
    """The logits of several images; the last layer is not activated."""
    net = recipe(AuxiliaryClassifier, rng, *sizes)

    compare(outputs, net, maps(rng, 4, sizes[0], 14, 14))
    compare(outputs, net, 3 * maps(rng, 4, sizes[0], 14, 14) - 1)


@side
@pytest.mark.weight(2)
def test_gradients_of_the_side_branch(compare, rng):
    """In evaluation, the gradients of the input and of all parameters, under a random upstream gradient."""
    net = recipe(AuxiliaryClassifier, rng, 4, 6, 3, 8)

    compare(gradients, net, (maps(rng, 3, 4, 14, 14),), maps(rng, 3, 6))


@side
@pytest.mark.weight(2)
def test_dropout_of_the_side_branch(compare, student, rng):
    """In training 70 % of the hidden features are 0 and the others larger by 1 / 0.3; in evaluation all are there."""
    net = recipe(AuxiliaryClassifier, rng, 3, 40, 2, 8)  # more logits than features: the features can be computed back
    x = maps(rng, 100, 3, 14, 14)

    answered = compare(outputs, net, x).value, student.outputs(net, x, train=True)

    kept, dropped = (features_behind(net.numbers, "classifier", logits) for logits in answered)
    there = np.abs(kept) > 1e-6
    gone = np.abs(dropped[there]) < 1e-6
    np.testing.assert_allclose(dropped[there][~gone], kept[there][~gone] / 0.3, rtol=1e-6)
    assert 0.55 < gone.mean() < 0.85


def features_behind(numbers_by_name, layer, logits):
    """Return the features from which a dense layer with more units than inputs made these logits."""
    weight, bias = numbers_by_name[f"{layer}.weight"], numbers_by_name[f"{layer}.bias"]
    return np.linalg.lstsq(weight, (np.asarray(logits) - bias).T, rcond=None)[0].T


total = pytest.mark.exercise("auxiliary_loss")


@total
@pytest.mark.visible
def test_loss_for_paper(compare):
    """1.0 and two side losses of 0.5 and 0.8; one side loss; another weight; none."""
    compare(auxiliary_loss, 1.0, [0.5, 0.8])  # W110
    compare(auxiliary_loss, 2.0, [3.0])
    compare(auxiliary_loss, 2.0, [1.0, 5.0], weight=0.5)
    compare(auxiliary_loss, 1.5, [])


@total
@pytest.mark.visible
def test_loss_of_tensors(compare):
    """Tensors make a tensor."""
    compare(auxiliary_loss, torch.tensor(0.5, dtype=torch.float64), [torch.tensor(2.0, dtype=torch.float64)])


@total
def test_losses_are_left_alone(compare_untouched, rng):
    """The losses of the heads keep their values: the sum is a new tensor."""
    main, *sides = (torch.tensor(float(value), dtype=torch.float64) for value in rng.uniform(0.5, 4, 3))

    compare_untouched(auxiliary_loss, main, sides)


@total
@pytest.mark.weight(2)
def test_loss_with_any_weight(compare, rng):
    """Several side losses with the usual weight, and with others."""
    main, *sides = map(float, rng.uniform(0.5, 4, 4))

    compare(auxiliary_loss, main, sides)
    compare(auxiliary_loss, main, sides[:2], float(rng.uniform(0.1, 0.9)))
    compare(auxiliary_loss, main, sides[:2], weight=0.0)


@total
def test_loss_of_any_tensors(compare, rng):
    """Tensors of float64, with one, two and three side losses."""
    main, *sides = (torch.tensor(value, dtype=torch.float64) for value in rng.uniform(0.5, 4, 4))

    for count in (2, 1, 3):
        compare(auxiliary_loss, main, sides[:count])


# The network -----------------------------------------------------------------------------------------------------

network = pytest.mark.exercise("GoogLeNet")


@network
@pytest.mark.visible
def test_parameters_of_the_network(compare):
    """The parameters of GoogLeNet at full size, and of a narrow copy for five classes of grey images."""
    compare(parameter_shapes, recipe(GoogLeNet, None, meta=True))  # W85
    compare(parameter_shapes, recipe(GoogLeNet, None, 5, 1, 8))


@network
@pytest.mark.visible
def test_maps_of_the_network(compare):
    """The maps that leave each stage at full size, then for another image in a narrow copy."""
    compare(stage_shapes, recipe(GoogLeNet, None, meta=True), (1, 3, 224, 224))
    compare(stage_shapes, recipe(GoogLeNet, None, 5, 1, 8), (1, 1, 64, 96))


@network
@pytest.mark.visible
def test_logits_of_the_network(compare):
    """The logits of a very narrow copy with recorded weights, for two images of 48 x 64."""
    rng = np.random.default_rng(7)

    compare(outputs, recipe(GoogLeNet, rng, 3, 1, width=4), maps(rng, 2, 1, 48, 64))


@network
@pytest.mark.weight(2)
def test_parameters_of_any_copy(compare):
    """The shapes of all parameters and of the maps, for other classes, channels, widths and images."""
    compare(parameter_shapes, recipe(GoogLeNet, None, 37, 5, width=16))
    compare(stage_shapes, recipe(GoogLeNet, None, 21, 4, 4), (1, 4, 96, 64))


@network
@pytest.mark.weight(3)
def test_network(compare, rng):
    """The logits of a narrow copy, for several images that are wider than high."""
    compare(outputs, recipe(GoogLeNet, rng, 6, 2, 4), maps(rng, 2, 2, 40, 64))


@network
@pytest.mark.weight(2)
def test_gradients_of_the_network(compare, rng):
    """In evaluation, the gradients of the images and of all parameters, under a random upstream gradient."""
    compare(gradients, recipe(GoogLeNet, rng, 5, 2, 4), (maps(rng, 2, 2, 48, 32),), maps(rng, 2, 5))


@network
def test_dropout_of_the_network(compare, student, rng):
    """In training 40 % of the means are 0 and the others larger by 1 / 0.6; in evaluation all are there."""
    net = recipe(GoogLeNet, rng, 80, 1, 4)  # more logits than means: the means can be computed back
    x = maps(rng, 8, 1, 32, 32)

    answered = compare(outputs, net, x).value, student.outputs(net, x, train=True)

    kept, dropped = (features_behind(net.numbers, "dense", logits) for logits in answered)
    there = np.abs(kept) > 1e-6
    gone = np.abs(dropped[there]) < 1e-6
    np.testing.assert_allclose(dropped[there][~gone], kept[there][~gone] / 0.6, rtol=1e-6)
    assert 0.25 < gone.mean() < 0.55


# Questions -------------------------------------------------------------------------------------------------------


@pytest.mark.exercise("one_by_one")
def test_one_by_one(answer):
    """E060, E061, E062, E063: a sum over the channels at every pixel."""
    answer(
        "across",
        misread={
            "scalar": (
                "E060",
                "taken for a factor",
                "That is so for one channel in and one out; else it sums channels.",
            ),
            "neighbours": ("E061", "no smaller window", "A window of 1 x 2 sees a neighbour; 1 x 1 sees none."),
            "smaller": ("E062", "taken for pooling", "Rows and columns stay; the channels become fewer."),
            "one_channel": ("E063", "sum within a channel", "The sum runs across the channels, at one pixel."),
        },
    )


@pytest.mark.exercise("replaced_layer")
def test_replaced_layer(answer):
    """M151: two linear layers are one matrix of 32 rows and 192 columns, and 32 biases."""
    answer(
        6176,
        misread={
            6144: ("M093", "biases forgotten", "The one layer has a bias for each of its 32 filters."),
            3632: ("M151", "both layers counted", "One layer from 192 to 32 channels does the work of both."),
            3088: ("M151b", "first layer counted", "The one layer leads from 192 channels to 32."),
            544: ("M151c", "second layer counted", "The one layer leads from 192 channels to 32."),
            6145: ("M092", "one bias for the layer", "Every filter has its own bias."),
        },
    )


@pytest.mark.exercise("printed_total")
def test_printed_total(answer):
    """E059: 3,088 + 12,832; the printed sum has one bias for each layer."""
    answer(
        15920,
        misread={
            15874: (
                "M092",
                "a bias a layer",
                "Every filter has its own bias: 16 in one layer, 32 in the other.",
            ),
            15872: ("M093", "biases forgotten", "Add one bias for each filter."),
            15873: ("M092b", "one bias in all", "Every filter has its own bias."),
            15919: ("M092c", "a bias lost", "16 and 32 biases, and 3,072 and 12,800 weights."),
            15876: ("M092d", "one bias added to the printed rows", "One bias for each filter, not one more a layer."),
        },
    )


@pytest.mark.exercise("reduction_limit")
def test_reduction_limit(answer):
    """M107: r (192 + 25 * 32) stays below 25 * 192 * 32 up to r = 154."""
    answer(
        154,
        misread={
            155: ("M107", "rounded up", "With 155 channels it takes more multiplications than without."),
            191: ("M108", "first stage forgotten", "The 1 x 1 convolution multiplies, too."),
            192: ("M108b", "any reduction thought to save", "The 1 x 1 convolution multiplies, too."),
            16: ("M107b", "the example's number given", "16 saves much; the question is for the largest number."),
        },
    )


@pytest.mark.exercise("corner_maximum")
def test_corner_maximum(answer):
    """M274: the window at the corner holds -5, -8, -6 and -4; the border never wins."""
    answer(
        -4,
        misread={
            0: ("M274d", "border of zeros", "For a maximum the border is minus infinity: it never wins."),
            -3: ("M274e", "window reaches too far", "At the corner the window reaches one pixel right and one down."),
            -5: ("M274f", "corner pixel given", "Take the greatest of the pixels in the window."),
            -8: ("M274g", "smallest taken", "Of negative numbers the greatest is the one nearest to zero."),
        },
    )


@pytest.mark.exercise("channels_without_projection")
def test_channels_without_projection(answer):
    """W52, M276: 64 + 128 + 32 + 192."""
    answer(
        416,
        misread={
            256: ("M276", "projection still counted", "Pooling keeps all 192 channels."),
            224: ("M276b", "pooling branch forgotten", "The pooled maps are stacked, too, all 192 of them."),
            192: ("M271", "branches added", "The branches are stacked: their depths add up."),
            448: ("M276c", "projection added", "Without the projection its 32 channels are not there."),
        },
    )


@pytest.mark.exercise("paper_thousands")
def test_paper_thousands(answer):
    """W74, E066: 163,328 weights are 159.5 times 1024."""
    answer(
        "weights_in_1024",
        misread={
            "biases_in_1000": ("W74", "numbers not tried", "With biases and in thousands it would be 163 or 164."),
            "no_pooling": (
                "W74b",
                "numbers not tried",
                "Without the 6,144 weights behind the pooling it would be 157.",
            ),
            "other_reductions": ("E066", "other reductions", "With 96 and 16, which the paper gives, it comes out."),
        },
    )


@pytest.mark.exercise("total_with_flatten")
def test_total_with_flatten(answer):
    """M283, W87: 6,998,552 - 1,025,000 + 50,177,000."""
    answer(
        56150552,
        misread={
            57175552: ("E056", "old head kept", "The dense layer behind the mean goes: one takes the other's place."),
            50177000: ("M283", "head alone", "That is the new head; the rest of the network stays."),
            56149552: ("M093", "biases forgotten", "The new dense layer has a bias for each class."),
            57174552: ("M093b", "old head kept, biases forgotten", "Take the old dense layer away, with its biases."),
        },
    )


@pytest.mark.exercise("layers_deep")
def test_layers_deep(answer):
    """W85, M284, E083: 3 + 9 * 2 + 1."""
    answer(
        22,
        misread={
            27: ("M284", "poolings counted", "Count the layers that have weights; pooling has none."),
            58: ("M284b", "parallel layers counted one after the other", "Two of a block lie on the longest way."),
            26: ("M284c", "poolings counted", "Count the layers that have weights; pooling has none."),
            13: ("M284d", "one layer for each block", "The longest way through a block has two convolutions."),
            21: (
                "M284e",
                "one layer forgotten",
                "The stem has three convolutions, and a dense layer ends the network.",
            ),
        },
    )


@pytest.mark.exercise("left_behind")
def test_left_behind(answer):
    """M282, E082: both side branches, with 100 classes."""
    answer(
        4534728,
        misread={
            0: ("M282", "side branches kept in use", "They take part in the loss only; in use they are left out."),
            6379728: ("M282b", "a thousand classes", "The network has 100 classes: so have its side branches."),
            4532680: ("M282c", "both behind 512 channels", "Behind 4d there are 528 channels."),
            2266340: ("M282d", "one branch only", "There are two of them."),
            6076052: ("M282e", "what is used given", "That is what stays; how many are left behind?"),
            10610780: ("M282f", "all parameters given", "That is what is trained; how many are left behind?"),
        },
    )
