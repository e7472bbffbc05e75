"""Reuse: trained networks for other classes, tasks without labels, pictures used twice, networks that answer as one."""

from functools import cache

import numpy as np
import pytest
import torch

from autograder.border.values import Generator, Recipe
from autograder.box.networks import after, outputs, state_of, trainable
from autograder.judge.networks import recipe, sequential
from autograder.judge.tolerance import leaves
from reference.analysis.equivariance import shift_gaps
from reference.architectures.small_cnn import SmallCNN
from reference.data.backbone import WIDTH, backbone_weights
from reference.data.digits import digits, digits_kept_back
from reference.training.augmentation import augment, may_be_flipped
from reference.training.ensemble import average_probabilities, majority_vote
from reference.training.fine_tuning import fine_tune, modes_of, one_step, without_gradients
from reference.training.image_changes import change_brightness, change_contrast, shift_images
from reference.training.pretext import rotation_task
from reference.training.transfer import freeze_backbone, parameter_counts, replace_head

FIXED = 5  # seed of what visible checks draw
SIDE = 16  # rows and columns of the inner part of a digit's image
DECIDING = 600  # digits that decide


def seeded(rng):
    """Return a generator that reference and student both get, with a seed that is drawn."""
    return Generator(int(rng.integers(2**31)))


def number(rng):
    """Return a seed."""
    return int(rng.integers(1, 1000))


def as_float32(function, args, kwargs, expected):
    """Bound errors by some roundings of float32, in which a head is drawn, whatever its dtype is later."""
    sizes = [np.abs(answer).astype(float) for answer in leaves(expected)]
    return [1e-5 * (size + size.max(initial=0.0)) for size in sizes]


# Transfer --------------------------------------------------------------------------------------------------------

counting = pytest.mark.exercise("parameter_counts")
replacing = pytest.mark.exercise("replace_head", tolerance=as_float32)
freezing = pytest.mark.exercise("freeze_backbone")
tuning = pytest.mark.exercise("fine_tune", tolerance=as_float32)

CONVOLUTION = ["Conv2d", 2, 4, 3]


def flat(rng, outputs=7):
    """Return a network whose head is "4": a convolution, batch norm, ReLU, and a dense layer for 2 x 5 x 6 images."""
    return sequential([CONVOLUTION, ["BatchNorm2d", 4], ["ReLU"], ["Flatten"], ["Linear", 48, outputs]], rng)


def nested(rng, outputs=6):
    """Return a network whose head is "2.0.2", with a dense layer before it, dropout and batch norm."""
    body = sequential([CONVOLUTION, ["BatchNorm2d", 4], ["ReLU"]], None)
    classifier = sequential([["Linear", 48, 5], ["Dropout", 0.5], ["Linear", 5, outputs]], None)
    return sequential([["Sequential", body], ["Flatten"], ["Sequential", classifier]], rng)


def pictures(rng, count, classes=3):
    """Return images (N, 2, 5, 6) and labels of all classes."""
    labels = rng.permutation(np.arange(count) % classes)
    return torch.from_numpy(rng.normal(size=(count, 2, 5, 6))), torch.from_numpy(labels)


@counting
@pytest.mark.visible
def test_counts_of_fixed_networks(compare):
    """A network with batch norm; the same with its first kernels frozen; one with dropout and two dense layers."""
    rng = np.random.default_rng(FIXED)
    compare(parameter_counts, flat(rng))
    compare(parameter_counts, recipe(without_gradients, None, flat(rng), ["0.weight"]))
    compare(parameter_counts, nested(rng))


@counting
@pytest.mark.weight(3)
@pytest.mark.parametrize("frozen", [["0.bias", "4.weight"], ["0.weight", "0.bias", "1.weight", "1.bias"]], ids=len)
def test_counts_of_frozen_networks(compare, rng, frozen):
    """Some parameters are frozen, kernels, biases or those of the batch norm; its statistics are measured."""
    compare(parameter_counts, recipe(without_gradients, None, flat(rng, int(rng.integers(2, 40))), frozen))


@counting
def test_counts_of_the_small_cnn(compare, rng):
    """The network of the backbone in several sizes, of which nothing is frozen."""
    compare(parameter_counts, recipe(SmallCNN, rng, classes=int(rng.integers(2, 9)), width=3))
    compare(parameter_counts, recipe(SmallCNN, rng, channels=3, width=2, size=int(rng.integers(2, 5)) * 4))


@counting
def test_batch_norm_learns_and_measures(compare, rng):
    """A batch norm of C channels learns 2 C numbers and measures 2 C; one without scale and shift learns none."""
    channels = int(rng.integers(5, 30))

    compare(parameter_counts, sequential([["BatchNorm2d", channels], ["Conv2d", channels, 2, 1]], rng))  # E085
    compare(parameter_counts, sequential([["BatchNorm2d", channels, 1e-5, 0.1, False], ["Linear", 3, 2]], rng))


@replacing
@pytest.mark.visible
def test_new_head_of_fixed_networks(compare):
    """A head "4" of seven outputs gets three; a head "2.0.2" of six gets eight, with another seed."""
    rng = np.random.default_rng(FIXED)
    compare(state_of, recipe(replace_head, None, flat(rng), "4", 3))
    compare(state_of, recipe(replace_head, None, nested(rng), "2.0.2", 8, 5))


@replacing
@pytest.mark.weight(3)
@pytest.mark.parametrize("classes", [4, 7, 11])
def test_new_head(compare, rng, classes):
    """Fewer outputs, as many and more than the old head has: all its numbers are new, all others are the old ones."""
    compare(state_of, recipe(replace_head, None, flat(rng), "4", classes, number(rng)))


@replacing
def test_new_head_inside_another_part(compare, rng):
    """A head inside another part is replaced there, also where it is not the last layer; what it answers fits."""
    images, _ = pictures(rng, 3)

    compare(outputs, recipe(replace_head, None, nested(rng), "2.0.2", 4, number(rng)), images)
    compare(state_of, recipe(replace_head, None, nested(rng), "2.0.0", 5, seed=number(rng)))


@replacing
def test_new_head_of_the_small_cnn(compare, rng):
    """The head of the backbone's network is called "dense"; its float32 stays float32."""
    network = Recipe(SmallCNN, (5,), {"width": 3, "size": 8}, small_weights(rng))

    compare(state_of, recipe(replace_head, None, network, "dense", 4, number(rng)))
    compare(outputs, recipe(replace_head, None, network, "dense", 3), torch.ones(2, 1, 8, 8))


@replacing
def test_the_same_network_comes_back(compare, rng):
    """The network itself is changed, and it comes back."""
    compare(after, replace_head, flat(rng), "4", int(rng.integers(2, 7)), number(rng))


def small_weights(rng):
    """Return float32 parameters of a small CNN of width 3 for five classes and images of 8 x 8 pixels."""
    shapes = {
        "convolution1.weight": (3, 1, 3, 3),
        "convolution1.bias": (3,),
        "convolution2.weight": (6, 3, 3, 3),
        "convolution2.bias": (6,),
        "dense.weight": (5, 24),
        "dense.bias": (5,),
    }
    return {name: rng.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


@freezing
@pytest.mark.visible
def test_what_learns_in_fixed_networks(compare):
    """Which parameters learn behind the heads "4" and "2.0.2"."""
    rng = np.random.default_rng(FIXED)
    compare(trainable, recipe(freeze_backbone, None, flat(rng), "4"))
    compare(trainable, recipe(freeze_backbone, None, nested(rng), "2.0.2"))


@freezing
@pytest.mark.visible
def test_modes_in_fixed_networks(compare):
    """In which mode each part is: the backbone in evaluation mode, the head and the whole network in training mode."""
    rng = np.random.default_rng(FIXED)
    compare(after, modes_of, recipe(freeze_backbone, None, flat(rng), "4"))
    compare(after, modes_of, recipe(freeze_backbone, None, nested(rng), "2.0.2"))


@freezing
@pytest.mark.weight(2)
@pytest.mark.parametrize("make, head", [(flat, "4"), (nested, "2.0.2"), (nested, "2.0.0")])
def test_what_learns(compare, rng, make, head):
    """The head learns, weights and biases, and nothing else, wherever it stands."""
    compare(trainable, recipe(freeze_backbone, None, make(rng, int(rng.integers(2, 9))), head))


@freezing
@pytest.mark.weight(2)
@pytest.mark.parametrize("make, head", [(flat, "4"), (nested, "2.0.2"), (nested, "2.0.0")])
def test_modes(compare, rng, make, head):
    """Only the head and the network itself are in training mode."""
    compare(after, modes_of, recipe(freeze_backbone, None, make(rng), head))


@freezing
@pytest.mark.weight(3)
@pytest.mark.parametrize("make, head", [(flat, "4"), (nested, "2.0.2")])
def test_one_step_of_a_frozen_network(compare, rng, make, head):
    """A step of gradient descent moves the head alone; the running statistics stay, too."""
    frozen = recipe(freeze_backbone, None, make(rng, 3), head)

    compare(after, one_step, frozen, *pictures(rng, 8), 0.5)  # M336, M338


@freezing
def test_frozen_before(compare, rng):
    """Of a network whose head was frozen and whose backbone was not, only the head learns afterwards."""
    before = recipe(without_gradients, None, flat(rng), ["4.weight", "4.bias", "0.bias"])

    compare(trainable, recipe(freeze_backbone, None, before, "4"))
    compare(after, freeze_backbone, before, "4")


@tuning
@pytest.mark.visible
def test_tuning_of_fixed_networks(compare):
    """Seven images of three new classes, two epochs; then three epochs with four outputs and other numbers."""
    rng = np.random.default_rng(FIXED)
    parts = pictures(rng, 7), pictures(rng, 5)
    compare(after, fine_tune, flat(rng), "4", *parts, 3, 2, 0.05, 1, 3)
    compare(after, fine_tune, flat(rng), "4", *parts, classes=4, epochs=3, learning_rate=0.1, seed=2, batch_size=4)


@tuning
@pytest.mark.weight(4)
@pytest.mark.parametrize("make, head, epochs, size", [(flat, "4", 2, 4), (nested, "2.0.2", 3, 6), (flat, "4", 2, 8)])
def test_tuning(compare, rng, make, head, epochs, size):
    """All numbers of the network and its curves after some epochs, with a last batch that is smaller."""
    parts = pictures(rng, 11, 4), pictures(rng, 6, 4)

    compare(after, fine_tune, make(rng), head, *parts, 4, epochs, 0.05, number(rng), size)


@tuning
def test_tuning_with_the_usual_numbers(compare, rng):
    """Without numbers of their own: ten epochs, learning rate 0.001, seed 0, batches of 25."""
    network = sequential([["Flatten"], ["Linear", 60, 7]], rng)

    compare(after, fine_tune, network, "1", pictures(rng, 29), pictures(rng, 5), 3)


@tuning
def test_tuning_learns_from_the_training_part(compare, student, rng):
    """With another validation part the network learns the same; only its curves differ."""
    training, validation, other = (pictures(rng, count) for count in (11, 8, 5))
    network = flat(rng)

    one = compare(after, fine_tune, network, "4", training, validation, 3, 2, 0.05).value

    two = student.after(fine_tune, network, "4", training, other, 3, 2, 0.05)
    assert all(torch.equal(one["state"][name], two["state"][name]) for name in one["state"])  # M323
    assert one["returned"]["loss"] == two["returned"]["loss"]


@tuning
@pytest.mark.weight(4)
def test_digits_that_nobody_was_given(compare, student, rng):
    """The network that learned 0 to 4 is taught four other digits; it names 70 % of those that nobody was given."""
    classes = rng.permutation([5, 6, 7, 8, 9])[:4]
    training, deciding = part_of(rng, classes, 20), kept_back(classes)
    network = Recipe(SmallCNN, (5,), {"width": WIDTH, "size": SIDE}, inner_backbone())

    learned = student.after(
        fine_tune, network, "dense", training, tuple(one[:4] for one in training), 4, 4, 0.007, number(rng), 16
    )

    judged = SmallCNN(4, width=WIDTH, size=SIDE)
    assert {name: value.shape for name, value in learned["state"].items()} == {
        name: value.shape for name, value in judged.state_dict().items()
    }
    judged.load_state_dict(learned["state"])
    with torch.no_grad():
        answers = judged(deciding[0]).argmax(dim=1)
    assert (answers == deciding[1]).float().mean() >= 0.7
    compare(after, fine_tune, nested(rng), "2.0.2", pictures(rng, 5), pictures(rng, 4), 3, 2, 0.05, number(rng), 3)


def part_of(rng, classes, each):
    """Return some digits of each of these classes to learn from, numbered by their place in the list."""
    known = known_digits()
    order = rng.permutation(len(known.training_labels))
    places = np.concatenate([order[known.training_labels[order] == label][:each] for label in classes])
    return greys(known.training_images[places]), torch.arange(len(classes)).repeat_interleave(each)


def kept_back(classes):
    """Return the digits of these classes that decide, numbered by their place in the list."""
    images, labels = deciding_digits()
    chosen = np.isin(labels, classes)
    numbers = (labels[chosen][:, np.newaxis] == classes).argmax(axis=1)
    return images[chosen], torch.from_numpy(numbers)


@cache
def known_digits():
    """Return the digits to learn from; nobody changes them."""
    return digits()


@cache
def deciding_digits():
    """Return the first digits of those that decide, and their labels."""
    images, labels = digits_kept_back()
    return greys(images[:DECIDING]), labels[:DECIDING]


@cache
def inner_backbone():
    """Return the trained weights, with a head for the inner pixels of the image alone."""
    weights = backbone_weights()
    head = weights["dense.weight"].reshape(5, 2 * WIDTH, 7, 7)[:, :, 1:5, 1:5]
    return {**weights, "dense.weight": head.reshape(5, -1)}


def greys(images):
    """Return the inner pixels, on which most of a digit lies, as a tensor with one channel of numbers from 0 to 1."""
    numbers = torch.from_numpy(np.float32(images[:, np.newaxis, 6:-6, 6:-6]))
    return numbers / 255


# Changes of images -----------------------------------------------------------------------------------------------

brightness = pytest.mark.exercise("change_brightness")
contrast = pytest.mark.exercise("change_contrast")
shifting = pytest.mark.exercise("shift_images")
gaps = pytest.mark.exercise("shift_gaps")
GREY = np.array([[[0.0, 0.5, 0.9], [0.25, 0.75, 1.0]], [[0.1, 0.2, 0.4], [0.3, 0.2, 0.0]]])
COLOUR = np.array([[[[0.25, 0.5], [0.75, 0.5]], [[0.5, 1.0], [0.0, 0.5]]]])
SHAPES = pytest.mark.parametrize("shape", [(3, 5, 7), (2, 3, 6, 4)], ids=str)


@brightness
@pytest.mark.visible
def test_brighter_and_darker(compare):
    """Two grey images, brighter by 0.25 and darker by 0.3; a colour image, brighter by 0.4."""
    compare(change_brightness, GREY, 0.25)
    compare(change_brightness, GREY, -0.3)
    compare(change_brightness, COLOUR, 0.4)


@brightness
@pytest.mark.weight(2)
@SHAPES
def test_brightness(compare, rng, shape):
    """Grey and colour images, cut off at both ends."""
    images = rng.random(shape)

    compare(change_brightness, images, float(rng.uniform(0.2, 0.5)))
    compare(change_brightness, images, -float(rng.uniform(0.2, 0.5)))


@brightness
def test_brightness_keeps_the_dtype(compare_untouched, rng):
    """float32 stays float32, whole numbers become float64, and the images stay as they are."""
    compare_untouched(change_brightness, rng.random((2, 4, 3)).astype(np.float32), -0.25)
    compare_untouched(change_brightness, rng.integers(0, 2, (2, 3, 5)), 0.25)
    compare_untouched(change_brightness, rng.random((2, 4, 3)), 0.0)


@contrast
@pytest.mark.visible
def test_flatter_and_steeper(compare):
    """Two grey images with contrast 0.5 and 1.5; a colour image whose contrast is doubled."""
    compare(change_contrast, GREY, 0.5)
    compare(change_contrast, GREY, 1.5)
    compare(change_contrast, COLOUR, 2.0)


@contrast
@pytest.mark.weight(3)
@SHAPES
@pytest.mark.parametrize("factor", [0.4, 2.5])
def test_contrast(compare, rng, shape, factor):
    """Grey and colour images of different brightness, flattened and stretched, cut off at both ends."""
    levels = np.linspace(0.2, 0.8, shape[0]).reshape(-1, *[1] * (len(shape) - 1))

    compare(change_contrast, np.clip(levels + rng.uniform(-0.4, 0.4, shape), 0, 1), factor)


@contrast
def test_no_contrast_at_all(compare, rng):
    """With factor 0 the mean of each image is left, with factor 1 the image itself."""
    images = rng.random((3, 2, 4, 5))

    compare(change_contrast, images, 0.0)
    compare(change_contrast, images, 1.0)
    compare(change_contrast, images[:, 0], 3.0)


@contrast
def test_contrast_keeps_the_dtype(compare_untouched, rng):
    """float32 stays float32, whole numbers become float64, and the images stay as they are."""
    compare_untouched(change_contrast, rng.random((2, 4, 3)).astype(np.float32), 1.5)
    compare_untouched(change_contrast, rng.permutation([0, 0, 1, 1, 1, 0]).reshape(1, 2, 3), 0.5)


@shifting
@pytest.mark.visible
def test_shift_of_a_row(compare):
    """One row of three pixels, a step to the right, a step to the left; then two images, down and to the left."""
    compare(shift_images, np.array([[[1, 2, 3]]]), 0, 1)  # M335: 0, 1, 2
    compare(shift_images, np.array([[[1, 2, 3]]]), 0, -1)
    compare(shift_images, GREY, 1, -1)


@shifting
@pytest.mark.weight(3)
@SHAPES
@pytest.mark.parametrize("rows, columns", [(1, -2), (-2, 1), (2, 3), (0, -3), (-1, 0)])
def test_shifts(compare, rng, shape, rows, columns):
    """Grey and colour images, in all directions."""
    compare(shift_images, rng.uniform(0.1, 1, shape), rows, columns)


@shifting
def test_shift_out_of_sight(compare, student, rng):
    """One step less than the image is large leaves a corner; a shift as far or further, along one axis, only zeros."""
    images = rng.integers(1, 9, (2, 4, 5))

    compare(shift_images, images, 3, 4)
    compare(shift_images, images, -3, -4)

    for rows, columns in ((4, 1), (1, -5), (-6, 0), (3, 9)):
        assert not np.any(student.shift_images(images, rows, columns))


@shifting
def test_shift_keeps_the_dtype(compare_untouched, rng):
    """Bytes stay bytes and float32 stays float32; also a shift by nothing returns a new array."""
    compare_untouched(shift_images, rng.integers(1, 256, (2, 5, 4), np.uint8), -1, 1)
    compare_untouched(shift_images, rng.random((2, 5, 4)).astype(np.float32), 1, 2)
    compare_untouched(shift_images, rng.random((2, 3, 5, 4)), 0, 0)


def eighths(rng, shape):
    """Return multiples of 1/8, with which sums are exact."""
    return rng.permutation(np.arange(1, 1 + int(np.prod(shape)))).reshape(shape) / 8


@gaps
@pytest.mark.visible
def test_gaps_of_a_step(compare):
    """Six pixels and the kernel -1, 1, moved by one; then a 5 x 6 image and a 2 x 3 kernel, moved up and right."""
    compare(shift_gaps, np.array([[0, 2, 6, 2, 0, 0]]), np.array([[-1, 1]]), 0, 1)
    rng = np.random.default_rng(FIXED)
    compare(shift_gaps, eighths(rng, (5, 6)), np.array([[1, -2, 0], [3, 1, -1]]), -1, 2)


@gaps
@pytest.mark.weight(4)
@pytest.mark.parametrize("rows, columns", [(2, -1), (-1, 3), (1, 2), (-2, -3), (0, 2), (-2, 0)])
def test_shifted_responses(compare, rng, rows, columns):
    """Images and kernels whose sides differ, moved in all directions: equivariant, not invariant."""
    compare(shift_gaps, eighths(rng, (7, 9)), eighths(rng, (3, 2)), rows, columns)  # M346


@gaps
def test_gaps_of_one_response(compare, rng):
    """A shift as far as possible leaves one response to compare; kernels of one row, of one column, of one weight."""
    compare(shift_gaps, eighths(rng, (6, 5)), eighths(rng, (3, 2)), 3, -3)
    compare(shift_gaps, eighths(rng, (6, 5)), eighths(rng, (1, 4)), 2, 1)
    compare(shift_gaps, eighths(rng, (6, 5)), eighths(rng, (4, 1)), -1, -2)


@gaps
def test_gaps_leave_their_arguments_alone(compare_untouched, rng):
    """Bytes and float64 are both taken, and neither image nor kernel is changed."""
    kernel = rng.permutation([-2, 1, 3, 4]).reshape(2, 2)

    compare_untouched(shift_gaps, rng.integers(0, 100, (6, 7), np.uint8), kernel, 1, 2)
    compare_untouched(shift_gaps, eighths(rng, (6, 5)), eighths(rng, (2, 2)), -1, 1)


# Augmentation ----------------------------------------------------------------------------------------------------

mirrors = pytest.mark.exercise("may_be_flipped")
more = pytest.mark.exercise("augment")
DIRECTIONS = pytest.mark.parametrize("direction", ["horizontal", "vertical", "both"])


@mirrors
@pytest.mark.visible
def test_four_digits_in_a_mirror(compare):
    """8, 3, 6 and 2, in all directions."""
    for direction in ("horizontal", "vertical", "both"):
        compare(may_be_flipped, np.array([8, 3, 6, 2]), direction)


@mirrors
@pytest.mark.weight(3)
@DIRECTIONS
def test_digits_in_a_mirror(compare, rng, direction):
    """All ten digits, some of them more than once, in any order."""
    compare(may_be_flipped, np.concatenate([rng.permutation(10), rng.integers(0, 10, 5)]), direction)


@mirrors
def test_digits_in_the_usual_mirror(compare_untouched, rng):
    """Without a word, left and right change places; labels may be bytes."""
    compare_untouched(may_be_flipped, rng.permutation(10).astype(np.uint8))


def small_digits(rng, count, shape=(5, 6)):
    """Return images of bytes above zero, and labels of which all ten occur."""
    return rng.integers(1, 256, (count, *shape), np.uint8), rng.permutation(np.arange(count) % 10)


@more
@pytest.mark.visible
def test_augmented_rows(compare):
    """Images of one row: a 2, which is not mirrored, and an 8, which may be; then ten digits with a longer reach."""
    rows = np.array([[[1, 2, 3]], [[4, 5, 6]]])
    compare(augment, rows, np.array([2, 8]), Generator(1), 1)
    compare(augment, rows, np.array([8, 0]), Generator(6), 0)
    compare(augment, *small_digits(np.random.default_rng(FIXED), 10, (4, 5)), Generator(3))


@more
@pytest.mark.weight(4)
@pytest.mark.parametrize("reach", [1, 2, 3])
def test_augmented_digits(compare, rng, reach):
    """Originals, then their copies in the same order, each with its label; some mirrored, all shifted."""
    compare(augment, *small_digits(rng, 23, (6, 8)), seeded(rng), reach)


@more
@pytest.mark.weight(2)
def test_mirrored_where_allowed(compare, rng):
    """Without a shift: only some of 0, 1 and 8 are mirrored."""
    images, _ = small_digits(rng, 30)

    compare(augment, images, np.arange(30) % 10, seeded(rng), 0)  # M332
    compare(augment, images, np.full(30, 8), seeded(rng), reach=0)


@more
def test_augmented_copies(compare_untouched, rng):
    """Neither images nor labels are changed; float32 stays float32."""
    images, labels = small_digits(rng, 12)

    compare_untouched(augment, images, labels, seeded(rng))
    compare_untouched(augment, (images / 255).astype(np.float32), labels.astype(np.uint8), seeded(rng), 1)


# Self-supervision ------------------------------------------------------------------------------------------------

turning = pytest.mark.exercise("rotation_task")


@turning
@pytest.mark.visible
def test_turns_of_nine_pixels(compare):
    """The numbers 1 to 9, and two images of 2 x 2 pixels."""
    compare(rotation_task, torch.arange(1, 10).reshape(1, 1, 3, 3))  # W108
    compare(rotation_task, torch.arange(8.0).reshape(2, 1, 2, 2))


@turning
@pytest.mark.weight(4)
@pytest.mark.parametrize("shape", [(3, 1, 5, 5), (4, 2, 3, 3), (2, 3, 6, 6)], ids=str)
def test_turns(compare, rng, shape):
    """Several images with several channels: four copies of each, one after the other, and which turn each is."""
    compare(rotation_task, torch.from_numpy(rng.normal(size=shape)))  # M334, M339


@turning
def test_turns_keep_the_dtype(compare_untouched, rng):
    """float32 stays float32 and bytes stay bytes; the images stay as they are."""
    compare_untouched(rotation_task, torch.from_numpy(rng.random((2, 1, 4, 4)).astype(np.float32)))
    compare_untouched(rotation_task, torch.from_numpy(rng.integers(0, 256, (3, 1, 4, 4), np.uint8)))


@turning
def test_labels_say_nothing_about_the_picture(compare, student, rng):
    """Other images get the same labels: they come from the turn alone."""
    first, second = (torch.from_numpy(rng.normal(size=(3, 1, 4, 4))) for _ in range(2))

    compare(rotation_task, first)

    assert torch.equal(student.rotation_task(first)[1], student.rotation_task(second)[1])  # M339


# Ensembles -------------------------------------------------------------------------------------------------------

averaging = pytest.mark.exercise("average_probabilities")
voting = pytest.mark.exercise("majority_vote")
THREE = np.array([[[0.9, 0.1]], [[0.4, 0.6]], [[0.4, 0.6]]])  # W109


def members(rng, *shape):
    """Return probabilities of members (M, N, K), with places and members of their own certainty."""
    numbers = np.exp(rng.normal(size=shape) * rng.uniform(0.5, 4, (shape[0], 1, 1)))
    return numbers / numbers.sum(axis=2, keepdims=True)


@averaging
@pytest.mark.visible
def test_average_of_three(compare):
    """Three members, one of them sure, and two classes; then two members, three examples, four classes."""
    compare(average_probabilities, THREE)
    compare(average_probabilities, members(np.random.default_rng(FIXED), 2, 3, 4))


@averaging
@pytest.mark.weight(3)
@pytest.mark.parametrize("shape", [(3, 5, 4), (6, 3, 2), (1, 4, 5)], ids=str)
def test_averages(compare, rng, shape):
    """Any number of members, examples and classes."""
    compare(average_probabilities, members(rng, *shape))


@averaging
def test_averages_keep_the_dtype(compare_untouched, rng):
    """float32 stays float32, whole numbers become float64, and what is given stays as it is."""
    compare_untouched(average_probabilities, members(rng, 3, 4, 5).astype(np.float32))
    compare_untouched(average_probabilities, np.eye(4, dtype=int)[rng.integers(0, 4, (3, 6))])


@voting
@pytest.mark.visible
def test_votes_of_three(compare):
    """Three members, one of them sure, and two classes; then five members, four examples, three classes."""
    compare(majority_vote, THREE)
    compare(majority_vote, members(np.random.default_rng(FIXED), 5, 4, 3))


@voting
@pytest.mark.weight(3)
@pytest.mark.parametrize("shape", [(5, 40, 3), (4, 30, 6), (7, 20, 4)], ids=str)
def test_votes(compare, rng, shape):
    """Many examples, with members that disagree; the answers are class numbers."""
    compare(majority_vote, members(rng, *shape))


@voting
@pytest.mark.weight(2)
def test_votes_that_are_tied(compare, rng):
    """Of classes with equally many votes the smallest number counts, and of equally probable ones, too."""
    order = rng.permutation(4)
    named = np.array([[3, 1, 2], [1, 3, 2], [3, 1, 0], [1, 2, 0]])[order]

    compare(majority_vote, 0.1 + 0.6 * np.eye(4)[named])
    compare(majority_vote, np.array([[[0.2, 0.4, 0.4], [0.1, 0.8, 0.1]], [[0.3, 0.35, 0.35], [0.6, 0.3, 0.1]]]))


@voting
def test_votes_leave_their_arguments_alone(compare_untouched, rng):
    """What is given stays as it is; float32 and votes as whole numbers are taken, too."""
    compare_untouched(majority_vote, members(rng, 3, 15, 5).astype(np.float32))
    named = np.concatenate([rng.integers(0, 4, (3, 9)), np.full((3, 1), 2)], axis=1)
    compare_untouched(majority_vote, np.eye(4, dtype=int)[named])


# Questions -------------------------------------------------------------------------------------------------------


@pytest.mark.exercise("new_numbers")
def test_new_numbers(answer):
    """E085: 32 x 8 weights and 8 biases of the new head; nothing else moves."""
    answer(
        264,
        misread={
            256: ("M093", "biases forgotten", "Each of the eight outputs has a bias."),
            33000: ("M337", "head not replaced", "The new head has eight outputs."),
            360: ("M336", "batch norm not frozen", "Scale and shift belong to the backbone: they are frozen."),
            456: ("E085", "all numbers of the batch norms", "Scale and shift are frozen; the statistics are measured."),
            5448: ("M336b", "nothing frozen", "The kernels and their biases are frozen."),
            5352: ("M336c", "only the batch norms frozen", "Kernels belong to the backbone: they are frozen, too."),
        },
    )


@pytest.mark.exercise("silent_head")
def test_silent_head(answer):
    """M337: labels 0 to 9 are classes of a head of 1,000 outputs, too."""
    answer(
        "runs",
        misread={
            "error": ("M337", "an error expected", "0 to 9 are valid classes among 1,000: nothing complains."),
            "cut": ("M337b", "outputs thought to be cut off", "The softmax runs over all 1,000 outputs."),
            "same": ("M337c", "old classes thought to fit", "Output 3 meant another thing until now."),
        },
    )


@pytest.mark.exercise("moved_statistics")
def test_moved_statistics(answer):
    """M338: running statistics are no parameters; train() lets them move."""
    answer(
        "statistics",
        misread={
            "nothing": ("M338", "statistics thought to be frozen", "The forward pass moves them, without gradients."),
            "scale": ("M338b", "scale and shift thought to move", "They are parameters, and these are frozen."),
            "kernels": ("M338c", "kernels thought to move", "A parameter without gradient stays in every mode."),
        },
    )


@pytest.mark.exercise("dimmer_edges")
def test_dimmer_edges(answer):
    """Half of 1.5: the weights sum to zero, so that whatever is added to all pixels drops out."""
    answer(
        0.75,
        tolerance=1e-6,
        misread={
            1.5: ("T006", "contrast left out", "The response is linear: differences half as large, half the response."),
            0.95: ("T006b", "brightness added to the response", "The weights sum to zero: what is added drops out."),
            0.85: ("T006c", "brightness added, then halved", "The weights sum to zero: what is added drops out."),
            1.7: ("T006d", "brightness added, contrast left out", "What is added drops out; what multiplies stays."),
            3.0: ("T006e", "divided by the contrast", "Differences become half as large."),
        },
    )


@pytest.mark.exercise("changed_parts")
def test_changed_parts(answer):
    """M333: what is measured on stays as it is."""
    answer(
        "training",
        misread={
            "all": ("M333", "test part augmented", "Every run would be asked something else: the test stays as it is."),
            "training_and_validation": ("M333b", "validation part augmented", "Compare epochs on the same digits."),
            "before_splitting": ("M333c", "augmented before the split", "Copies of one digit would lie in both parts."),
        },
    )


@pytest.mark.exercise("pretext_outputs")
def test_pretext_outputs(answer):
    """M339: one output for each turn, whatever the images show."""
    answer(
        4,
        misread={
            10: ("M339", "classes of the digits", "The labels are the turns; the digits' classes are not used."),
            40: ("M339b", "turns and classes together", "Nobody knows the classes: only the turn is asked."),
            1: ("M339c", "one number for the turn", "The turns are classes: each has an output."),
        },
    )


@pytest.mark.exercise("honest_turns")
def test_honest_turns(answer):
    """Seven tenths are certain; of three tenths half is guessed rightly."""
    answer(
        0.85,
        tolerance=1e-6,
        misread={
            0.775: ("M334b", "guessed among four turns", "A 0 turned a quarter lies on its side: two turns are left."),
            0.7: ("M334c", "guesses never right", "Of two turns that look alike, every second guess is right."),
            0.55: ("M334d", "tenths and halves confused", "0.7 and half of 0.3."),
            1.0: ("M334e", "all turns thought to be visible", "A 0 looks the same after half a turn."),
            85.0: ("M334f", "per cent", "As a share of 1, as accuracy is measured here."),
        },
    )


@pytest.mark.exercise("deep_since")
def test_deep_since(answer):
    """E075: layer by layer without labels was the way from 2006 to about 2012."""
    answer(
        "labels",
        misread={
            "layers": ("E075", "the way of 2006", "This had its time between 2006 and 2012; AlexNet did without."),
            "turns": ("E075b", "the way of 2018", "Turns as a task were proposed six years later."),
            "lenet": ("E075c", "transfer from LeNet-5", "LeNet-5 is far smaller and of another form."),
        },
    )


@pytest.mark.exercise("three_opinions")
def test_three_opinions(answer):
    """(0.9 + 0.4 + 0.3) / 3."""
    answer(
        1.6 / 3,
        tolerance=2e-3,
        misread={
            1 / 3: ("M347", "votes counted", "Average the probabilities, not who names which class."),
            1.6: ("M347b", "not divided", "Divide the sum by the number of members."),
            0.9: ("M347c", "only the surest member", "All members count."),
            0.4: ("M347d", "the member in the middle", "The mean, not the median."),
            0.0: ("M347e", "the majority alone", "Class 0 has a share, also where the majority names class 1."),
        },
    )
