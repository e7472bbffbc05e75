"""Arrays, pictures, labels and a first neuron: slices, axes, bytes, broadcasting, and steps against a gradient."""

import numpy as np
import pytest

from autograder.judge.tolerance import linear, smooth
from reference.analysis.classification import predicted_classes
from reference.analysis.neighbours import neighbour_correlation
from reference.data.digits import digits_kept_back
from reference.data.photographs import camera, coffee
from reference.data.preparation import add_channel_axis, channels_first, one_hot, scale_pixels, split_channels
from reference.data.slicing import checkerboard, crop_window, subtract_channel_means
from reference.layers.dense import dense_unit
from reference.training.descent import gradient_descent
from reference.training.optimisers import sgd_step

crop = pytest.mark.exercise("crop_window")
split = pytest.mark.exercise("split_channels")
board = pytest.mark.exercise("checkerboard")
scaling = pytest.mark.exercise("scale_pixels", tolerance=smooth(relative=16))
channel_axis = pytest.mark.exercise("add_channel_axis")
layout = pytest.mark.exercise("channels_first")
centring = pytest.mark.exercise("subtract_channel_means", tolerance=smooth())
neighbours = pytest.mark.exercise("neighbour_correlation", tolerance=smooth())
labelling = pytest.mark.exercise("one_hot")
unit = pytest.mark.exercise("dense_unit", tolerance=linear(terms=lambda image, *rest: image.size + 1))
decision = pytest.mark.exercise("predicted_classes")
step = pytest.mark.exercise("sgd_step", tolerance=smooth(relative=64))
descent = pytest.mark.exercise("gradient_descent", tolerance=smooth())

NUMBERS = np.arange(24).reshape(4, 6)
COLOURS = np.array([[[255, 0, 7], [254, 1, 8]], [[10, 20, 30], [11, 21, 31]], [[0, 90, 200], [3, 6, 9]]], np.uint8)


def part(image, rng, height, width):
    """Return a part of a photograph at a place that is drawn."""
    top, left = rng.integers(0, image.shape[0] - height), rng.integers(0, image.shape[1] - width)
    return image[top : top + height, left : left + width]


# Slices -----------------------------------------------------------------------------------------------------------


@crop
@pytest.mark.visible
@pytest.mark.weight(0.5)
def test_window_of_the_text(compare):
    """Two rows and three columns of the numbers 0 to 23, as in the text."""
    compare(crop_window, NUMBERS, 1, 3, 2, 3)


@crop
@pytest.mark.visible
@pytest.mark.weight(0.5)
def test_window_in_the_corner(compare):
    """Three rows and one column of the same numbers, in the top left corner."""
    compare(crop_window, NUMBERS, 0, 0, 3, 1)


@crop
@pytest.mark.visible
def test_window_in_colour(compare):
    """A window in a small colour picture keeps its three channels."""
    compare(crop_window, COLOURS, 1, 0, 2, 1)


@crop
@pytest.mark.weight(2)
@pytest.mark.parametrize("size", [(5, 8), (7, 3), (1, 4)])
def test_windows_at_any_place(compare, rng, size):
    """A window of any size at a place that is drawn, in a picture of float32 numbers."""
    picture = rng.normal(size=(19, 23)).astype(np.float32)

    compare(crop_window, picture, int(rng.integers(2, 7)), int(rng.integers(8, 15)), *size)


@crop
@pytest.mark.parametrize("channels", [1, 4])
def test_window_with_any_channels(compare, rng, channels):
    """All channels belong to the window, whether there is one or there are four."""
    picture = rng.integers(0, 256, (9, 12, channels), np.uint8)

    compare(crop_window, picture, 2, int(rng.integers(4, 7)), 3, 5)


@crop
def test_window_up_to_the_last_pixel(compare, rng):
    """The window may reach the last row and the last column, or be the whole picture."""
    picture = rng.normal(size=(6, 8))

    compare(crop_window, picture, 2, 5, 4, 3)
    compare(crop_window, picture, 0, 0, 6, 8)


@crop
def test_window_is_a_copy(compare_untouched, rng):
    """The window is a new array, and the photograph is left alone."""
    compare_untouched(crop_window, part(coffee(), rng, 20, 30), 3, 11, 8, 5)


@split
@pytest.mark.visible
def test_channels_of_six_pixels(compare):
    """A colour picture of three rows and two columns."""
    compare(split_channels, COLOURS)


@split
@pytest.mark.visible
@pytest.mark.weight(0.5)
def test_channels_of_a_picture_in_four_inks(compare):
    """A picture in CMYK has four channels."""
    compare(split_channels, NUMBERS.reshape(2, 3, 4))


@split
@pytest.mark.visible
@pytest.mark.weight(0.5)
def test_channel_of_a_grey_picture(compare):
    """A grey picture with a channel axis has one."""
    compare(split_channels, NUMBERS.reshape(4, 6, 1))


@split
@pytest.mark.weight(2)
@pytest.mark.parametrize("shape", [(5, 7, 3), (6, 2, 4), (3, 3, 3), (4, 5, 1)])
def test_channels_of_any_picture(compare, rng, shape):
    """Any size and any number of channels, also where all three numbers are equal."""
    compare(split_channels, rng.normal(size=shape).astype(np.float32))


@split
def test_channels_are_copies(compare_untouched, rng):
    """Each channel of a photograph is a new array of bytes."""
    compare_untouched(split_channels, part(coffee(), rng, 11, 16))


@board
@pytest.mark.visible
@pytest.mark.weight(0.5)
def test_board_with_more_columns(compare):
    """A board of 3 rows and 4 columns."""
    compare(checkerboard, 3, 4)


@board
@pytest.mark.visible
@pytest.mark.weight(0.5)
def test_square_board(compare):
    """A board of 4 rows and 4 columns."""
    compare(checkerboard, 4, 4)


@board
@pytest.mark.visible
@pytest.mark.weight(0.5)
def test_board_with_more_rows(compare):
    """A board of 5 rows and 3 columns."""
    compare(checkerboard, 5, 3)


@board
@pytest.mark.weight(2)
@pytest.mark.parametrize("rows, columns", [(6, 7), (7, 6), (8, 2), (5, 9), (9, 9)])
def test_boards_of_any_size(compare, rows, columns):
    """Even and odd numbers of rows and columns."""
    compare(checkerboard, rows, columns)


@board
def test_narrow_boards(compare, rng):
    """A single row, and a single column, with a length that is drawn."""
    length = int(rng.integers(4, 30))

    compare(checkerboard, 1, length)
    compare(checkerboard, length, 1)


# Bytes and axes ---------------------------------------------------------------------------------------------------


@scaling
@pytest.mark.visible
def test_scaling_of_four_bytes(compare):
    """The bytes 0, 51, 127 and 255."""
    compare(scale_pixels, np.array([0, 51, 127, 255], np.uint8))  # W111


@scaling
@pytest.mark.visible
def test_scaling_of_a_dark_picture(compare):
    """A dark picture of 2 rows and 3 columns stays dark."""
    compare(scale_pixels, np.array([[10, 20, 30], [5, 60, 40]], np.uint8))


@scaling
@pytest.mark.weight(2)
@pytest.mark.parametrize("dtype", [np.uint8, np.int64, np.float64])
def test_scaling_of_any_picture(compare, rng, dtype):
    """Bytes, whole numbers and floating-point numbers, also where neither 0 nor 255 occurs."""
    compare(scale_pixels, rng.integers(20, 200, (3, 5, 4)).astype(dtype))  # M327, M328


@scaling
def test_scaling_of_a_photograph(compare_untouched, rng):
    """A part of a photograph: a new array, and the photograph itself stays bytes."""
    compare_untouched(scale_pixels, part(coffee(), rng, 9, 13))


@scaling
def test_scaling_in_float32(compare_untouched, rng):
    """float32 stays float32, and the pixels are not changed."""
    compare_untouched(scale_pixels, rng.uniform(0, 255, (4, 6)).astype(np.float32))


@channel_axis
@pytest.mark.visible
@pytest.mark.weight(0.5)
def test_axis_of_two_pictures(compare):
    """Two grey pictures of 3 rows and 4 columns."""
    compare(add_channel_axis, NUMBERS.reshape(2, 3, 4))


@channel_axis
@pytest.mark.visible
@pytest.mark.weight(0.5)
def test_axis_of_one_picture(compare):
    """A batch of one grey picture of 4 rows and 6 columns."""
    compare(add_channel_axis, NUMBERS.reshape(1, 4, 6))


@channel_axis
@pytest.mark.weight(2)
@pytest.mark.parametrize("shape", [(5, 7, 6), (1, 3, 3), (4, 4, 4)])
def test_axis_of_any_batch(compare_untouched, rng, shape):
    """Any number of grey pictures, in float32, and a new array."""
    compare_untouched(add_channel_axis, rng.normal(size=shape).astype(np.float32))  # M331


@channel_axis
def test_axis_of_digits(compare, rng):
    """Digits of MNIST, as Keras wants to have them."""
    images, _ = digits_kept_back()

    compare(add_channel_axis, images[rng.integers(0, 900) :][:3])


@layout
@pytest.mark.visible
@pytest.mark.weight(0.5)
def test_layout_of_one_picture(compare):
    """One picture of 3 rows, 2 columns and 3 channels."""
    compare(channels_first, COLOURS[np.newaxis])


@layout
@pytest.mark.visible
@pytest.mark.weight(0.5)
def test_layout_of_two_pictures(compare):
    """Two pictures of 3 rows, 1 column and 4 channels."""
    compare(channels_first, NUMBERS.reshape(2, 3, 1, 4))


@layout
@pytest.mark.weight(2)
@pytest.mark.parametrize("shape", [(2, 5, 7, 3), (4, 3, 6, 2), (3, 4, 4, 4), (6, 2, 5, 1)])
def test_layout_of_any_batch(compare, rng, shape):
    """Any batch, also where sizes are equal, with the dtype kept."""
    compare(channels_first, rng.normal(size=shape).astype(np.float32))


@layout
def test_layout_is_a_new_array(compare_untouched, rng):
    """Two parts of a photograph are moved into a new array of bytes."""
    compare_untouched(channels_first, np.stack([part(coffee(), rng, 8, 11), part(coffee(), rng, 8, 11)]))


# Broadcasting and neighbours --------------------------------------------------------------------------------------


@centring
@pytest.mark.visible
def test_means_of_two_small_pictures(compare):
    """Two pictures of one row and two columns with two channels: the means are 15 and 250."""
    compare(subtract_channel_means, np.array([[[[0, 100], [10, 300]]], [[[20, 200], [30, 400]]]]))


@centring
@pytest.mark.visible
@pytest.mark.weight(0.5)
def test_means_of_six_pixels(compare):
    """A batch of one colour picture of three rows and two columns, in bytes."""
    compare(subtract_channel_means, COLOURS[np.newaxis])


@centring
@pytest.mark.visible
@pytest.mark.weight(0.5)
def test_means_of_a_picture_and_its_negative(compare):
    """The same picture together with a darker negative of it, in bytes."""
    compare(subtract_channel_means, np.stack([COLOURS, (255 - COLOURS) // 2]))


@centring
@pytest.mark.weight(2)
@pytest.mark.parametrize("shape", [(2, 5, 7, 3), (4, 3, 6, 2), (3, 3, 3, 3), (5, 2, 4, 1)])
def test_means_of_any_batch(compare, rng, shape):
    """Any batch, also where all sizes are equal; every channel lies around another value."""
    centres = rng.uniform(-50, 50, shape[3])

    compare(subtract_channel_means, rng.normal(centres, 9, shape))


@centring
def test_means_of_photographs(compare_untouched, rng):
    """Parts of a photograph in bytes give float64; the photographs are left alone."""
    compare_untouched(subtract_channel_means, np.stack([part(coffee(), rng, 9, 12) for _ in range(3)]))


@centring
def test_means_in_float32(compare_untouched, rng):
    """float32 stays float32, and the pictures are not changed."""
    compare_untouched(subtract_channel_means, rng.normal([4, -7], 2, (3, 4, 5, 2)).astype(np.float32))


@neighbours
@pytest.mark.visible
@pytest.mark.weight(0.5)
def test_neighbours_in_two_rows(compare):
    """Two rows of four pixels, neighbours side by side."""
    compare(neighbour_correlation, np.array([[1, 2, 3, 5], [4, 3, 3, 1]]))


@neighbours
@pytest.mark.visible
@pytest.mark.weight(0.5)
def test_neighbours_two_columns_apart(compare):
    """The same two rows, two columns apart."""
    compare(neighbour_correlation, np.array([[1, 2, 3, 5], [4, 3, 3, 1]]), distance=2)


@neighbours
@pytest.mark.visible
def test_neighbours_of_bright_pixels(compare):
    """Bright pixels in bytes: each with itself, then three columns apart."""
    picture = np.array([[250, 240, 200, 255, 210], [201, 255, 190, 180, 244], [230, 220, 255, 250, 180]], np.uint8)
    compare(neighbour_correlation, picture, 0)
    compare(neighbour_correlation, picture, 3)


@neighbours
@pytest.mark.weight(2)
@pytest.mark.parametrize("distance", [1, 2, 5, 9])
def test_neighbours_in_noise(compare, rng, distance):
    """Smoothed noise around another value, with more rows than columns."""
    noise = rng.normal(size=(17, 15))

    compare(neighbour_correlation, 30 + 4 * (noise[:, 1:] + noise[:, :-1]), distance)


@neighbours
def test_neighbours_in_a_square(compare, rng):
    """A square picture of streaks: to the right is not the same as below."""
    streaks = np.cumsum(rng.normal(size=(12, 12)), axis=1)

    compare(neighbour_correlation, streaks, 2)


@neighbours
def test_neighbours_in_a_photograph(compare_untouched, rng):
    """A part of a photograph in bytes, at a distance that is drawn; the photograph is left alone."""
    compare_untouched(neighbour_correlation, part(camera(), rng, 40, 50), int(rng.integers(3, 9)))


# Labels and decisions ---------------------------------------------------------------------------------------------


@labelling
@pytest.mark.visible
def test_labels_of_three_samples(compare):
    """The labels 2, 0, 2 of four classes; the last class has no sample."""
    compare(one_hot, np.array([2, 0, 2]), 4)


@labelling
@pytest.mark.visible
def test_label_of_every_digit(compare):
    """Five digits, among them the first class and the last."""
    compare(one_hot, np.array([9, 0, 3, 3, 7]), 10)


@labelling
@pytest.mark.weight(2)
@pytest.mark.parametrize("classes", [3, 6, 10])
def test_labels_that_are_drawn(compare_untouched, rng, classes):
    """Random labels, with classes that have no sample; the labels are not changed."""
    compare_untouched(one_hot, rng.permutation(np.append(rng.integers(0, classes - 1, 6), 0)), classes)  # M330


@labelling
def test_as_many_labels_as_classes(compare, rng):
    """As many samples as classes: rows are not taken for columns."""
    compare(one_hot, np.append(rng.permutation([0, 1, 1, 3]), 0), 5)


@labelling
def test_labels_in_bytes(compare, rng):
    """Labels may be stored as bytes; the answer is float64 all the same."""
    compare(one_hot, rng.integers(0, 7, 9, np.uint8), 8)


@unit
@pytest.mark.visible
@pytest.mark.weight(0.5)
def test_unit_of_the_text(compare):
    """The four inputs and weights of the text, with bias 0.5."""
    compare(dense_unit, np.array([[0.0, 1.0], [0.5, 1.0]]), np.array([[1.0, -2.0], [4.0, 3.0]]), 0.5)


@unit
@pytest.mark.visible
@pytest.mark.weight(0.5)
def test_unit_without_bias(compare):
    """The same without a bias."""
    compare(dense_unit, np.array([[0.0, 1.0], [0.5, 1.0]]), np.array([[1.0, -2.0], [4.0, 3.0]]))


@unit
@pytest.mark.visible
@pytest.mark.weight(0.5)
def test_unit_with_a_negative_output(compare):
    """Three inputs in a row: the sum is negative and stays so."""
    compare(dense_unit, np.array([1.0, 2.0, 3.0]), np.array([2.0, -3.0, -1.0]), -1.5)


@unit
@pytest.mark.visible
@pytest.mark.weight(0.5)
def test_unit_of_two_bytes(compare):
    """Two bytes, and weights that are whole numbers."""
    compare(dense_unit, np.array([[200, 100]], np.uint8), np.array([[-2, 1]], np.int8), 3)


@unit
@pytest.mark.weight(2)
@pytest.mark.parametrize("shape", [(7,), (5, 5), (4, 6), (3, 5, 2)])
def test_unit_of_any_shape(compare, rng, shape):
    """Inputs in a row, a picture, a square one, or one with channels; output and bias of either sign."""
    bias = float(rng.choice([-1, 1]) * rng.uniform(1, 4))

    compare(dense_unit, rng.normal(size=shape), rng.normal(size=shape), bias)
    compare(dense_unit, rng.uniform(1, 2, shape), -rng.uniform(1, 2, shape), bias)


@unit
def test_unit_of_bytes(compare_untouched, rng):
    """Bytes of a photograph and small whole weights: nothing wraps, and nothing is changed."""
    compare_untouched(dense_unit, part(camera(), rng, 6, 9), rng.integers(-9, 10, (6, 9), np.int8), 5)


@unit
def test_unit_in_float32(compare, rng):
    """float32 stays float32, whatever the bias."""
    image, weights = rng.normal(size=(2, 4, 5)).astype(np.float32)

    compare(dense_unit, image, weights, 0.75)


@decision
@pytest.mark.visible
def test_decision_of_the_text(compare):
    """The five samples of the text with three classes."""
    scores = [[2.0, 0.5, 1.0], [0.1, 0.3, 0.2], [1.5, 1.4, 1.6], [0.0, -1.0, -2.0], [0.2, 0.9, 0.4]]
    compare(predicted_classes, np.array(scores))


@decision
@pytest.mark.visible
def test_decision_between_equals(compare):
    """Negative scores, and equal ones: the first class counts."""
    compare(predicted_classes, np.array([[-3.0, -1.0, -1.0, -2.0], [0.0, 5.0, 0.0, 5.0]]))


@decision
@pytest.mark.weight(2)
@pytest.mark.parametrize("shape", [(9, 4), (5, 5), (3, 8)])
def test_decisions_for_any_scores(compare_untouched, rng, shape):
    """Any number of samples and classes, of float32 scores, which are not changed."""
    scores = rng.normal(size=shape).astype(np.float32)
    scores[0, -1] = 9  # so that not every class is the first

    compare_untouched(predicted_classes, scores)


@decision
def test_decisions_with_ties(compare, rng):
    """Whole scores, in which the greatest one often occurs twice."""
    scores = rng.integers(-2, 3, (12, 5))
    scores[:3, [1, 3]] = 4

    compare(predicted_classes, scores)


# Steps against the gradient ---------------------------------------------------------------------------------------


@step
@pytest.mark.visible
def test_step_of_the_text(compare):
    """The weight 1 of the text with its gradient -2 and the learning rate 0.1."""
    compare(sgd_step, {"w": np.array([1.0])}, {"w": np.array([-2.0])}, 0.1)  # W112


@step
@pytest.mark.visible
def test_step_of_weights_and_biases(compare):
    """A layer with two rows of weights and two biases, learning rate 0.5."""
    parameters = {"weights": np.array([[1.0, 2.0, 0.5], [-1.0, 0.0, 3.0]]), "biases": np.array([0.25, -4.0])}
    gradients = {"weights": np.array([[0.5, -2.0, 1.0], [4.0, 3.0, -0.5]]), "biases": np.array([2.0, -1.0])}
    compare(sgd_step, parameters, gradients, 0.5)


@step
@pytest.mark.weight(2)
@pytest.mark.parametrize("rate", [0.03, 0.7, 1.5])
def test_step_of_any_parameters(compare, rng, rate):
    """Arrays of any shape under any names, at learning rates below and above 1."""
    shapes = {"kernel": (4, 3, 2, 5), "b": (4,), "scale": ()}
    parameters, gradients = (
        {name: np.asarray(rng.normal(size=size)) for name, size in shapes.items()} for _ in range(2)
    )

    compare(sgd_step, parameters, gradients, rate)  # M315, M317


@step
def test_step_changes_nothing(compare_untouched, rng):
    """The step makes new arrays; parameters and gradients are left alone."""
    parameters, gradients = ({"w": rng.normal(size=(3, 4)), "b": rng.normal(size=3)} for _ in range(2))

    compare_untouched(sgd_step, parameters, gradients, 0.2)


@step
def test_step_keeps_dtypes(compare, rng):
    """float32 stays float32, and whole numbers become float64."""
    parameters = {"w": rng.normal(size=(2, 5)).astype(np.float32), "n": rng.integers(-9, 10, 4)}

    compare(sgd_step, parameters, {name: rng.normal(size=value.shape) for name, value in parameters.items()}, 0.3)


@descent
@pytest.mark.visible
@pytest.mark.weight(0.5)
def test_first_step_of_the_text(compare):
    """The neuron of the text: w = 1, x = 2, y = 3, learning rate 0.1, one step."""
    compare(gradient_descent, 1.0, np.array([2.0]), np.array([3.0]), 0.1)  # W112


@descent
@pytest.mark.visible
@pytest.mark.weight(0.5)
def test_two_steps_of_the_text(compare):
    """The same with two steps."""
    compare(gradient_descent, 1.0, np.array([2.0]), np.array([3.0]), 0.1, steps=2)  # W112


@descent
@pytest.mark.visible
@pytest.mark.weight(0.5)
def test_step_on_two_examples(compare):
    """Two examples, x = 1, 2 and y = 1, 3, from w = 0.5: the gradient is -2.25."""
    compare(gradient_descent, 0.5, np.array([1.0, 2.0]), np.array([1.0, 3.0]), 0.1)  # M318


@descent
@pytest.mark.visible
@pytest.mark.weight(0.5)
def test_three_steps_on_two_examples(compare):
    """The same two examples, with longer steps and three of them."""
    compare(gradient_descent, 0.5, np.array([1.0, 2.0]), np.array([1.0, 3.0]), 0.2, 3)


@descent
@pytest.mark.weight(3)
@pytest.mark.parametrize("count, steps", [(1, 4), (3, 5), (6, 2)])
def test_descent_on_any_examples(compare, rng, count, steps):
    """Any number of examples and steps, from a weight that is drawn."""
    x, y = rng.uniform(0.5, 2, count) * rng.choice([-1, 1], count), rng.normal(0, 3, count)

    compare(gradient_descent, float(rng.normal(0, 2)), x, y, float(rng.uniform(0.05, 0.3)), steps)


@descent
def test_descent_with_steps_too_long(compare, rng):
    """A learning rate that is too large leads away from the best weight; the answer says so."""
    compare(gradient_descent, float(rng.uniform(2, 3)), np.array([2.0, 1.5]), np.array([1.0, 2.0]), 0.9, 4)


@descent
def test_descent_in_whole_numbers(compare_untouched, rng):
    """Inputs and targets in bytes: nothing wraps around or is cut off, and nothing is changed."""
    x, y = rng.integers(1, 6, 4, np.uint8), rng.integers(100, 250, 4, np.uint8)

    compare_untouched(gradient_descent, 1, x, y, 0.05, 3)


@descent
def test_no_step_at_all(compare, rng):
    """With no step the answer holds the first weight, and nothing else."""
    compare(gradient_descent, float(rng.uniform(1, 2)), np.array([3.0]), np.array([1.0]), 0.1, steps=0)
    compare(gradient_descent, float(rng.uniform(1, 2)), np.array([3.0]), np.array([1.0]), 0.1, steps=1)


# Questions --------------------------------------------------------------------------------------------------------


@pytest.mark.exercise("window_places")
def test_window_places(answer):
    """E004: 4 places down and 6 across; along the colours the window does not slide."""
    colours = (
        "E004",
        "window slides along the colours",
        "All channels belong to the pixel: there is nowhere to slide.",
    )
    border = ("WU31", "window leaves the photograph", "The whole window lies inside: it begins in 6 - 3 + 1 rows.")
    short = ("WU32", "last place forgotten", "Count the places for a window of 3 in a row of 4: there are two.")
    answer(24, misread={72: colours, 48: border, 15: short})


@pytest.mark.exercise("cmyk_weights")
def test_cmyk_weights(answer):
    """T039: nine pixels, four numbers each."""
    shared = ("M011", "one kernel for all channels", "Each channel has weights of its own.")
    three = ("WU33", "three channels taken for granted", "CMYK has four channels.")
    bias = ("WU34", "bias counted as a weight", "Only the weights are asked for.")
    answer(36, misread={9: shared, 27: three, 37: bias})


@pytest.mark.exercise("axis_order")
def test_axis_order(answer):
    """T040: batch, channels, rows, columns."""
    last = ("M331", "channels last", "That is the order of files and of Keras; this course puts the channels first.")
    width = ("M005", "rows and columns swapped", "Rows come before columns, here as everywhere.")
    batch = ("M331b", "channels in front of the batch", "The batch axis stays in front.")
    answer("(8, 3, 128, 96)", misread={"(8, 128, 96, 3)": last, "(8, 3, 96, 128)": width, "(3, 8, 128, 96)": batch})


@pytest.mark.exercise("sound_shape")
def test_sound_shape(answer):
    """T012: 8 recordings, 2 channels, 3 * 16,000 values."""
    lost = ("WU35", "channels lost", "The two loudspeakers are the channels.")
    second = ("WU36", "one second only", "Three seconds have 3 * 16,000 values.")
    batch = ("M331b", "channels in front of the batch", "The batch axis stays in front.")
    answer("(8, 2, 48000)", misread={"(8, 48000)": lost, "(8, 2, 16000)": second, "(2, 8, 48000)": batch})


@pytest.mark.exercise("series_shape")
def test_series_shape(answer):
    """T002: one week of 7 * 24 hours with 5 channels."""
    last = ("M331", "channels last", "The channels stand behind the batch, before the direction of the grid.")
    picture = ("WU37", "series taken for a picture", "What is measured is a channel, no direction of a grid.")
    batch = ("WU38", "batch axis missing", "A batch of one has an axis of length one in front.")
    answer("(1, 5, 168)", misread={"(1, 168, 5)": last, "(1, 1, 5, 168)": picture, "(5, 168)": batch})


@pytest.mark.exercise("video_shape")
def test_video_shape(answer):
    """T012: batch, colours, time, rows, columns."""
    lost = ("WU35", "channels lost", "Videos in colour have three channels.")
    width = ("M005", "rows and columns swapped", "Rows come before columns, here as everywhere.")
    pictures = ("WU39", "time lost", "As a batch of 120 pictures the video has lost the order of its pictures.")
    answer(
        "(4, 3, 30, 48, 64)",
        misread={"(4, 30, 48, 64)": lost, "(4, 3, 30, 64, 48)": width, "(120, 3, 48, 64)": pictures},
    )


@pytest.mark.exercise("text_shape")
def test_text_shape(answer):
    """T012: batch, channels, place in the text."""
    numbers = ("WU40", "numbers of the words", "These are the words as whole numbers, before they become vectors.")
    last = ("M331", "channels last", "The channels stand behind the batch, before the direction of the grid.")
    picture = ("WU37", "text taken for a picture", "The numbers of a vector are channels, no direction of a grid.")
    answer("(16, 32, 20)", misread={"(16, 20)": numbers, "(16, 20, 32)": last, "(16, 1, 20, 32)": picture})


@pytest.mark.exercise("digit_inputs")
def test_digit_inputs(answer):
    """E001: MNIST has 28 * 28 pixels; 32 * 32 is what LeNet-5 pads them to."""
    padded = ("E001", "size of LeNet-5's input", "That is the size after padding: print the shape of a digit.")
    answer(784, misread={1024: padded, 28: ("WU41", "one row only", "All rows of the picture are put in one line.")})


@pytest.mark.exercise("dense_parameters")
def test_dense_parameters(answer):
    """E001: 784 * 512 weights and 512 biases."""
    padded = ("E001", "size of LeNet-5's input", "The digits are smaller than the input of LeNet-5.")
    bias = ("M132", "biases missing", "Each of the 512 units has a bias, too.")
    one = ("WU42", "one bias for the layer", "Each of the 512 units has a bias of its own.")
    answer(401920, misread={524800: padded, 401408: bias, 401409: one})


@pytest.mark.exercise("batches_per_epoch")
def test_batches_per_epoch(answer):
    """E006: 60,000 digits to learn from, less a tenth, in batches of 32."""
    every = ("E006", "tenth not set aside", "A tenth of the 60,000 is not shown.")
    test = ("E006b", "test part counted in", "The 10,000 for the test are not among those to learn from.")
    dropped = ("WU43", "last batch left out", "The last batch is smaller, but it counts.")
    answer(1688, misread={1875: every, 1969: test, 2188: test, 1687: dropped})


@pytest.mark.exercise("labels_as_numbers")
def test_labels_as_numbers(answer):
    """E007: only the categorical cross-entropy wants one-hot labels; the sparse form takes whole numbers."""
    one_hot_form = ("E007", "one-hot labels taken for granted", "That form wants one-hot rows; the other one does not.")
    both = ("E007b", "both forms confused", "One of the two wants one-hot rows, the other one whole numbers.")
    misread = {"categorical_crossentropy": one_hot_form, "neither": one_hot_form, "both": both}
    answer("sparse_categorical_crossentropy", misread=misread)


@pytest.mark.exercise("right_share")
def test_right_share(answer):
    """T013: the first, the second and the last of five samples get their right class."""
    per_cent = ("M142b", "per cent", "Give a number from 0 to 1.")
    errors = ("M146", "part of wrong answers", "Count the right answers, not the wrong ones.")
    answer(0.6, tolerance=1e-6, misread={60: per_cent, 0.4: errors, 3: ("M142", "count", "Divide by five samples.")})


@pytest.mark.exercise("third_weight")
def test_third_weight(answer):
    """W112 continued: 1, 1.2, 1.32, then 1.32 + 0.072."""
    misread = {
        0.128: ("M315", "wrong sign", "Subtract the gradient: the loss falls against it."),
        1.832: ("M316", "gradients not reset", "Each step uses the gradient of its own weight only."),
        1.496: ("M317", "factor 2 of the square kept", "The 2 of the square and the 1/2 of the loss cancel."),
        1.32: ("WU44", "one step too few", "That is the weight after the second step."),
        1.4352: ("WU45", "one step too many", "That is the weight after the fourth step."),
    }
    answer(1.392, tolerance=1e-4, misread=misread)


@pytest.mark.exercise("too_long_step")
def test_too_long_step(answer):
    """Each step multiplies the distance to 1.5 by 1 - 4 times the learning rate: -1.4 for 0.6."""
    across = ("WU46", "jumping taken for moving away", "It jumps across, but each time it lands nearer to 1.5.")
    small = ("WU47", "small steps taken for long ones", "Such small steps come nearer each time: try it.")
    answer("0.6", misread={"0.4": across, "0.1": small})
