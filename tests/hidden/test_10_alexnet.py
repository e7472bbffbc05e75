"""AlexNet: grouped convolutions by hand, the class, its bill, and the wrong rows of a published table."""

import msgspec
import numpy as np
import pytest
import torch

from autograder.box.networks import after, gradients, outputs, parameter_shapes, stage_shapes
from autograder.judge.networks import made, recipe, sequential
from autograder.judge.student import StudentError
from autograder.judge.tolerance import linear
from reference.analysis.architecture_tables import layer_multiplications, network_table
from reference.analysis.example_networks import CalledTwice, rows_of, single_layer, tables_twice
from reference.architectures.alexnet import AlexNet
from reference.layers.grouped_convolution import grouped_conv2d, grouped_conv2d_backward

# Groups, forward -------------------------------------------------------------------------------------------------

grouped = pytest.mark.exercise("grouped_conv2d", tolerance=linear(terms=lambda x, w, *rest: w[0].size + 1))
FOUR = np.array([1.0, 2, 3, 4]).reshape(1, 4, 1, 1)
PAIRS = np.array([[1.0, 10], [1, 10]]).reshape(2, 2, 1, 1)
SIZES = pytest.mark.parametrize(
    "groups, shared, more, stride, padding", [(2, 3, 2, 1, (2, 1)), (3, 2, 4, (2, 1), 1), (4, 1, 3, (1, 2), (0, 3))]
)


def layer(rng, groups, shared, more, n=2):
    """Return images and filters of a layer with groups; every size is another one."""
    return rng.normal(size=(n, groups * shared, 7, 10)), rng.normal(size=(groups * more, shared, 3, 2))


@grouped
@pytest.mark.visible
def test_four_channels_in_two_groups(compare):
    """Channels 1, 2, 3, 4 under weights 1 and 10: in two groups, with other weights and biases, and in one group."""
    compare(grouped_conv2d, FOUR, PAIRS, None, 1, 0, 2)
    other = np.array([[1.0, 10], [2, 20], [3, 30], [4, 40]]).reshape(4, 2, 1, 1)
    compare(grouped_conv2d, FOUR, other, np.array([0.5, 0.25, -0.5, -0.25]), 1, 0, 2)
    compare(grouped_conv2d, FOUR, np.array([1.0, 10, 100, 1000]).reshape(1, 4, 1, 1), np.array([0.5]))


@grouped
@pytest.mark.visible
def test_maps_in_groups(compare):
    """Two images of 5 x 6 with six channels, windows of 2 x 3, stride and padding: in three groups, then in six."""
    rng = np.random.default_rng(1)
    x = rng.integers(-3, 4, (2, 6, 5, 6)).astype(float)
    compare(grouped_conv2d, x, rng.integers(-3, 4, (6, 2, 2, 3)).astype(float), np.arange(6.0), (2, 1), (1, 0), 3)
    compare(grouped_conv2d, x, rng.integers(-3, 4, (12, 1, 2, 3)).astype(float), np.arange(12.0), 1, (0, 1), 6)


@grouped
@pytest.mark.weight(3)
@SIZES
def test_any_groups(compare, rng, groups, shared, more, stride, padding):
    """Several images, channels and filters in two, three and four groups, with biases, strides and padding."""
    x, w = layer(rng, groups, shared, more)

    compare(grouped_conv2d, x, w, rng.uniform(1, 2, len(w)), stride, padding, groups)


@grouped
def test_groups_without_biases(compare, rng):
    """Without biases; with one group; and with one group for each channel."""
    x, w = layer(rng, 2, 2, 3)

    compare(grouped_conv2d, x, w, None, 1, 1, 2)
    compare(grouped_conv2d, x, rng.normal(size=(5, 4, 2, 3)), rng.normal(size=5), (1, 2))
    compare(grouped_conv2d, x, rng.normal(size=(8, 1, 2, 3)), rng.normal(size=8), 2, 0, 4)


@grouped
def test_groups_do_not_meet(compare, student, rng):
    """Other numbers in the last group of channels change the maps of the last group alone."""
    x, w = layer(rng, 3, 2, 2)
    moved = x.copy()
    moved[:, 4:] += 1

    compare(grouped_conv2d, moved, w, rng.normal(size=6), 1, 0, 3)

    changed = (student.grouped_conv2d(moved, w, None, 1, 0, 3) != student.grouped_conv2d(x, w, None, 1, 0, 3)).any(
        axis=(0, 2, 3)
    )
    assert changed.tolist() == [False] * 4 + [True] * 2


@grouped
def test_groups_keep_the_dtype(compare_untouched, rng):
    """float32 stays float32, whole numbers become float64, and no argument is changed."""
    x, w = layer(rng, 2, 2, 3)

    compare_untouched(grouped_conv2d, x.astype("f"), w.astype("f"), rng.normal(size=6).astype("f"), 1, 1, 2)
    compare_untouched(grouped_conv2d, rng.integers(0, 256, x.shape, np.uint8), w, rng.normal(size=6), 2, 0, 2)


# Groups, backward ------------------------------------------------------------------------------------------------

back = pytest.mark.exercise(
    "grouped_conv2d_backward", tolerance=linear(terms=lambda upstream, x, w, *rest: upstream[:, 0].size + w[:, 0].size)
)


def behind(rng, x, w, *options):
    """Return random upstream gradients for the output of a layer."""
    return rng.normal(size=grouped_conv2d(x, w, None, *options).shape)


@back
@pytest.mark.visible
def test_gradients_of_four_channels(compare):
    """Channels 1, 2, 3, 4 under weights 1 and 10 in two groups, upstream 1 and -1; then other weights and upstream."""
    compare(grouped_conv2d_backward, np.array([1.0, -1]).reshape(1, 2, 1, 1), FOUR, PAIRS, 1, 0, 2)
    other = np.array([[1.0, 10], [2, 20], [3, 30], [4, 40]]).reshape(4, 2, 1, 1)
    compare(grouped_conv2d_backward, np.array([1.0, -1, 2, 3]).reshape(1, 4, 1, 1), FOUR, other, 1, 0, 2)


@back
@pytest.mark.visible
def test_gradients_in_groups(compare):
    """Two images of 5 x 6 with six channels, in three groups with stride and padding; then in two groups."""
    rng = np.random.default_rng(2)
    x, w = (rng.integers(-3, 4, shape).astype(float) for shape in ((2, 6, 5, 6), (6, 2, 2, 3)))
    compare(grouped_conv2d_backward, behind(rng, x, w, (2, 1), (1, 0), 3).round(1), x, w, (2, 1), (1, 0), 3)
    w = rng.integers(-3, 4, (4, 3, 3, 2)).astype(float)
    compare(grouped_conv2d_backward, behind(rng, x, w, 1, (0, 1), 2).round(1), x, w, 1, (0, 1), 2)


@back
@pytest.mark.weight(3)
@SIZES
def test_gradients_of_any_groups(compare, rng, groups, shared, more, stride, padding):
    """Gradients of images, filters and biases in two, three and four groups, with strides and padding."""
    x, w = layer(rng, groups, shared, more, n=3)

    compare(grouped_conv2d_backward, behind(rng, x, w, stride, padding, groups), x, w, stride, padding, groups)


@back
def test_gradients_of_one_group(compare, rng):
    """With one group, and with one group for each channel."""
    x = rng.normal(size=(2, 4, 6, 5))

    for groups, w in ((1, rng.normal(size=(3, 4, 2, 3))), (4, rng.normal(size=(8, 1, 3, 2)))):
        compare(grouped_conv2d_backward, behind(rng, x, w, 1, 1, groups), x, w, 1, 1, groups)


@back
def test_no_gradient_from_other_groups(compare, student, rng):
    """Upstream gradients in the first group of maps alone leave the gradients of all others at zero."""
    x, w = layer(rng, 2, 3, 2)
    upstream = behind(rng, x, w, 1, 0, 2)

    compare(grouped_conv2d_backward, upstream, x, w, 1, 0, 2)

    upstream[:, 2:] = 0
    dx, dw, db = student.grouped_conv2d_backward(upstream, x, w, 1, 0, 2)
    assert not dx[:, 3:].any() and not dw[2:].any() and not db[2:].any()
    assert dx[:, :3].any() and dw[:2].any() and db[:2].all()


@back
def test_gradients_leave_their_arguments_alone(compare_untouched, rng):
    """float32 stays float32, and no argument is changed."""
    x, w = layer(rng, 2, 2, 3)
    upstream = behind(rng, x, w, 2, 1, 2)

    compare_untouched(grouped_conv2d_backward, upstream, x, w, 2, 1, 2)
    compare_untouched(grouped_conv2d_backward, *(a.astype("f") for a in (upstream, x, w)), 2, 1, 2)


# The class -------------------------------------------------------------------------------------------------------

alexnet = pytest.mark.exercise("AlexNet")
NARROW = {"classes": 13, "channels": 2, "widths": (4, 4, 6, 4, 8, 10, 7)}
OTHER = {"classes": 11, "channels": 1, "widths": (6, 4, 8, 12, 4, 9, 8), "groups": (1, 1, 2, 4, 1)}


def pictures(rng, n, channels):
    """Return images of 227 x 227 made of squares, from about -200 to 200, as where a mean has been taken away."""
    coarse = rng.normal(0, 100, (n, channels, 29, 29)).round()
    return torch.from_numpy(np.kron(coarse, np.ones((8, 8)))[:, :, :227, :227].copy())


def network(rng, **option):
    """Return a recipe for an AlexNet with drawn numbers, whose biases have both signs."""
    drawn = recipe(AlexNet, rng, **option)
    numbers = {name: value - 0.5 if value.ndim == 1 else value for name, value in drawn.numbers.items()}
    return msgspec.structs.replace(drawn, numbers=numbers)


@alexnet
@pytest.mark.visible
def test_parameters_of_the_class(compare):
    """The shapes of all parameters at full size; then of a narrow copy for grey images, with other groups."""
    compare(parameter_shapes, recipe(AlexNet, None, meta=True))  # W75, W77
    compare(parameter_shapes, recipe(AlexNet, None, **OTHER))


@alexnet
@pytest.mark.visible
def test_maps_of_the_class(compare):
    """The maps that leave each layer at full size; then in a narrow copy."""
    compare(stage_shapes, recipe(AlexNet, None, meta=True), (1, 3, 227, 227))  # W78
    compare(stage_shapes, recipe(AlexNet, None, meta=True, **NARROW), (2, 2, 227, 227))


@alexnet
@pytest.mark.visible
def test_logits_of_the_class(compare):
    """The logits of a narrow copy with recorded weights, for a grey image; then with other groups."""
    rng = np.random.default_rng(3)
    compare(outputs, network(rng, classes=4, channels=1, widths=(4, 4, 4, 4, 4, 6, 5)), pictures(rng, 1, 1))
    compare(outputs, network(rng, **{**OTHER, "widths": (4, 2, 4, 4, 2, 5, 6)}), pictures(rng, 1, 1))


@alexnet
@pytest.mark.weight(2)
def test_sizes(compare, rng):
    """The shapes of all parameters, for any number of classes, channels, maps and groups."""
    classes, channels = int(rng.integers(11, 90)), int(rng.integers(4, 8))
    widths = (12, 24, 36, 30, 18, *map(int, rng.integers(20, 60, 2)))

    compare(parameter_shapes, recipe(AlexNet, None, classes, channels, widths))
    compare(parameter_shapes, recipe(AlexNet, None, classes, 6, widths, (2, 3, 4, 6, 3)))


@alexnet
@pytest.mark.weight(3)
@pytest.mark.parametrize("option", [NARROW, OTHER], ids=["groups of the paper", "other groups"])
def test_logits(compare, rng, option):
    """Logits of images in narrow copies, with the normalisation, the pooling and every ReLU at work."""
    compare(outputs, network(rng, **option), pictures(rng, option["channels"], option["channels"]))


@alexnet
@pytest.mark.weight(2)
def test_gradients_of_the_class(compare, rng):
    """In evaluation mode, the gradients of the images and of all parameters, under a random upstream gradient."""
    one = network(rng, **{**NARROW, "channels": 1})

    compare(gradients, one, (pictures(rng, 1, 1),), torch.from_numpy(rng.normal(size=(1, 13))))


@alexnet
@pytest.mark.weight(2)
def test_dropout(compare, student, rng):
    """In training half of the outputs of dense1 are 0 and the others doubled, and so are those of dense2."""
    net, x = transparent(rng, 120), pictures(rng, 2, 1)

    compare(outputs, net, x[:1])  # 1 everywhere

    dropped = np.asarray(student.outputs(net, x, train=True))
    there = dropped > 0.5
    np.testing.assert_allclose(dropped[there], 4.0, rtol=1e-9)
    np.testing.assert_allclose(dropped[~there], 0.0, atol=1e-9)
    assert 0.1 < there.mean() < 0.42 and not np.array_equal(there[0], there[1])


def transparent(rng, features):
    """Return a network that gives 1 everywhere: constant maps, a mean over them, then two unit matrices."""
    plain = recipe(AlexNet, rng, features, 1, (2, 2, 2, 2, 2, features, features), (1, 1, 1, 1, 1))
    numbers = {name: np.full(value.shape, float(value.ndim == 1)) for name, value in plain.numbers.items()}
    for name in ("dense1", "dense2", "dense3"):
        shape = numbers[f"{name}.weight"].shape
        numbers[f"{name}.weight"] = np.full(shape, 1 / 72) if name == "dense1" else np.eye(*shape)
        numbers[f"{name}.bias"] = np.zeros(shape[0])
    return msgspec.structs.replace(plain, numbers=numbers)


# The bill --------------------------------------------------------------------------------------------------------

products = pytest.mark.exercise("layer_multiplications")


def one_layer(compare, n, shape, *arguments, **options):
    """Compare the products of one layer for n images of this shape."""
    one = recipe(single_layer, None, *arguments, **options)
    x = torch.zeros(n, *shape)
    with torch.no_grad():
        compare(layer_multiplications, one, x, torch.zeros_like(made(one)(x)))


@products
@pytest.mark.visible
def test_products_of_convolutions(compare):
    """A convolution of one image; one in two groups, with stride and padding, of three images; one along a line."""
    one_layer(compare, 1, (3, 9, 7), "Conv2d", 3, 8, 5)
    one_layer(compare, 3, (6, 9, 5), "Conv2d", 6, 4, 3, 2, 1, groups=2)
    one_layer(compare, 2, (4, 11), "Conv1d", 4, 5, 3)


@products
@pytest.mark.visible
def test_products_of_other_layers(compare):
    """A dense layer; a transposed convolution; batch normalisation; a pooling."""
    one_layer(compare, 2, (6,), "Linear", 6, 4)
    one_layer(compare, 2, (4, 3, 5), "ConvTranspose2d", 4, 6, 2, 2)
    one_layer(compare, 2, (3, 4, 5), "BatchNorm2d", 3)
    one_layer(compare, 2, (3, 4, 6), "MaxPool2d", 2)


@products
@pytest.mark.weight(2)
@pytest.mark.parametrize("groups", [1, 2, 3])
def test_products_of_any_convolution(compare, rng, groups):
    """Convolutions with any kernel, stride, padding and groups, with and without biases, of several images."""
    shared, more, kernel, height = (int(rng.integers(*reach)) for reach in ((2, 4), (4, 7), (2, 5), (9, 14)))

    one_layer(
        compare, 3, (groups * shared, height, 8), "Conv2d", groups * shared, groups * more, kernel, 2, 1, groups=groups
    )
    one_layer(compare, 2, (groups, height, 15), "Conv2d", groups, groups * more, kernel, 1, 2, groups=groups, bias=0)


@products
def test_products_of_transposed_convolutions(compare, rng):
    """Transposed convolutions with stride and padding, one of them in groups, one along a line."""
    shared, more, height = (int(rng.integers(*reach)) for reach in ((2, 4), (4, 7), (3, 7)))

    one_layer(compare, 2, (2 * shared, height, 5), "ConvTranspose2d", 2 * shared, 2 * more, 3, 2, 1, groups=2)
    one_layer(compare, 3, (shared, height), "ConvTranspose1d", shared, more, 4, 3)


@products
def test_products_of_all_others(compare, rng):
    """Dense layers, on single rows and on many; what has no weights, and batch normalisation, counts as nothing."""
    features, units = int(rng.integers(5, 9)), int(rng.integers(11, 20))

    one_layer(compare, 4, (features,), "Linear", features, units)
    one_layer(compare, 2, (3, features), "Linear", features, units, bias=0)
    one_layer(compare, 3, (features,), "BatchNorm1d", features)
    for kind, number in (("LocalResponseNorm", 5), ("AvgPool2d", 2), ("ReLU", 0), ("Dropout", 0), ("Flatten", 1)):
        one_layer(compare, 2, (units, 4, 6), kind, number)


bill = pytest.mark.exercise("network_table")
LIKE_ALEXNET = [["Conv2d", 3, 4, 7, 3], ["ReLU"], ["LocalResponseNorm", 5], ["MaxPool2d", 3, 2]]
LIKE_ALEXNET += [["Conv2d", 4, 6, 3, 1, 1, 1, 2], ["ReLU"], ["Flatten"], ["Dropout", 0.5], ["Linear", 150, 8]]


def blank(*shape):
    """Return images without anything on them."""
    return torch.zeros(shape, dtype=torch.float64)


@bill
@pytest.mark.visible
def test_table_of_layers_in_a_row(compare):
    """A small network with two groups, normalisation and overlapping pooling; then only its first two layers."""
    rng = np.random.default_rng(5)
    compare(after, rows_of, sequential(LIKE_ALEXNET, rng), network_table, blank(1, 3, 37, 37))
    compare(after, rows_of, sequential(LIKE_ALEXNET[:2], rng), network_table, blank(2, 3, 25, 31))


@bill
@pytest.mark.visible
def test_table_of_parts_in_parts(compare):
    """`CalledTwice`, which has parts in parts and calls two of its layers twice; then wider, for two images."""
    rng = np.random.default_rng(6)
    compare(after, rows_of, recipe(CalledTwice, rng), network_table, blank(1, 2, 7, 9))
    compare(after, rows_of, recipe(CalledTwice, rng, 3, 8, 7, groups=4), network_table, blank(2, 3, 7, 9))


@bill
@pytest.mark.visible
def test_two_tables_of_one_network(compare):
    """Two tables of `CalledTwice`, and the mode it is left in: first in training mode, then in evaluation mode."""
    rng, x = np.random.default_rng(7), blank(3, 2, 7, 9)
    compare(after, tables_twice, recipe(CalledTwice, rng), network_table, x, "training")
    compare(after, tables_twice, recipe(CalledTwice, rng, 2, 6), network_table, x, "evaluation")


@bill
@pytest.mark.weight(2)
def test_tables_of_rows_of_layers(compare, rng):
    """Layers in a row, with any widths, kernels and groups, for several images."""
    first, second, units = int(rng.integers(2, 5)), int(rng.integers(5, 8)), int(rng.integers(3, 9))
    layers = [["Conv2d", 2, 2 * first, 5, 2], ["BatchNorm2d", 2 * first], ["ReLU"], ["MaxPool2d", 3, 2]]
    layers += [["Conv2d", 2 * first, 2 * second, 3, 1, 1, 1, 2], ["ConvTranspose2d", 2 * second, 3, 2, 2]]
    layers += [["AvgPool2d", 2], ["Flatten"], ["Linear", 3 * 4 * 6, units], ["ReLU"], ["Linear", units, 5]]

    compare(after, rows_of, sequential(layers, rng), network_table, blank(3, 2, 22, 30))  # M298


@bill
@pytest.mark.weight(3)
@pytest.mark.parametrize("groups", [1, 3])
def test_tables_of_nested_networks(compare, rng, groups):
    """Parts in parts, in the order of the calls; a layer that is called twice has its parameters once."""
    channels, maps, units = int(rng.integers(3, 6)), groups * int(rng.integers(2, 5)), int(rng.integers(6, 12))
    net = recipe(CalledTwice, rng, channels, maps, units, groups)

    compare(after, rows_of, net, network_table, blank(3, channels, 7, 9))


@bill
@pytest.mark.weight(2)
def test_network_is_left_alone(compare, rng):
    """A second table is as long as the first, nothing stays attached, and a network in training stays in it."""
    channels, units = int(rng.integers(3, 6)), int(rng.integers(6, 12))
    net = recipe(CalledTwice, rng, channels, 6, units, 2)

    compare(after, tables_twice, net, network_table, blank(2, channels, 7, 9), "training")


@bill
def test_refused_images_stay_refused(compare, student, rng):
    """Where the network cannot take the images, its own error comes out, not a table."""
    one = sequential([["Conv2d", 2, 3, 3], ["Flatten"], ["Linear", 48, 4]], rng)

    compare(after, rows_of, one, network_table, blank(2, 2, 6, 6))

    with pytest.raises((StudentError, RuntimeError)):
        student.after(rows_of, one, network_table, blank(2, 2, 7, 6))


# Questions -------------------------------------------------------------------------------------------------------


@pytest.mark.exercise("steps_per_epoch")
def test_steps_per_epoch(answer):
    """E068: 1,281,167 images are 10,009 batches of 128 and 15 images more."""
    answer(
        10010,
        misread={
            11719: ("E068", "all parts taken for the training part", "Only the training part is learned from."),
            10009: ("M319", "last batch left out", "Fifteen images are left over: they are a batch, too."),
            10400: ("E068b", "validation images counted", "The validation images are not learned from."),
            9375: ("E068c", "1.2 million taken", "The training part has 1,281,167 images."),
        },
    )


@pytest.mark.exercise("first_channel")
def test_first_channel(answer):
    """Filter 200 of 256 belongs to the second half, which begins at channel 48 of 96."""
    answer(
        48,
        misread={
            0: ("M295", "groups ignored", "Filter 200 is in the second group, which does not see channel 0."),
            75: ("F02", "channel in proportion", "All filters of a group see all channels of the group."),
            49: ("F03", "counted from 1", "Channels are counted from 0: 0 to 47 are the first group."),
            128: (
                "F04",
                "first filter of the group",
                "The group begins at filter 128; its first channel was asked for.",
            ),
        },
    )


@pytest.mark.exercise("one_group_each")
def test_one_group_each(answer):
    """64 filters of 3 x 3 x 1, and 64 biases."""
    answer(
        640,
        misread={
            36928: ("M295", "groups ignored", "With 64 groups each filter sees one channel."),
            576: ("M093", "biases forgotten", "Each filter has a bias."),
            577: ("M092", "one bias for the layer", "Each filter has its own bias."),
            10: ("F02", "one filter", "There are 64 filters, one for each channel."),
        },
    )


@pytest.mark.exercise("alpha_for_torch")
def test_alpha_for_torch(answer):
    """M224: PyTorch divides by the five channels."""
    answer(
        5e-4,
        tolerance=1e-6,
        misread={
            1e-4: ("M224", "alpha of the paper", "PyTorch would divide it by 5."),
            2e-5: ("M224b", "alpha divided by 5", "PyTorch divides by 5 itself: what comes out must be 1e-4."),
        },
    )


@pytest.mark.exercise("told_apart")
def test_told_apart(answer):
    """E072, M227: local contrast normalisation takes a mean away."""
    answer(
        "negative",
        misread={
            "smaller": ("E072", "smaller numbers", "Both make large numbers smaller: both divide."),
            "same_shape": ("E072b", "same shape", "Both keep the shape."),
            "no_parameters": ("E072c", "no parameters", "Neither learns anything."),
        },
    )


@pytest.mark.exercise("in_four_windows")
def test_in_four_windows(answer):
    """E073: rows 2, 4, ..., 52 lie in two windows, and so do 26 columns."""
    answer(
        676,
        misread={
            0: ("M296", "windows that do not overlap", "Windows of 3 at stride 2 share a row and a column."),
            729: ("F02", "windows counted", "There are 27 windows in a row, and 26 places between two of them."),
            26: ("F03", "one direction only", "26 rows cross 26 columns."),
            2704: ("F04", "pixels that are not at the edge", "Odd rows lie in one window only."),
            3025: ("F05", "all pixels", "Odd rows and columns lie in one window only."),
        },
    )


@pytest.mark.exercise("flattened_224")
def test_flattened_224(answer):
    """E074, W78: 54, 26, 26, 12, 12, 12, 12 and 5 rows; 256 maps of 5 x 5."""
    answer(
        6400,
        misread={
            9216: ("M293", "size of the image thought to change nothing", "(224 - 11) / 4 + 1 is 54, rounded down."),
            25: ("M101", "flatten without the channels", "All 256 maps are flattened."),
            12544: ("M293b", "poolings rounded up", "Sizes are rounded down: (12 - 3) / 2 + 1 gives 5."),
        },
    )


@pytest.mark.exercise("ten_classes")
def test_ten_classes(answer):
    """990 units fewer, with 4,096 weights and a bias each."""
    answer(
        4056030,
        misread={
            4055040: ("M093", "biases forgotten", "Each unit has a bias."),
            4097000: ("F02", "whole layer taken away", "Ten units stay."),
            40970: ("F03", "what is left", "The question was by how many the number falls."),
            56909194: ("F04", "total of the new network", "The question was by how many the number falls."),
        },
    )


@pytest.mark.exercise("image_row")
def test_image_row(answer):
    """E076: the table runs from the output down to the input."""
    answer(
        13,
        misread={
            1: ("M298", "table read from the top", "Row 1 has 1000 outputs: it is the last layer."),
            12: ("F02", "row above", "A row above takes what this row gives: the image enters at the very bottom."),
        },
    )


@pytest.mark.exercise("fitting_window")
def test_fitting_window(answer):
    """E071, W75: 307,200 weights in 256 filters on 48 channels are 25 for each."""
    answer(
        5,
        misread={
            11: ("M294", "label believed", "256 filters of 11 x 11 on 48 channels have 1,486,848 weights."),
            25: ("F02", "weights for each channel", "25 weights are a window of 5 x 5."),
            3: ("F03", "window of the later layers", "256 filters of 3 x 3 on 48 channels have 110,592 weights."),
        },
    )


@pytest.mark.exercise("ungrouped_row")
def test_ungrouped_row(answer):
    """E070: the fourth convolution has two groups in the paper, and none in the table."""
    answer(
        "row_6",
        misread={
            "row_7": ("M295", "third convolution", "That layer sees the maps of both cards in the paper, too."),
            "row_5": ("M295b", "fifth convolution", "442K are its weights with two groups, as in the paper."),
            "row_10": ("M295c", "second convolution", "307K are its weights with two groups, as in the paper."),
        },
    )


@pytest.mark.exercise("weights_of_the_paper")
def test_weights_of_the_paper(answer):
    """E070, W75: 384 filters of 3 x 3 on 192 channels."""
    answer(
        663552,
        misread={
            1327104: ("E070", "groups ignored", "In the paper each filter of this layer sees 192 channels."),
            663936: ("M105", "biases counted", "The table counts weights alone, as the question says."),
            331776: ("M295b", "halved twice", "There are 384 filters in all, 192 in each group."),
        },
    )


@pytest.mark.exercise("out_of_sight")
def test_out_of_sight(answer):
    """E073, M296: 2 x 2 and 3 x 3 at stride 2 give the same sizes and cost no weights."""
    answer(
        "pooling",
        misread={
            "window": ("E071", "window", "11 x 11 has nearly five times as many weights: the bill shows it."),
            "groups": ("E070", "groups", "Without groups there are twice as many weights: the bill shows it."),
            "order": ("E076", "order", "The shapes show it: 1000 outputs come last."),
        },
    )


@pytest.mark.exercise("operations")
def test_operations(answer):
    """E069, W76, W77: two operations for each of 724,406,816 multiplications."""
    answer(
        1448813632,
        misread={
            724406816: ("M297", "multiplications called operations", "A multiplication and its addition are two."),
            832000000: ("E069", "printed sum", "832M are multiplications, with cut rows and one row without groups."),
            1664000000: ("E069b", "printed sum doubled", "Cut rows, and one without groups: take your own bill."),
            1673094208: ("E070", "one row without groups", "The fourth convolution has two groups in the paper."),
            2270512192: ("M295", "no groups at all", "Three of the convolutions have two groups in the paper."),
        },
    )
