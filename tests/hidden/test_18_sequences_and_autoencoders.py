"""An autoencoder against principal components, training without labels, a recurrent layer by hand and in PyTorch."""

from functools import cache

import msgspec
import numpy as np
import pytest
import torch

from autograder.box.networks import after, gradients, outputs, parameter_shapes
from autograder.judge.networks import made, recipe, sequential
from autograder.judge.student import StudentError
from autograder.judge.tolerance import smooth
from reference.analysis.principal_components import pca_reconstruction
from reference.architectures.autoencoder import ConvolutionalAutoencoder, codes_of, decoded
from reference.architectures.recurrent import RecurrentCell, RecurrentNetwork
from reference.data.digits import digits, digits_kept_back
from reference.layers.recurrent import recurrent_backward, recurrent_forward
from reference.training.reconstruction import fit_autoencoder


def tensor(rng, *shape):
    """Return numbers of both signs."""
    return torch.from_numpy(rng.normal(size=shape))


def signed(drawn):
    """Return a recipe whose biases have both signs."""
    numbers = {name: value - 0.5 if value.ndim == 1 else value for name, value in drawn.numbers.items()}
    return msgspec.structs.replace(drawn, numbers=numbers)


def seed_of(rng):
    """Return a seed for a generator."""
    return int(rng.integers(1000))


# Principal components --------------------------------------------------------------------------------------------

components = pytest.mark.exercise("pca_reconstruction", tolerance=smooth(relative=1e6))
ON_A_LINE = np.array([[0.0, 0.0], [2.0, 2.0], [4.0, 4.0], [3.0, 2.0]])


def pictures(rng, count, pixels):
    """Return known images and others that differ along few directions, of unequal strength, around a mean image."""
    directions = np.linalg.qr(rng.normal(size=(pixels, pixels)))[0] * 0.6 ** np.arange(pixels)[:, np.newaxis] * 5
    mean = rng.normal(2, 1, pixels)
    return tuple(mean + shift + rng.normal(size=(n, pixels)) @ directions for n, shift in ((count, 0), (7, 0.5)))


@components
@pytest.mark.visible
def test_reconstructions_of_points(compare):
    """Points near a line, described by one number each; by none, which leaves the mean; by two, which lose nothing."""
    for size in (1, 0, 2):
        compare(pca_reconstruction, ON_A_LINE, np.array([[1.0, 3.0], [5.0, 4.0], [-2.0, 0.0]]), size)


@components
@pytest.mark.visible
def test_reconstructions_of_small_images(compare):
    """Images of 2 x 3 pixels with one channel: six are known, two others are described by two numbers each."""
    known = np.array([[3, 1, 0, 2, 5, 1], [0, 1, 2, 0, 4, 4], [7, 5, 2, 3, 5, 1], [1, 0, 0, 6, 2, 3], [2] * 6, [0] * 6])
    others = np.array([[1, 4, 2, 2, 3, 0], [5, 1, 1, 4, 6, 2]])

    compare(pca_reconstruction, known.reshape(-1, 1, 2, 3) / 2, others.reshape(-1, 1, 2, 3) / 2, 2)


@components
@pytest.mark.weight(3)
@pytest.mark.parametrize("count, pixels, size", [(30, 8, 3), (25, 11, 5), (9, 14, 4)])
def test_reconstructions(compare, rng, count, pixels, size):
    """Any number of images and pixels, also fewer images than pixels; the others have a mean of their own."""
    compare(pca_reconstruction, *pictures(rng, count, pixels), size)


@components
def test_reconstructions_have_the_shape_of_images(compare_untouched, rng):
    """Images keep their axes, and neither argument is changed; as many numbers as pixels lose nothing."""
    known, others = (part.reshape(-1, 2, 2, 3) for part in pictures(rng, 40, 12))

    compare_untouched(pca_reconstruction, known, others, 4)
    compare_untouched(pca_reconstruction, known, others, 12)


@components
def test_reconstructions_of_other_dtypes(compare_untouched, rng):
    """float32 stays float32; bytes become float64 and are not subtracted as bytes."""
    known, others = pictures(rng, 30, 6)
    of_bytes = (np.clip(30 * part + 90, 0, 255).astype(np.uint8) for part in (known, others))

    compare_untouched(pca_reconstruction, known.astype("f"), others.astype("f"), 2)
    compare_untouched(pca_reconstruction, *of_bytes, 2)


# The autoencoder -------------------------------------------------------------------------------------------------

autoencoder = pytest.mark.exercise("ConvolutionalAutoencoder")
NARROW = {"channels": 2, "size": 8, "width": 3, "code": 5}
LARGER = {"channels": 2, "size": 12, "width": 3, "code": 5}
COLOURED = {"channels": 3, "size": 8, "width": 2, "code": 7}


def coder(rng, **option):
    """Return a recipe for an autoencoder with drawn numbers."""
    return signed(recipe(ConvolutionalAutoencoder, rng, **option))


def shown(rng, count, option):
    """Return images that fit."""
    return tensor(rng, count, option["channels"], option["size"], option["size"])


@autoencoder
@pytest.mark.visible
def test_parameters_of_the_autoencoder(compare):
    """The shapes of all parameters: for narrow maps of small images, then as usual."""
    compare(parameter_shapes, recipe(ConvolutionalAutoencoder, None, **NARROW))
    compare(parameter_shapes, recipe(ConvolutionalAutoencoder, None))


@autoencoder
@pytest.mark.visible
def test_codes_and_images(compare):
    """The codes of three images, what the decoder makes of three codes, and both in a row."""
    rng = np.random.default_rng(5)
    net = coder(rng, **NARROW)
    images = shown(rng, 3, NARROW).round(decimals=2)
    compare(after, codes_of, net, images)
    compare(after, decoded, net, tensor(rng, 3, 5).round(decimals=2))
    compare(outputs, net, images)


@autoencoder
def test_sizes_of_the_autoencoder(compare, rng):
    """The shapes of all parameters, for any number of channels, pixels, maps and numbers of the code."""
    sizes = {"size": 4 * int(rng.integers(4, 9)), "code": int(rng.integers(10, 30))}

    compare(parameter_shapes, recipe(ConvolutionalAutoencoder, None, channels=3, width=5, **sizes))


@autoencoder
@pytest.mark.weight(2)
def test_codes(compare, rng):
    """Codes have numbers of both signs, and the order of the maps counts."""
    compare(after, codes_of, coder(rng, **LARGER), shown(rng, 9, LARGER))


@autoencoder
@pytest.mark.weight(2)
def test_decoded_images(compare, rng):
    """Images from any code, with negative sums in front of every ReLU, and pixels between 0 and 1."""
    compare(after, decoded, coder(rng, **LARGER), 2 * tensor(rng, 9, LARGER["code"]))


@autoencoder
def test_reconstructed_images(compare, rng):
    """Images through both halves."""
    compare(outputs, coder(rng, **COLOURED), 2 * shown(rng, 6, COLOURED))


@autoencoder
def test_gradients_of_the_autoencoder(compare, rng):
    """Every layer learns: gradients of the images and of all parameters."""
    compare(gradients, coder(rng, **COLOURED), (shown(rng, 4, COLOURED),), shown(rng, 4, COLOURED))


# Training without labels -----------------------------------------------------------------------------------------

fitting = pytest.mark.exercise("fit_autoencoder")
SMALL = [["Conv2d", 1, 3, 2, 2], ["Tanh"], ["ConvTranspose2d", 3, 1, 2, 2]]
CLEANING = [["Conv2d", 1, 8, 3, 1, 1], ["ReLU"], ["Conv2d", 8, 1, 1]]
UNBIASED = ["Conv2d", 1, 1, 1, 1, 0, 1, 1, False]


def greys(rng, count, rows=4, columns=6):
    """Return images with values from 0 to 1."""
    return torch.from_numpy(rng.random((count, 1, rows, columns)))


@fitting
@pytest.mark.visible
def test_first_epochs(compare):
    """Five images in batches of two, for two epochs without noise; then in batches of three, with noise."""
    images = greys(np.random.default_rng(1), 5).round(decimals=2)

    for size, noise in ((2, 0.0), (3, 0.5)):
        net = sequential(SMALL, np.random.default_rng(size))
        compare(after, fit_autoencoder, net, images, 4, 2, size, noise, 0.02)


@fitting
@pytest.mark.weight(3)
@pytest.mark.parametrize("count, size, noise", [(7, 3, 0.3), (6, 4, 0.8)])
def test_epochs(compare, rng, count, size, noise):
    """Losses and weights after some epochs with noise, where the last batch of each is smaller."""
    compare(after, fit_autoencoder, sequential(SMALL, rng), greys(rng, count), seed_of(rng), 2, size, noise, 0.03)


@fitting
def test_epochs_without_noise(compare, rng):
    """Without noise the images are shown as they are, and the orders are the same as with it."""
    compare(after, fit_autoencoder, sequential(SMALL, rng), greys(rng, 5), seed_of(rng), 2, 3, learning_rate=0.1)


@fitting
def test_epochs_by_default(compare, rng):
    """Without numbers there are ten epochs in batches of 64, at a learning rate of 0.004."""
    compare(after, fit_autoencoder, sequential([UNBIASED], rng), greys(rng, 70, 2, 3), seed_of(rng))


@fitting
def test_images_are_left_alone(compare_untouched, rng):
    """The noise is added to a copy: the images that were given are the same afterwards."""
    compare_untouched(after, fit_autoencoder, sequential(SMALL, rng), greys(rng, 6), seed_of(rng), 1, 4, 0.4, 0.02)


@fitting
@pytest.mark.weight(3)
def test_digits_that_nobody_was_given(compare, student, rng):
    """A small network that your function trained takes noise off digits that it never saw.

    The digits may be ink on paper or the other way round. The error has to be well below that of the mean image.
    """
    compare(after, fit_autoencoder, sequential(SMALL, rng), greys(rng, 5), seed_of(rng), 1, 3, 0.4, 0.03)
    net, light = untrained(), bool(rng.integers(2))
    (images, deciding), chosen = known_digits(), rng.permutation(4500)[:45]
    known, unseen = of_ink(images[chosen], light), of_ink(deciding, light)

    learned = student.after(fit_autoencoder, net, known, seed_of(rng), 3, 9, 0.3, 0.05)["state"]

    noisy = unseen + 0.3 * tensor(rng, *unseen.shape).float()
    found = outputs(made(msgspec.structs.replace(net, numbers=learned)), noisy)
    mean_image = known.mean(dim=0)
    assert ((found - unseen) ** 2).mean() <= 0.75 * ((mean_image - unseen) ** 2).mean()


@cache
def known_digits():
    """Return digits to learn from and 50 of those that decide; nobody changes them."""
    return digits().training_images, digits_kept_back()[0][:50]


@cache
def untrained():
    """Return a network with small weights of float32 that were drawn once; it begins near grey."""
    rng = np.random.default_rng(11)  # with some others it learns too slowly
    drawn = sequential(CLEANING, rng)
    numbers = {
        name: rng.uniform(-1, 1, value.shape) / np.prod(value.shape[1:]) ** 0.5 if value.ndim > 1 else 0 * value
        for name, value in drawn.numbers.items()
    }
    numbers["2.bias"] += 0.5
    return msgspec.structs.replace(drawn, numbers={name: value.astype("f") for name, value in numbers.items()})


def of_ink(images, light):
    """Return images with one channel of numbers from 0 to 1, light on dark or dark on light."""
    scaled = torch.from_numpy(images[:, np.newaxis].astype("f") / 255)
    return scaled if light else 1 - scaled


# The recurrent layer by hand -------------------------------------------------------------------------------------

reading = pytest.mark.exercise("recurrent_forward", tolerance=smooth())
ONE_STEP_SEEN = np.array([[[1.0], [0.0], [0.0], [-1.0]], [[0.5], [0.5], [-2.0], [0.0]]])
NOT_SQUARE = np.array([[[1.0, -2.0, 0.5], [0.0, 1.0, 1.0]], [[2.0, 0.0, -1.0], [1.0, 1.0, 0.0]]])
WEIGHTS = np.array([[0.5, -0.25, 1.0], [0.0, 0.75, -0.5]]), np.array([[0.5, 1.0], [-0.75, 0.25]])
sizes = pytest.mark.parametrize("shape, hidden", [((4, 6, 3), 5), ((3, 5, 7), 2), ((6, 4, 2), 3)], ids=str)


def layer(rng, features, hidden):
    """Return the weights and biases of a layer whose states are far from 1, with biases of both signs."""
    w = rng.normal(0, 0.7 / features**0.5, (hidden, features))
    return w, rng.normal(0, 1 / hidden**0.5, (hidden, hidden)), rng.uniform(0.3, 0.7, hidden) * signs(rng, hidden)


def signs(rng, count):
    """Return signs of which no two neighbours are alike."""
    return (-1.0) ** (np.arange(count) + rng.integers(2))


@reading
@pytest.mark.visible
def test_states_of_one_number(compare):
    """Two series of four steps with one number each, and a state of one number; then with a bias."""
    compare(recurrent_forward, ONE_STEP_SEEN, np.array([[2.0]]), np.array([[0.5]]), np.array([0.0]))
    compare(recurrent_forward, ONE_STEP_SEEN, np.array([[1.0]]), np.array([[-0.8]]), np.array([0.3]))


@reading
@pytest.mark.visible
def test_states_of_two_numbers(compare):
    """Two series of two steps with three numbers each, and a state of two."""
    compare(recurrent_forward, NOT_SQUARE, *WEIGHTS, np.array([0.25, -0.5]))


@reading
@pytest.mark.weight(3)
@sizes
def test_states(compare, rng, shape, hidden):
    """Series, steps, features and states of any number."""
    compare(recurrent_forward, rng.normal(size=shape), *layer(rng, shape[2], hidden))


@reading
def test_states_of_long_series(compare, rng):
    """A single series of many steps, and many series of one step."""
    compare(recurrent_forward, rng.normal(size=(1, 40, 2)), *layer(rng, 2, 4))
    compare(recurrent_forward, rng.normal(size=(9, 1, 3)), *layer(rng, 3, 2))


@reading
def test_states_of_other_dtypes(compare_untouched, rng):
    """float32 stays float32, whole numbers become float64, and no argument is changed."""
    numbers = layer(rng, 3, 4)

    compare_untouched(recurrent_forward, *(a.astype("f") for a in (rng.normal(size=(2, 5, 3)), *numbers)))
    compare_untouched(recurrent_forward, rng.integers(-3, 4, (2, 5, 3)), *numbers)


@reading
def test_series_that_do_not_fit(compare, student, rng):
    """Weights that do not belong to the series are refused."""
    w, u, b = layer(rng, 3, 4)
    compare(recurrent_forward, rng.normal(size=(2, 3, 3)), w, u, b)

    for wrong in ((w.T, u, b), (w, u[:2], b), (w, u, b[:1])):
        with pytest.raises((StudentError, ValueError)):
            student.recurrent_forward(rng.normal(size=(2, 3, 3)), *wrong)


# Back through time -----------------------------------------------------------------------------------------------

back = pytest.mark.exercise("recurrent_backward", tolerance=smooth())


def remembered(rng, shape, hidden):
    """Return states, series and weights."""
    x, (w, u, b) = rng.normal(size=shape), layer(rng, shape[2], hidden)
    return recurrent_forward(x, w, u, b), x, w, u


@back
@pytest.mark.visible
def test_gradients_of_one_number(compare):
    """One series of two steps and then of three, with states that are easy to follow: only the last one has a loss."""
    w, u = np.array([[2.0]]), np.array([[0.5]])
    pair = np.array([[[1.0], [3.0]]]), np.array([[[0.5], [0.25]]])
    triple = np.array([[[1.0], [-1.0], [2.0]]]), np.array([[[0.5], [-0.5], [0.0]]])
    for x, states in (pair, triple):
        upstream = np.zeros_like(x)
        upstream[:, -1] = 16
        compare(recurrent_backward, upstream, states, x, w, u)


@back
@pytest.mark.visible
def test_gradients_of_two_numbers(compare):
    """Two series of two steps with three numbers each and a state of two; every state has a loss of its own."""
    states = recurrent_forward(NOT_SQUARE, *WEIGHTS, np.array([0.25, -0.5])).round(2)
    upstream = np.array([[[1.0, -2.0], [0.5, 3.0]], [[-1.0, 0.0], [2.0, 1.0]]])

    compare(recurrent_backward, upstream, states, NOT_SQUARE, *WEIGHTS)


@back
@pytest.mark.weight(4)
@sizes
def test_gradients_through_time(compare, rng, shape, hidden):
    """Every state has a loss of its own; series, steps, features and states of any number."""
    states, *rest = remembered(rng, shape, hidden)

    compare(recurrent_backward, rng.normal(size=states.shape), states, *rest)


@back
@pytest.mark.parametrize("shape, hidden", [((3, 8, 2), 4), ((2, 4, 5), 3)], ids=str)
def test_gradients_of_the_last_state(compare, rng, shape, hidden):
    """Where only the last state has a loss, every step still gets a gradient."""
    states, *rest = remembered(rng, shape, hidden)
    upstream = np.zeros_like(states)
    upstream[:, -1] = rng.normal(size=upstream[:, -1].shape)

    compare(recurrent_backward, upstream, states, *rest)


@back
def test_gradients_of_single_steps(compare, rng):
    """Series of one step have no past: the gradient of U is zero."""
    for features in (2, 4):
        states, *rest = remembered(rng, (5, 1, features), 3)
        compare(recurrent_backward, rng.normal(size=states.shape), states, *rest)


@back
def test_gradients_of_other_dtypes(compare_untouched, rng):
    """float32 stays float32, whole numbers become float64, and no argument is changed."""
    states, *rest = remembered(rng, (2, 5, 3), 4)
    upstream = rng.normal(size=states.shape)

    compare_untouched(recurrent_backward, *(a.astype("f") for a in (upstream, states, *rest)))
    compare_untouched(recurrent_backward, rng.integers(-3, 4, states.shape), states, *rest)


# The same in PyTorch ---------------------------------------------------------------------------------------------

cells = pytest.mark.exercise("RecurrentCell")
networks = pytest.mark.exercise("RecurrentNetwork")
cell_sizes = pytest.mark.parametrize("features, hidden", [(3, 5), (6, 2)])
network_sizes = pytest.mark.parametrize("features, hidden, answers, steps", [(3, 5, 4, 6), (4, 3, 2, 9)])


@cells
@pytest.mark.visible
def test_parameters_of_the_cell(compare):
    """The shapes of all parameters of two cells."""
    compare(parameter_shapes, recipe(RecurrentCell, None, 3, 2))
    compare(parameter_shapes, recipe(RecurrentCell, None, features=28, hidden=48))


@cells
@pytest.mark.visible
def test_one_step_of_the_cell(compare):
    """The new states of three series, from states that are not zero; then with other sizes."""
    rng = np.random.default_rng(8)
    for features, hidden in ((2, 3), (4, 2)):
        step, state = tensor(rng, 3, features).round(decimals=2), tensor(rng, 3, hidden).round(decimals=2)
        compare(outputs, signed(recipe(RecurrentCell, rng, features, hidden)), step, state)


@cells
@pytest.mark.weight(2)
@cell_sizes
def test_steps_of_the_cell(compare, rng, features, hidden):
    """New states from any steps and states."""
    compare(
        outputs, signed(recipe(RecurrentCell, rng, features, hidden)), tensor(rng, 7, features), tensor(rng, 7, hidden)
    )


@cells
def test_gradients_of_the_cell(compare, rng):
    """Gradients of the step, of the state and of all parameters."""
    inputs = tensor(rng, 4, 3), tensor(rng, 4, 5)

    compare(gradients, signed(recipe(RecurrentCell, rng, 3, 5)), inputs, tensor(rng, 4, 5))


@networks
@pytest.mark.visible
def test_parameters_of_the_network(compare):
    """The shapes of all parameters of two networks."""
    compare(parameter_shapes, recipe(RecurrentNetwork, None, 3, 5, 2))
    compare(parameter_shapes, recipe(RecurrentNetwork, None, features=28, hidden=48, outputs=10))


@networks
@pytest.mark.visible
def test_answers_of_the_network(compare):
    """Three series of four steps; then two series of six."""
    rng = np.random.default_rng(9)
    for features, hidden, answers, shape in ((2, 3, 4, (3, 4)), (3, 2, 5, (2, 6))):
        net = signed(recipe(RecurrentNetwork, rng, features, hidden, answers))
        compare(outputs, net, tensor(rng, *shape, features).round(decimals=2))


@networks
@pytest.mark.weight(3)
@network_sizes
def test_answers(compare, rng, features, hidden, answers, steps):
    """The answers to series of any length; the last state alone is read."""
    compare(outputs, signed(recipe(RecurrentNetwork, rng, features, hidden, answers)), tensor(rng, 7, steps, features))


@networks
def test_answers_to_series_of_other_lengths(compare, rng):
    """One network reads series of one step and of many, and forgets between two calls what it has read."""
    net = signed(recipe(RecurrentNetwork, rng, 3, 4, 2))

    for steps in (1, 2, 13):
        compare(outputs, net, tensor(rng, 5, steps, 3))


@networks
def test_gradients_of_the_network(compare, rng):
    """The way back goes through all steps: gradients of the series and of all parameters."""
    net = signed(recipe(RecurrentNetwork, rng, 3, 5, 4))

    compare(gradients, net, (tensor(rng, 4, 6, 3),), tensor(rng, 4, 4))


# Questions -------------------------------------------------------------------------------------------------------


@pytest.mark.exercise("what_target")
def test_what_target(answer):
    """The image is its own target: nobody has to name anything."""
    answer(
        "the_image",
        misread={
            "the_class": ("SA50", "labels thought to be needed", "No class is named anywhere in the loss."),
            "the_code": ("SA51", "code thought to be given", "Nobody knows the code beforehand: the network makes it."),
            "the_mean": ("SA52", "mean image as target", "Then every image would have the same target."),
        },
    )


@pytest.mark.exercise("component_numbers")
def test_component_numbers(answer):
    """The mean image and 16 components, of 784 numbers each."""
    answer(
        13328,
        misread={
            12544: ("SA53", "mean image forgotten", "The mean image has to be kept, too."),
            800: ("SA54", "codes counted", "A component has one number for each of the 784 pixels."),
            256: ("SA54b", "components by components", "A component has one number for each of the 784 pixels."),
            614656: ("SA54c", "all components counted", "Only the first 16 are kept."),
            615440: ("SA54d", "all components counted", "Only the first 16 are kept."),
            25872: ("SA55", "components kept twice", "The way back uses the same components, transposed."),
            25088: ("SA55b", "components kept twice", "The way back uses the same components; and there is a mean."),
        },
    )


@pytest.mark.exercise("decoded_rows")
def test_decoded_rows(answer):
    """(7 - 1) 2 + 3 - 2 = 13, and (13 - 1) 2 + 3 - 2 = 25."""
    answer(
        25,
        misread={
            28: ("SA56", "thought to double", "A window of 3 with stride 2 and padding 1 makes 2 n - 1 rows of n."),
            13: ("SA57", "one layer only", "There are two transposed convolutions."),
            31: ("SA58", "padding forgotten", "Padding 1 takes a row off on either side: 13 rows, then 25."),
            26: ("SA59", "second layer thought to double", "The second one makes 2 n - 1 rows, too."),
            27: ("SA59b", "second layer alone shortens", "The first one makes 13 rows of 7, not 14."),
            4: ("SA59c", "convolution instead", "Transposed convolutions enlarge: (n - 1) s + k - 2 p."),
            2: ("SA59d", "convolution instead", "Transposed convolutions enlarge: (n - 1) s + k - 2 p."),
        },
    )


@pytest.mark.exercise("learns_to_copy")
def test_learns_to_copy(answer):
    """Only where the code is as large as the image and nothing has to be removed is copying the best answer."""
    answer(
        "wide_clean",
        misread={
            "wide_noisy": ("SA60", "noise thought to be copied", "A copy would contain the noise, which costs."),
            "narrow_clean": ("SA61", "narrow code thought to be enough", "16 numbers cannot hold any 784 pixels."),
            "narrow_noisy": ("SA61b", "narrow code thought to be enough", "16 numbers cannot hold any 784 pixels."),
        },
    )


@pytest.mark.exercise("cell_parameters")
def test_cell_parameters(answer):
    """28 x 48 + 48 x 48 + 48."""
    answer(
        3696,
        misread={
            103488: ("RN110", "one cell for each step", "All 28 steps share one cell."),
            3648: ("M093", "biases forgotten", "The cell has 48 biases."),
            3744: ("RN87", "two biases", "The cell has one bias for each number of the state."),
            1392: ("RN111", "way from state to state forgotten", "U has 48 x 48 weights."),
            1344: ("RN111b", "input weights alone", "There are U and the biases, too."),
            4186: ("RN112", "dense layer counted", "The cell alone was asked for."),
            2352: ("RN113", "way from the input forgotten", "W has 48 x 28 weights."),
        },
    )


@pytest.mark.exercise("layers_to_see_all")
def test_layers_to_see_all(answer):
    """Every layer adds 4 steps: 1 + 4 n is at least 28 for n = 7."""
    answer(
        7,
        misread={
            6: ("RN114", "windows put side by side", "Windows of a stack overlap: each layer adds 5 - 1 steps."),
            5: ("RN114b", "5 steps added by each layer", "The first layer sees 5 steps, each further one adds 4."),
            28: ("RN115", "one step for each layer", "Each layer adds 4 steps on top of the one."),
            27: ("RN115b", "one step for each layer", "Each layer adds 4 steps on top of the one."),
            14: ("RN116", "half of the window counted", "A window of 5 reaches 2 steps to either side: 4 together."),
            24: ("RN117", "places counted", "28 - 5 + 1 is the number of places of one window."),
            3: ("RN118", "window multiplied", "Without stride the windows add up: 5, 9, 13, ..."),
        },
    )


@pytest.mark.exercise("faded_gradient")
def test_faded_gradient(answer):
    """Ten times 0.5 x 0.8."""
    answer(
        0.4**10,
        tolerance=0.01,
        misread={
            0.5**10: ("RN61", "slope of tanh forgotten", "Every step multiplies by u and by the slope of tanh."),
            0.8**10: ("RN119", "weight forgotten", "Every step multiplies by u and by the slope of tanh."),
            0.4: ("RN120", "one step only", "Ten steps multiply ten times."),
            4.0: ("RN121", "steps added up", "The factors of the steps are multiplied, not added."),
            0.4**9: ("RN122", "nine steps", "From the state after step 30 to that after step 20 there are ten steps."),
            0.4**11: ("RN123", "eleven steps", "From the state after step 30 to that after step 20 there are ten."),
            1.3**10: ("RN124", "factors added within a step", "u and the slope of tanh are multiplied."),
        },
    )


@pytest.mark.exercise("same_answer")
def test_same_answer(answer):
    """Moved by one row, the same windows are there, at other places; the maximum does not ask where."""
    answer(
        "moved_down",
        misread={
            "upside_down": ("RN125", "order inside the window forgotten", "A window that is turned round is another."),
            "rows_doubled": ("RN126", "stretching thought harmless", "The windows show other rows side by side then."),
            "halves_swapped": ("RN127", "windows at the cut forgotten", "Rows 13 and 14 no longer share a window."),
        },
    )
