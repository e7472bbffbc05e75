"""LeNet-5: its table, its class, its wiring by hand, training and measuring in PyTorch, the subsampling of 1998."""

from functools import cache

import msgspec
import numpy as np
import pytest
import torch

from autograder.box.networks import after, gradients, outputs, parameter_shapes
from autograder.course.stand_ins import load_stand_ins
from autograder.judge.networks import made, recipe, sequential
from autograder.judge.student import StudentError
from reference.analysis.layer_table import layer_table
from reference.analysis.metrics import confusion_matrix
from reference.architectures.lenet5 import LeNet5
from reference.architectures.lenet5_layers import lenet5_logits, lenet5_shapes
from reference.data.digits import digits, digits_kept_back
from reference.layers.subsampling import trainable_subsample2d
from reference.training.torch_loop import evaluate_model, fit_model
from reference.training.trial_runs import with_modes, with_sgd

# The network on paper --------------------------------------------------------------------------------------------

table = pytest.mark.exercise("layer_table")
EVERY_KIND = [("conv", 4, 3, 2, 1), ("batch_norm",), ("activation",), ("pool", 2, 1), ("conv", 5, 2, 1, 0)]
EVERY_KIND += [("flatten",), ("dropout", 0.3), ("dense", 7)]


def layers_of(rng, filters, units):
    """Return the layers of a network with all kinds of layers, with numbers that are drawn."""
    first, second = rng.permutation(filters).tolist()
    kernel, stride = int(rng.integers(3, 6)), int(rng.integers(1, 3))
    layers = [("conv", first, kernel, stride, int(rng.integers(1, 3))), ("batch_norm",), ("activation",)]
    layers += [("pool", 2, 2), ("conv", second, 2, 1, 1), ("pool", 3, 2), ("flatten",), ("dense", units)]
    layers += [("activation",)]
    return [*layers, ("dropout", 0.25), ("dense", int(rng.integers(2, 6)))]


@table
@pytest.mark.visible
def test_table_of_a_small_network(compare):
    """One image of 6 x 8 through a convolution, a pooling and a dense layer; then one of 9 x 7 with three channels."""
    compare(layer_table, (1, 6, 8), [("conv", 4, 3, 1, 0), ("pool", 2, 2), ("flatten",), ("dense", 5)])
    compare(layer_table, (3, 9, 7), [("conv", 2, 3, 2, 1), ("conv", 6, 3, 1, 0), ("activation",), ("global_pool",)])


@table
@pytest.mark.visible
def test_table_with_every_kind_of_layer(compare):
    """A network with batch normalisation, dropout and a pooling that overlaps, on images of 11 x 14."""
    compare(layer_table, (3, 11, 14), EVERY_KIND)
    compare(layer_table, (2, 14, 11), [("pool", 3, 2), *EVERY_KIND])


@table
@pytest.mark.weight(3)
@pytest.mark.parametrize("image", [(1, 29, 34), (3, 40, 31), (2, 37, 37)], ids=str)
def test_tables(compare, rng, image):
    """Images and layers of any size: each filter is as deep as what it looks at."""
    compare(layer_table, image, layers_of(rng, (5, 8), 11))  # M101, W50, W83


@table
def test_table_of_padded_digits(compare, rng):
    """LeNet-5 on digits of 28 x 28, with a border of 2 in the first convolution or without one, and other widths."""
    first, second, units = (int(rng.integers(least, least + 9)) for least in (4, 14, 50))
    behind = [("pool", 2, 2), ("conv", second, 5, 1, 0), ("pool", 2, 2), ("flatten",), ("dense", units), ("dense", 10)]

    compare(layer_table, (1, 28, 28), [("conv", first, 5, 1, 2), *behind])
    compare(layer_table, (1, 28, 28), [("conv", first, 5, 1, 0), *behind])


@table
def test_table_of_a_network_without_flatten(compare, rng):
    """A global pooling instead of a flatten leaves one number for each map; a dense layer may come first of all."""
    filters, units = int(rng.integers(4, 20)), int(rng.integers(2, 12))

    compare(layer_table, (2, 13, 10), [("conv", filters, 3, 1, 1), ("batch_norm",), ("global_pool",), ("dense", units)])
    compare(layer_table, (2, 5, 3), [("flatten",), ("dense", units), ("dropout", 0.5), ("dense", filters)])


@table
def test_layers_that_cannot_follow_each_other(compare, student, rng):
    """A dense layer on maps, a pooling behind the flatten, and a window that is too large are refused."""
    compare(layer_table, (1, 12, 9), layers_of(rng, (3, 7), 6)[:3])

    for layers in ([("dense", 4)], [("flatten",), ("pool", 2, 2)], [("pool", 9, 9), ("conv", 1, 3, 1, 0)]):
        with pytest.raises((StudentError, ValueError)):
            student.layer_table((1, 9, 9), layers)


# The class -------------------------------------------------------------------------------------------------------

lenet = pytest.mark.exercise("LeNet5")
options = pytest.mark.parametrize(
    "option, shape",
    [
        ({"classes": 7, "channels": 2, "widths": (3, 5, 11, 9)}, (3, 2, 32, 32)),
        ({"classes": 5, "channels": 3, "widths": (4, 6, 9, 8), "padding": 2}, (4, 3, 28, 28)),
    ],
    ids=["32 x 32", "28 x 28"],
)
NARROW = {"classes": 4, "channels": 2, "widths": (2, 3, 6, 5)}


def images(rng, shape):
    """Return a batch of images as a tensor."""
    return torch.from_numpy(rng.normal(size=shape))


def network(rng, **option):
    """Return a recipe for a LeNet-5 with drawn numbers, whose biases have both signs."""
    drawn = recipe(LeNet5, rng, **option)
    numbers = {name: value - 0.5 if value.ndim == 1 else value for name, value in drawn.numbers.items()}
    return msgspec.structs.replace(drawn, numbers=numbers)


@lenet
@pytest.mark.visible
def test_parameters_of_the_class(compare):
    """The shapes of all parameters: with narrow layers, then as usual."""
    compare(parameter_shapes, recipe(LeNet5, None, **NARROW))
    compare(parameter_shapes, recipe(LeNet5, None))


@lenet
@pytest.mark.visible
def test_logits_of_the_class(compare):
    """The logits of three images, with narrow layers and recorded weights; then with padding."""
    rng = np.random.default_rng(4)
    compare(outputs, network(rng, **NARROW), images(rng, (3, 2, 32, 32)).round(decimals=2))
    compare(outputs, network(rng, padding=2, **NARROW), images(rng, (3, 2, 28, 28)).round(decimals=2))


@lenet
@pytest.mark.weight(3)
@options
def test_logits(compare, rng, option, shape):
    """Logits for any number of classes, channels and maps, with sums of both signs in front of every ReLU."""
    compare(outputs, network(rng, **option), images(rng, shape))


@lenet
@pytest.mark.parametrize("option", [{"channels": 2, "widths": (3, 5, 11, 9)}, {"channels": 3, "padding": 2}], ids=str)
def test_sizes(compare, rng, option):
    """The shapes of all parameters, for any number of classes, channels and maps."""
    other = {**option, "classes": int(rng.integers(11, 20))}

    compare(parameter_shapes, recipe(LeNet5, None, **other))
    compare(parameter_shapes, recipe(LeNet5, None, **option))


@lenet
@options
def test_gradients_of_the_class(compare, rng, option, shape):
    """Every layer learns: gradients of the images and of all parameters."""
    compare(gradients, network(rng, **option), (images(rng, shape),), images(rng, (shape[0], option["classes"])))


@lenet
def test_images_do_not_meet(compare, student, rng):
    """The logits of an image depend neither on the others of its batch nor on the mode."""
    one, x = network(rng, **NARROW), images(rng, (3, 2, 32, 32))

    reply = compare(outputs, one, x, train=True)

    torch.testing.assert_close(student.outputs(one, x[1:2]), reply.value[1:2])


# The same in NumPy -----------------------------------------------------------------------------------------------

by_hand = pytest.mark.exercise("lenet5_logits")
LAYERS = ("avg_pool2d", "conv2d", "dense", "flatten", "relu")
WIDER = (3, 5, 11, 9)  # in narrower layers every ReLU of a layer may be off, and then any order of features is right


@pytest.fixture
def wired(_seat):
    """Compare; if that fails, compare once more with stand-ins for layers that students may have copied."""
    _seat.instead = load_stand_ins("reference.stand_ins", LAYERS)
    return _seat.compare


def arrays(rng, classes=4, channels=1, widths=(2, 3, 6, 5)):
    """Return parameters under which numbers keep their size, with biases of both signs."""
    return {
        name: rng.normal(0, np.sqrt(2 / np.prod(shape[1:])), shape) if len(shape) > 1 else rng.uniform(-0.6, 0.4, shape)
        for name, shape in lenet5_shapes(classes, channels, widths).items()
    }


@by_hand
@pytest.mark.visible
def test_logits_by_hand_of_fixed_images(wired):
    """Two images with narrow layers; then two with two channels."""
    rng = np.random.default_rng(6)
    wired(lenet5_logits, arrays(rng), rng.normal(size=(2, 1, 32, 32)).round(2))
    wired(lenet5_logits, arrays(rng, 5, 2, (3, 2, 4, 6)), rng.normal(size=(2, 2, 32, 32)).round(2))


@by_hand
@pytest.mark.weight(3)
@pytest.mark.parametrize("sizes", [(7, 2, (3, 5, 11, 9)), (3, 1, (4, 2, 6, 8))], ids=str)
def test_logits_by_hand(wired, rng, sizes):
    """Images, classes and maps of any number, with negative sums in front of every ReLU and at the end."""
    wired(lenet5_logits, arrays(rng, *sizes), rng.normal(size=(3, sizes[1], 32, 32)))


@by_hand
def test_logits_by_hand_of_digits(wired, rng):
    """Digits with a border, in float32 with parameters in float32, give float32."""
    chosen = known_digits().training_images[rng.permutation(4500)[:2], np.newaxis]
    bordered = np.pad(chosen / 255, ((0, 0), (0, 0), (2, 2), (2, 2))).astype(np.float32)

    parameters = {name: value.astype(np.float32) for name, value in arrays(rng, 10, 1, WIDER).items()}

    wired(lenet5_logits, parameters, bordered)


@by_hand
@pytest.mark.usefixtures("wired")
def test_logits_by_hand_leave_their_arguments_alone(compare_untouched, rng):
    """Neither parameters nor images are changed."""
    compare_untouched(lenet5_logits, arrays(rng, 4, 1, WIDER), rng.normal(size=(2, 1, 32, 32)))


# Measuring -------------------------------------------------------------------------------------------------------

measuring = pytest.mark.exercise("evaluate_model")
LINEAR = [["Linear", 3, 4]]
WITH_MODES = [["Linear", 3, 5], ["BatchNorm1d", 5], ["ReLU"], ["Linear", 5, 4]]
WITH_DROPOUT = [*WITH_MODES[:3], ["Dropout", 0.5], ["Linear", 5, 4]]


def examples(rng, count, features=3, classes=4):
    """Return examples and labels as tensors, no label much more frequent than the others."""
    x = torch.from_numpy(rng.normal(0.5, 1.5, (count, features)))
    return x, torch.from_numpy(rng.permutation(np.arange(count) % classes))


@measuring
@pytest.mark.visible
def test_measures_of_a_linear_network(compare):
    """Seven examples at once, then in batches of three, of which the last one is smaller."""
    rng = np.random.default_rng(2)
    x, labels = examples(rng, 7)
    compare(evaluate_model, sequential(LINEAR, rng), x, labels)
    compare(evaluate_model, sequential(LINEAR, rng), x, labels, 3)


@measuring
@pytest.mark.visible
def test_measures_of_a_network_with_modes(compare):
    """A network with batch normalisation, and the modes in which it is left; then with one frozen part."""
    rng = np.random.default_rng(3)
    x, labels = examples(rng, 8)
    compare(after, with_modes, sequential(WITH_MODES, rng), evaluate_model, x, labels, 3)
    compare(after, with_modes, sequential(WITH_MODES, rng), evaluate_model, x, labels, 3, ("1",))


@measuring
@pytest.mark.weight(3)
@pytest.mark.parametrize("count, size", [(11, 4), (14, 5), (9, 9)])
def test_measures(compare, rng, count, size):
    """Any number of examples in batches of any size, by a network that has modes."""
    compare(after, with_modes, sequential(WITH_MODES, rng), evaluate_model, *examples(rng, count), size)


@measuring
def test_measures_in_batches_of_250(compare, rng):
    """Without a size, 250 examples are given to the network at once; here there are 307."""
    compare(evaluate_model, sequential(LINEAR, rng), *examples(rng, 307))


@measuring
@pytest.mark.weight(2)
@pytest.mark.parametrize("frozen", [(), ("1",), ("0", "1", "2")], ids=["all in training", "one frozen", "three frozen"])
def test_modes_are_kept(compare, rng, frozen):
    """Parameters, running statistics and the mode of every part are as before."""  # M321
    compare(after, with_modes, sequential(WITH_MODES, rng), evaluate_model, *examples(rng, 13), 5, frozen)


@measuring
def test_measuring_is_not_learning(compare, student, rng):
    """Dropout lets all through: measured twice, the numbers are the same, in batches of any size."""
    one, part = sequential(WITH_DROPOUT, rng), examples(rng, 13)

    first = compare(after, with_modes, one, evaluate_model, *part, 6).value

    second, other = (student.after(with_modes, one, evaluate_model, *part, size) for size in (6, 4))
    assert first["returned"] == second["returned"]
    np.testing.assert_allclose(first["returned"][0], other["returned"][0], atol=1e-9)


# The loop --------------------------------------------------------------------------------------------------------

fitting = pytest.mark.exercise("fit_model")
SMALL_CNN = [["Conv2d", 1, 8, 5, 3], ["ReLU"], ["Flatten"], ["Linear", 288, 10]]  # of the inner 20 x 20 pixels
DECIDING = 500  # digits that decide


def seed_of(rng):
    """Return a seed for the generator that the function gets."""
    return int(rng.integers(2**31))


@fitting
@pytest.mark.visible
def test_two_epochs_of_a_linear_network(compare):
    """Seven examples in batches of three, two epochs; then eleven in batches of four, three with momentum 0.5."""
    rng = np.random.default_rng(9)
    seven, eleven, validation = examples(rng, 7), examples(rng, 11), examples(rng, 5)
    compare(after, with_sgd, sequential(LINEAR, rng), fit_model, seven, validation, 1, 0.2, 0.0, 2, 3)
    compare(after, with_sgd, sequential(LINEAR, rng), fit_model, eleven, validation, 2, 0.1, 0.5, 3, 4)


@fitting
@pytest.mark.visible
def test_epochs_of_a_network_with_modes(compare):
    """A network with batch normalisation, three epochs; then with its batch normalisation frozen."""
    rng = np.random.default_rng(5)
    training, validation = examples(rng, 10), examples(rng, 6)
    compare(after, with_sgd, sequential(WITH_MODES, rng), fit_model, training, validation, 3, 0.1, 0.8, 3, 4)
    compare(after, with_sgd, sequential(WITH_MODES, rng), fit_model, training, validation, 4, 0.1, 0.8, 3, 4, ("1",))


@fitting
@pytest.mark.weight(4)
@pytest.mark.parametrize("epochs, size, momentum", [(2, 4, 0.8), (2, 8, 0.0), (3, 6, 0.6)])
def test_epochs(compare, rng, epochs, size, momentum):
    """Parameters, running statistics and curves after some epochs, with a last batch that is smaller."""
    training, validation, one = examples(rng, 11), examples(rng, 5), sequential(WITH_MODES, rng)

    compare(after, with_sgd, one, fit_model, training, validation, seed_of(rng), 0.1, momentum, epochs, size)


@fitting
def test_epochs_with_a_frozen_part(compare, rng):
    """A batch normalisation in evaluation mode stays in it, and its running statistics stay as they are."""  # M338
    training, validation, one = examples(rng, 11), examples(rng, 5), sequential(WITH_MODES, rng)

    compare(after, with_sgd, one, fit_model, training, validation, seed_of(rng), 0.1, 0.5, 2, 6, ("1",))


@fitting
def test_validation_teaches_nothing(compare, student, rng):
    """With another validation part the network learns the same; only its curves differ."""
    one, training, seed = sequential(WITH_MODES, rng), examples(rng, 7), seed_of(rng)

    first = compare(after, with_sgd, one, fit_model, training, examples(rng, 7), seed, 0.1, 0.5, 2, 4).value

    other = student.after(with_sgd, one, fit_model, training, examples(rng, 5), seed, 0.1, 0.5, 2, 4)
    assert all(torch.equal(first["state"][name], other["state"][name]) for name in first["state"])
    assert first["returned"]["loss"] == other["returned"]["loss"]
    assert first["returned"]["validation_loss"] != other["returned"]["validation_loss"]


@fitting
@pytest.mark.weight(4)
def test_digits_that_nobody_was_given(compare, student, rng):
    """A small CNN that you trained on 400 digits, with class numbers of its own, names three fifths of other digits."""
    right, stuck = False, True
    while stuck:
        permutation, start = beginning(rng)
        learned = student.after(with_sgd, start[0], fit_model, *start[1:])["state"]
        right = share_of_kept_back(made(msgspec.structs.replace(start[0], numbers=learned)), permutation) >= 0.6
        stuck = not (right or learnable(permutation, *start))

    assert right
    few, others = examples(rng, 7), examples(rng, 5)
    compare(after, with_sgd, sequential(LINEAR, rng), fit_model, few, others, seed_of(rng), 0.1, 0.5, 1, 4)


def beginning(rng):
    """Return class numbers, a network and what it is to be trained with."""
    known = known_digits()
    permutation, chosen = rng.permutation(10), rng.permutation(len(known.training_images))[:400]
    training = greys(known.training_images[chosen]), labels_of(permutation, known.training_labels[chosen])
    validation = greys(known.validation_images[:20]), labels_of(permutation, known.validation_labels[:20])
    return permutation, (sequential(SMALL_CNN, rng), training, validation, seed_of(rng), 0.05, 0.9, 2, 25)


def learnable(permutation, network, *rest):
    """Say whether the reference learns from here, where a student's function did not; a start may get stuck."""
    learner = made(network)
    with_sgd(learner, fit_model, *rest)
    return share_of_kept_back(learner, permutation) > 0.7


def share_of_kept_back(learner, permutation):
    """Return how many of the digits that decide a network names rightly."""
    shown, labels = deciding_digits()
    with torch.no_grad():
        answers = learner.eval()(shown).argmax(dim=1)
    return (answers == labels_of(permutation, labels)).double().mean().item()


known_digits = cache(digits)


@cache
def deciding_digits():
    """Return the digits that decide, as a network takes them, and their labels."""
    shown, labels = digits_kept_back()
    return greys(shown[:DECIDING]), labels[:DECIDING]


def greys(shown):
    """Return the inner pixels, on which a digit lies, with one channel of numbers from 0 to 1 in float64."""
    return torch.from_numpy(shown[:, np.newaxis, 4:-4, 4:-4] / 255)


def labels_of(permutation, labels):
    """Return the new numbers of the classes as a tensor."""
    return torch.from_numpy(permutation[labels].astype(np.int64))


# Confusions ------------------------------------------------------------------------------------------------------

confusions = pytest.mark.exercise("confusion_matrix")


@confusions
@pytest.mark.visible
def test_confusions_of_nine_answers(compare):
    """Nine answers in three classes, of which some come up twice; then six in five classes, of which one is absent."""
    compare(confusion_matrix, np.array([0, 1, 1, 2, 0, 2, 2, 1, 1]), np.array([0, 0, 1, 2, 1, 2, 1, 0, 1]), 3)
    compare(confusion_matrix, np.array([4, 0, 1, 1, 3, 0]), np.array([4, 1, 1, 3, 3, 1]), 5)


@confusions
@pytest.mark.weight(3)
@pytest.mark.parametrize("classes", [3, 6, 10])
def test_confusions(compare_untouched, rng, classes):
    """Forty answers, many of them alike; neither answers nor labels are changed."""
    labels = rng.integers(0, classes, 40)
    predicted = np.where(rng.random(40) < 0.6, labels, rng.integers(0, classes, 40))

    compare_untouched(confusion_matrix, predicted, labels, classes)


@confusions
def test_confusions_with_absent_classes(compare, rng):
    """Classes that nobody wrote and nobody answered have rows and columns of zeros."""
    some = rng.permutation(9)[:4]

    compare(confusion_matrix, some[rng.integers(0, 3, 30)], some[rng.integers(1, 4, 30)], 9)


@confusions
def test_confusions_of_small_types(compare, rng):
    """Labels may be bytes, and one class alone may be answered."""
    labels = rng.integers(0, 4, 300).astype(np.uint8)

    compare(confusion_matrix, np.full(300, int(rng.integers(0, 4)), np.int32), labels, 4)


# The subsampling of 1998 -----------------------------------------------------------------------------------------

subsampling = pytest.mark.exercise("trainable_subsample2d")


@subsampling
@pytest.mark.visible
def test_subsampling_on_the_worked_example(compare):
    """One map of 2 x 4 with coefficient 0.25 and bias 1; then two maps of 4 x 2 with their own numbers."""
    tiles = np.array([[[[2.0, 1, 0, -1], [-3, 8, 2, 5]]]])
    compare(trainable_subsample2d, tiles, np.array([0.25]), np.array([1.0]))
    two = np.array([[[[2.0, 1], [0, -1], [-3, 8], [2, 5]], [[1.0, -1], [3, 4], [0, 1], [1, -2]]]])
    compare(trainable_subsample2d, two, np.array([0.5, -2.0]), np.array([3.0, 0.25]))


@subsampling
@pytest.mark.weight(3)
@pytest.mark.parametrize("shape", [(2, 3, 6, 10), (3, 4, 7, 5), (2, 6, 9, 8)], ids=str)
def test_subsampling(compare, rng, shape):
    """Maps of any size, each with its own numbers; an odd last row or column is left out."""
    coefficient, bias = rng.normal(size=shape[1]), rng.uniform(1, 3, shape[1])  # E052

    compare(trainable_subsample2d, rng.normal(size=shape), coefficient, bias)


@subsampling
def test_subsampling_of_negative_maps(compare, rng):
    """Where all numbers are negative, the sum is not the maximum, and nothing is cut off."""
    compare(trainable_subsample2d, -rng.uniform(1, 2, (2, 3, 4, 6)), rng.uniform(1, 2, 3), rng.uniform(-2, -1, 3))


@subsampling
def test_subsampling_keeps_the_dtype(compare_untouched, rng):
    """float32 stays float32, bytes become float64, and no argument is changed."""
    x, numbers = rng.normal(size=(2, 3, 6, 4)), rng.uniform(0.5, 2, (2, 3))

    compare_untouched(trainable_subsample2d, x.astype("f"), *numbers.astype("f"))
    compare_untouched(trainable_subsample2d, rng.integers(0, 256, (2, 3, 4, 6), np.uint8), *numbers)


# Questions -------------------------------------------------------------------------------------------------------


@pytest.mark.exercise("unpadded_parameters")
def test_unpadded_parameters(answer):
    """E078, E023, W83: 24, 12, 8 and 4 rows; 256 inputs for the first dense layer instead of 400."""
    answer(
        44426,
        misread={
            61706: ("M285", "size of the image thought to change nothing", "The first dense layer counts the pixels."),
            15626: ("M101b", "flatten without the channels", "All 16 maps of 4 x 4 are flattened."),
            44190: ("M093", "biases forgotten", "Every filter and every unit has a bias."),
        },
    )


@pytest.mark.exercise("fits_as_well")
def test_fits_as_well(answer):
    """E079: 26, 13, 11 and, rounded down, 5."""
    answer(
        "three_by_three",
        misread={
            "no_border": ("M285", "28 x 28 without padding", "24, 12, 8, 4: 256 numbers are left."),
            "same_everywhere": ("M287", "same padding everywhere", "28, 14, 14, 7: 784 numbers are left."),
            "slow_pooling": ("M288", "pooling at stride 1", "28, 27, 23, 22: 7,744 numbers are left."),
        },
    )


@pytest.mark.exercise("wrong_line")
def test_wrong_line(answer):
    """E049: a pooling acts on every map by itself and has no filters."""
    answer(
        "line_2",
        misread={
            "line_1": ("M286", "size of the first maps", "32 - 5 + 1 is 28; six filters make six maps."),
            "line_3": ("M289", "depth of the second filters", "Each filter looks at all six maps: its depth is 6."),
            "line_4": ("M093", "bias of a unit", "400 weights and one bias are 401 numbers."),
        },
    )


@pytest.mark.exercise("convolution_share")
def test_convolution_share(answer):
    """W83: 117,600 and 240,000 of 416,520."""
    answer(
        357_600 / 416_520,
        tolerance=1e-3,
        misread={
            2572 / 61706: ("M106", "parameters counted", "A weight of a convolution multiplies at every place."),
            58_920 / 416_520: ("M106b", "share of the dense layers", "The convolutions were asked for."),
            117_600 / 416_520: ("M106c", "first convolution alone", "There are two convolutions."),
            240_000 / 416_520: ("M106d", "second convolution alone", "There are two convolutions."),
            624_000 / 682_920: ("M102", "input places counted", "The kernels stand at 28 x 28, then 10 x 10 places."),
            157_600 / 216_520: ("M104", "input channels forgotten", "The second convolution has kernels of 5 x 5 x 6."),
            363_904 / 423_038: ("M105", "biases counted", "Biases are added, not multiplied."),
        },
    )


@pytest.mark.exercise("softmax_twice")
def test_softmax_twice(answer):
    """M291: the softmax of 1 and nine zeros gives e / (e + 9) to the right class."""
    answer(
        float(np.log(np.e + 9) - 1),
        tolerance=3e-3,
        misread={
            0.0: ("M291", "second softmax forgotten", "The loss takes 1 and 0 for logits, which are close together."),
            float(np.log(10)): ("M291b", "no learning at all expected", "It can fall below ln 10, though not far."),
            float(np.log(np.e + 10) - 1): ("M291c", "ten zeros", "One of the ten classes has the 1, nine have 0."),
        },
    )


@pytest.mark.exercise("piled_up")
def test_piled_up(answer):
    """M316, W112: the second step subtracts a tenth of -2 and -1.2 together."""
    answer(
        1.52,
        tolerance=1e-6,
        misread={
            1.32: ("M316", "gradients thought to be taken away", "The second call adds its gradient to the first."),
            1.4: ("M316b", "first gradient alone", "The second gradient is there, too, on top of the first."),
            1.6: ("M316c", "second gradient taken at the old place", "The second one is computed at w = 1.2: -1.2."),
            0.48: ("M315", "wrong sign", "Subtract: a gradient of -2 moves the weight up."),
        },
    )


@pytest.mark.exercise("fours_for_nines")
def test_fours_for_nines(answer):
    """TR102: rows are the right classes."""
    answer(
        7,
        misread={
            2: ("TR102", "rows and columns swapped", "Rows are the right classes, columns the answers."),
            9: ("TR102b", "both added", "The other ones are nines that were taken for fours."),
        },
    )


@pytest.mark.exercise("sparse_parameters")
def test_sparse_parameters(answer):
    """E080: 6 filters on three maps, 9 on four and 1 on six: 60 kernels of 5 x 5, and 16 biases."""
    answer(
        1516,
        misread={
            2416: ("E080", "every filter on all maps", "Count the maps that each filter looks at: 60 kernels in all."),
            416: ("M289", "one kernel for each filter", "A filter has a kernel for every map that it looks at."),
            1500: ("M093", "biases forgotten", "Every filter has a bias."),
            1501: ("M092", "one bias for the layer", "Every filter has its own bias."),
            1560: ("M092b", "a bias for each connection", "There is one bias for each filter, not for each kernel."),
        },
    )


@pytest.mark.exercise("parameters_of_1998")
def test_parameters_of_1998(answer):
    """W83, E052, E080, E081: 156, 12, 1,516, 32, 48,120 and 10,164."""
    answer(
        60000,
        misread={
            61706: ("M290", "total of today", "That is today's: three layers learn another number of parameters."),
            60900: ("E080", "every filter of C3 on all maps", "The filters of C3 look at 60 maps in all, not at 96."),
            59956: ("E052", "subsampling taken for an average", "S2 and S4 learn a coefficient and a bias each map."),
            60850: ("E081", "output layer counted", "The ten codes at the end are fixed: nothing is learned there."),
            60840: ("E081b", "codes counted", "The codes at the end are fixed: nothing is learned there."),
            61750: ("M290b", "C3 and output of today", "C3 looks at some maps only, and the codes are fixed."),
            60806: ("M290c", "subsampling and output of today", "S2 and S4 learn something, the codes do not."),
            60856: ("M290d", "subsampling and C3 of today", "S2 and S4 learn something, and C3 is sparse."),
        },
    )
