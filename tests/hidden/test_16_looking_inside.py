"""What a network has learned: activation maps, first filters, receptive fields by experiment, saliency, Grad-CAM."""

from itertools import islice

import numpy as np
import pytest
import torch

from autograder.box.networks import after
from autograder.judge.networks import made, recipe, sequential
from autograder.judge.tolerance import smooth
from reference.analysis.activation_maps import activation_maps
from reference.analysis.example_layers import three_maps, two_layers, with_gaps
from reference.analysis.filters_against_gabor import match_gabor, odd_gabor_bank
from reference.analysis.grad_cam import grad_cam, grad_cam_of
from reference.analysis.inspection import in_evaluation
from reference.analysis.perturbation import seen_pixels
from reference.analysis.saliency import saliency
from reference.layers.gabor import gabor_bank

SMALL = [["Conv2d", 1, 3, 3], ["ReLU"], ["MaxPool2d", 2], ["Flatten"], ["Linear", 12, 4]]  # images of 6 x 7 pixels
IMAGE = torch.from_numpy(np.cos(np.arange(42.0)).round(2)).reshape(1, 6, 7)
RANGES = [["Conv2d", 1, 3, 1], ["Flatten"], ["Linear", 18, 3]]  # images of 2 x 3 pixels
RAMP = torch.arange(-2.0, 4.0, dtype=torch.float64).reshape(1, 2, 3)


def looked_at(layers, rng):
    """Return a network in evaluation mode whose numbers are drawn."""
    return recipe(in_evaluation, None, sequential(layers, rng))


def colour_network(rng, *, in_place=True, classes=5):
    """Return a network for colour images of 8 x 10 pixels, with batch norm and dropout."""
    layers = [
        ["Conv2d", 3, 5, 3, 1, 1],
        ["BatchNorm2d", 5],
        ["ReLU", in_place],
        ["MaxPool2d", 2],
        ["Dropout", 0.4],
        ["Conv2d", 5, 6, [3, 2]],
        ["ReLU", in_place],
        ["Flatten"],
        ["Linear", 6 * 2 * 4, classes],
    ]
    return looked_at(layers, rng)


def colours(rng, *images):
    """Return colour images of 8 x 10 pixels; without a number, one image without the axis of images."""
    return torch.from_numpy(rng.normal(size=(*images, 3, 8, 10)))


# Activation maps -------------------------------------------------------------------------------------------------

listening = pytest.mark.exercise("activation_maps")


@listening
@pytest.mark.visible
def test_maps_of_a_small_network(compare):
    """Two images of 6 x 7 pixels: what the convolution answers, then the ReLU behind it, then the pooling."""
    network = looked_at(SMALL, np.random.default_rng(1))
    images = torch.stack([IMAGE, -IMAGE])

    for layer in ("0", "1", "2"):
        compare(activation_maps, network, layer, images)


@listening
@pytest.mark.visible
def test_maps_in_front_of_an_activation_in_place(compare):
    """The ReLU behind the convolution works in place: what was asked for are the numbers before it."""
    network = looked_at([SMALL[0], ["ReLU", True], *SMALL[2:]], np.random.default_rng(2))

    compare(activation_maps, network, "0", IMAGE[None])


@listening
@pytest.mark.weight(4)
@pytest.mark.parametrize("layer", ["1", "5", "8"])
def test_maps(compare, rng, layer):
    """Any layer of a network with batch norm and dropout, for several colour images."""
    compare(activation_maps, colour_network(rng), layer, colours(rng, 4))


@listening
def test_maps_of_a_part_in_a_part(compare, rng):
    """A layer within a part of the network, under a name with dots; and the part as a whole."""
    inner = [["Conv2d", 5, 4, [3, 2]], ["BatchNorm2d", 4], [["ReLU", True], ["MaxPool2d", 2]]]
    layers = [["Conv2d", 3, 5, 3, 1, 1], ["ReLU"], inner, ["Flatten"], ["Linear", 4 * 3 * 4, 5]]
    network = looked_at(layers, rng)

    for layer in ("2.1", "2.2.1", "2"):
        compare(activation_maps, network, layer, colours(rng, 2))


@listening
def test_maps_without_activations_in_place(compare, rng):
    """The layer's own numbers, negative ones too, where every activation makes an array of its own."""
    compare(activation_maps, colour_network(rng, in_place=False), "5", colours(rng, 2))


@listening
def test_looking_changes_nothing(compare_untouched, rng):
    """Neither the images nor any number of the network is changed, and no hook is left on it."""
    compare_untouched(after, activation_maps, colour_network(rng), "1", colours(rng, 3))


@listening
def test_maps_record_no_gradients(compare, rng):
    """What comes back has left the network: it records no gradients."""
    found = compare(activation_maps, colour_network(rng), "5", colours(rng, 2)).value

    assert not found.requires_grad


# First filters ---------------------------------------------------------------------------------------------------

matching = pytest.mark.exercise("match_gabor", tolerance=smooth(relative=1e10))
SOBEL = np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])
LINES_AND_EDGES = np.array(
    [[[-1, 2, -1]] * 3, [[-1] * 3, [2] * 3, [-1] * 3], [[-1, 0, 1]] * 3, [[1] * 3, [0] * 3, [-1] * 3]]
)


def filters_and_kernels(rng, filters, channels, kernels, size):
    """Return filters, and kernels of unequal strength with means of their own."""
    strength = rng.permutation(np.geomspace(0.2, 6, kernels)).reshape(-1, 1, 1)
    means = rng.normal(1, 1, (kernels, 1, 1))
    return rng.normal(0.5, 1, (filters, channels, *size)), strength * rng.normal(size=(kernels, *size)) + means


@matching
@pytest.mark.visible
def test_sobel_against_lines_and_edges(compare):
    """A Sobel kernel, its negative, and one turned by 90 degrees, against two lines and two edges."""
    compare(match_gabor, np.stack([SOBEL, -SOBEL, SOBEL.T])[:, np.newaxis], LINES_AND_EDGES)


@matching
@pytest.mark.visible
def test_colour_filters_with_offsets(compare):
    """Two filters for two channels that are an edge and a line, brightened; and one of a single value."""
    edge, line = LINES_AND_EDGES[3], LINES_AND_EDGES[0]
    filters = np.stack([np.stack([edge + 2, SOBEL]), np.stack([3.0 * line, 1 - line]), np.full((2, 3, 3), 4.0)])

    compare(match_gabor, filters, LINES_AND_EDGES + np.array([0.0, 5.0, 0.0, -2.0]).reshape(4, 1, 1))


@matching
@pytest.mark.weight(3)
@pytest.mark.parametrize("filters, channels, kernels, size", [(11, 3, 7, (5, 5)), (9, 2, 5, (3, 4)), (6, 1, 8, (7, 7))])
def test_matches(compare, rng, filters, channels, kernels, size):
    """Any numbers of filters, channels and kernels, all with means and strengths of their own."""
    compare(match_gabor, *filters_and_kernels(rng, filters, channels, kernels, size))


@matching
def test_negatives_match(compare, rng):
    """A filter that is the negative of a kernel, with noise, looks like it and like no other."""
    kernels = np.concatenate([make(7, 4.5, 1.8, 3, 0.7) for make in (gabor_bank, odd_gabor_bank)])
    signs = rng.permutation([-1.0, -1, -1, 1, 1, 1]).reshape(-1, 1, 1)
    chosen = rng.permutation(6)

    filters = signs * kernels[chosen] + 0.05 * rng.normal(size=(6, 7, 7))

    compare(match_gabor, filters[:, np.newaxis], kernels)


@matching
def test_filters_of_a_single_value(compare, rng):
    """Filters and kernels of one value have no pattern: the similarity is 0, and the first kernel is named."""
    filters, kernels = rng.integers(-4, 5, (5, 2, 3, 3)), rng.integers(-4, 5, (4, 3, 3))
    filters[[1, 3]] = rng.integers(1, 9)
    kernels[2] = 2

    compare(match_gabor, filters, kernels)


@matching
def test_matches_of_weights(compare_untouched, rng):
    """Weights in float32 are compared in float64, and nothing is changed."""
    filters, kernels = filters_and_kernels(rng, 8, 3, 6, (5, 5))

    compare_untouched(match_gabor, filters.astype("f"), kernels)


# Receptive fields ------------------------------------------------------------------------------------------------

seeing = pytest.mark.exercise("seen_pixels")


@seeing
@pytest.mark.visible
def test_pixels_seen_through_gaps(compare):
    """Each output is the difference of two pixels, four rows and two columns apart: one rises, one falls."""
    compare(seen_pixels, with_gaps, np.zeros((1, 1, 7, 6)), 2, 1)
    compare(seen_pixels, with_gaps, np.zeros((1, 1, 7, 6)), 0, 3, change=-0.5)


@seeing
@pytest.mark.visible
def test_pixels_seen_by_three_maps(compare):
    """Three maps see pixels of two channels; then two layers with sums see a whole field, of whole numbers."""
    compare(seen_pixels, three_maps, np.ones((1, 2, 7, 5)), 1, 2)
    compare(seen_pixels, two_layers, np.arange(42).reshape(1, 1, 6, 7), 1, 0, 0.25)


@seeing
@pytest.mark.weight(3)
@pytest.mark.parametrize("function", [with_gaps, three_maps, two_layers])
def test_pixels_seen(compare, rng, function):
    """Any place of three layers: windows with gaps, strides, several channels and maps."""
    row, column = rng.choice([(0, 1), (2, 1), (2, 0), (1, 2), (0, 2)])

    compare(seen_pixels, function, rng.normal(size=(2, 2, 7, 8)), int(row), int(column), float(rng.uniform(0.5, 2)))


@seeing
def test_pixels_seen_in_whole_numbers(compare, rng):
    """Bytes take a change of a fraction, up or down, and nothing wraps."""
    images = rng.choice(np.array([0, 255], np.uint8), (2, 2, 8, 7))

    compare(seen_pixels, three_maps, images, 1, 3, 0.5)
    compare(seen_pixels, with_gaps, images, 3, 0, -3.0)


@seeing
def test_small_changes_are_none(compare, student, rng):
    """A change by less than a millionth does not count, one by ten millionths does."""
    images = rng.random((1, 2, 7, 6))

    compare(seen_pixels, with_gaps, images, 2, 3, 1e-5)

    assert not student.seen_pixels(with_gaps, images, 2, 1, 3e-7).any()


@seeing
def test_images_are_left_alone(compare_untouched, rng):
    """The images are the same after all these changes."""
    compare_untouched(seen_pixels, three_maps, rng.normal(size=(2, 2, 7, 6)), 2, 1)


# Saliency --------------------------------------------------------------------------------------------------------

sloping = pytest.mark.exercise("saliency")


@sloping
@pytest.mark.visible
def test_saliency_of_a_linear_network(compare):
    """Images of 2 x 3 pixels and a network without activations: the slopes are products of its weights."""
    network = looked_at(RANGES, np.random.default_rng(3))

    for class_index in range(3):
        compare(saliency, network, RAMP, class_index)


@sloping
@pytest.mark.visible
def test_saliency_of_two_channels(compare):
    """Two channels, a ReLU and two classes."""
    network = looked_at([["Conv2d", 2, 4, 2], ["ReLU"], ["Flatten"], ["Linear", 8, 2]], np.random.default_rng(4))

    for class_index in range(2):
        compare(saliency, network, torch.cat([RAMP, 1 - RAMP]), class_index)


@sloping
@pytest.mark.weight(3)
@pytest.mark.parametrize("class_index", [0, 3])
def test_saliency(compare, rng, class_index):
    """Every class of a network for colour images, whether it is the likeliest or not."""
    compare(saliency, colour_network(rng), colours(rng), class_index)


@sloping
def test_saliency_of_all_classes(compare, rng):
    """All classes of one network and one image: those of the likeliest class belong to it alone."""
    network, image = colour_network(rng, classes=2), colours(rng)

    for class_index in range(2):
        compare(saliency, network, image, class_index)


@sloping
def test_saliency_of_a_sure_network(compare, rng):
    """A network that is sure has slopes of its score as large as ever: large pixels, large scores."""
    compare(saliency, colour_network(rng), 60 * colours(rng), 2)


@sloping
def test_saliency_changes_nothing(compare_untouched, rng):
    """Neither the image nor any number of the network is changed."""
    compare_untouched(after, saliency, colour_network(rng), colours(rng), 3)


# Grad-CAM --------------------------------------------------------------------------------------------------------

weighing = pytest.mark.exercise("grad_cam")
A = np.array([[[[1.0, 2], [3, 4]], [[4, 0], [1, 2]]]])
SLOPES = np.array([[[[1.0, 1], [0, 2]], [[-1, 0], [-2, -1]]]])


@weighing
@pytest.mark.visible
def test_worked_example(compare):
    """The example of the text; then with both maps exchanged, and with gradients that change their signs."""
    compare(grad_cam, A, SLOPES)  # W104
    compare(grad_cam, A[:, ::-1].copy(), SLOPES)
    compare(grad_cam, A, -SLOPES)


@weighing
@pytest.mark.visible
def test_two_images(compare):
    """Two images with three maps of 2 x 3 whole numbers."""
    activations = np.arange(36).reshape(2, 3, 2, 3) % 7
    gradients = np.arange(36).reshape(2, 3, 2, 3) * 5 % 11 - 5

    compare(grad_cam, activations, gradients)


@weighing
@pytest.mark.weight(3)
@pytest.mark.parametrize("shape", [(2, 3, 4, 5), (4, 5, 3, 2), (5, 4, 1, 6)], ids=str)
def test_weighted_maps(compare, rng, shape):
    """Any number of images and maps, negative activations too."""
    compare(grad_cam, rng.normal(0.3, 1, shape), rng.normal(size=shape))


@weighing
def test_gradients_that_are_equal_everywhere(compare, rng):
    """Behind a global mean every place has the same gradient: that is the weight of its map."""
    weights = rng.normal(size=(2, 5, 1, 1)) + np.array([5, 0, 0, 0, 0]).reshape(1, 5, 1, 1)
    gradients = np.broadcast_to(weights, (2, 5, 3, 4)).copy()

    compare(grad_cam, rng.random((2, 5, 3, 4)), gradients)


@weighing
def test_a_map_that_speaks_against(compare, student, rng):
    """Where everything speaks against the class, the map is 0 and not negative."""
    activations, gradients = rng.random((2, 3, 4, 5)), rng.normal(size=(2, 3, 4, 5))
    gradients[0], gradients[1] = np.abs(gradients[0]), -np.abs(gradients[1])

    compare(grad_cam, activations, gradients)

    assert not student.grad_cam(activations, gradients)[1].any()


@weighing
@pytest.mark.parametrize("dtype", ["float32", "uint8"])
def test_maps_keep_the_dtype(compare_untouched, rng, dtype):
    """float32 stays float32, bytes become float64 and do not wrap; nothing is changed."""
    compare_untouched(grad_cam, *(rng.integers(0, 256, (2, 2, 3, 5)).astype(dtype) for _ in range(2)))


explaining = pytest.mark.exercise("grad_cam_of")


@explaining
@pytest.mark.visible
def test_map_of_a_small_network(compare):
    """A convolution with a mean behind it: the gradient is the same everywhere."""
    layers = [["Conv2d", 1, 3, 2], ["AdaptiveAvgPool2d", 1], ["Flatten"], ["Linear", 3, 2]]
    network = looked_at(layers, np.random.default_rng(5))

    for class_index in range(2):
        compare(grad_cam_of, network, "0", IMAGE, class_index)


@explaining
@pytest.mark.visible
def test_maps_of_two_layers(compare):
    """A network with a ReLU in place, pooling and four classes: its convolution, then its pooling."""
    network = looked_at([SMALL[0], ["ReLU", True], *SMALL[2:]], np.random.default_rng(6))

    compare(grad_cam_of, network, "0", IMAGE, 1)
    compare(grad_cam_of, network, "0", IMAGE, 3)
    compare(grad_cam_of, network, "2", IMAGE, 0)


def explained(rng, layer, *, scale=1.0, **options):
    """Return a network, an image, and two classes for which something speaks at a layer, the likeliest not first."""
    while True:
        network, image = colour_network(rng, **options), scale * colours(rng)
        here = made(network)
        likeliest_first = here(image[None])[0].argsort(descending=True).tolist()
        told = (c for c in likeliest_first if grad_cam_of(here, layer, image, c).count_nonzero() > 2)
        classes = list(islice(told, 2))
        if len(classes) == 2:
            return network, image, (classes[1], classes[0])


@explaining
@pytest.mark.weight(4)
@pytest.mark.parametrize("layer", ["0", "5", "6"])
def test_maps_of_every_class(compare, rng, layer):
    """Any layer of a network for colour images; two classes, whether they are the likeliest or not."""
    network, image, classes = explained(rng, layer)

    for class_index in classes:
        compare(grad_cam_of, network, layer, image, class_index)


@explaining
def test_map_without_activations_in_place(compare, rng):
    """The same where every activation makes an array of its own."""
    network, image, (class_index, _) = explained(rng, "5", in_place=False)

    compare(grad_cam_of, network, "5", image, class_index)


@explaining
def test_map_of_a_sure_network(compare, rng):
    """A network that is sure has gradients of its score as large as ever."""
    network, image, (class_index, _) = explained(rng, "3", scale=60)

    compare(grad_cam_of, network, "3", image, class_index)  # M345


@explaining
def test_explaining_changes_nothing(compare_untouched, rng):
    """Neither the image nor any number of the network is changed."""
    network, image, (class_index, _) = explained(rng, "5")

    compare_untouched(after, grad_cam_of, network, "5", image, class_index)


# Questions -------------------------------------------------------------------------------------------------------


@pytest.mark.exercise("map_numbers")
def test_map_numbers(answer):
    """W78: 96 maps of 55 x 55 numbers."""
    answer(
        290400,
        misread={
            871200: ("M011", "a map for each filter and colour", "A filter adds its colours up: one map for each."),
            3025: ("M102", "one map", "Each of the 96 filters has a map of its own."),
            4520544: ("M023", "stride ignored", "With a stride of 4 the window has 55 x 55 positions."),
            4946784: ("M103", "positions of the image", "The window steps by four pixels and stays inside."),
            279936: ("M293", "224 pixels taken", "(227 - 11) / 4 + 1 positions in each direction."),
            34848: ("M106", "weights counted", "The question is about the answers, not about the weights."),
            34944: ("M106b", "parameters counted", "The question is about the answers, not about the weights."),
        },
    )


@pytest.mark.exercise("control")
def test_control(answer):
    """Filters of 3 x 3 random numbers are that similar to some kernel by chance."""
    answer(
        "untrained",
        misread={
            "accuracy": ("LI150", "accuracy taken for a control", "It says nothing about what the filters look like."),
            "filters": ("LI151", "number taken for a control", "Random filters reach the same median in any number."),
            "signs": ("LI152", "signs taken for a control", "A negative is as alike; chance is the same."),
        },
    )


@pytest.mark.exercise("third_convolution")
def test_third_convolution(answer):
    """3, 4, 8, 10, and two gaps of four pixels more."""
    answer(
        18,
        misread={
            13: ("M088", "sizes of the windows added", "Each layer adds its size less one times the strides before."),
            9: ("M089", "strides ignored", "Behind two layers of stride 2, neighbours lie four pixels apart."),
            21: ("M090", "own stride included too early", "The stride of a layer shows in the next layer only."),
            3: ("E134", "window of the last layer alone", "Receptive fields are measured on the image."),
            324: ("LI153", "pixels counted", "Rows were asked for, not pixels."),
        },
    )


@pytest.mark.exercise("linear_saliency")
def test_linear_saliency(answer):
    """The slope of the second pixel has the size 5, although the pixel itself is 0."""
    answer(
        "pixel_2",
        misread={
            "pixel_1": ("LI100", "sign kept", "The size of the slope counts: -5 is steeper than 3."),
            "pixel_3": ("LI105", "slope times pixel", "Saliency is the slope alone, whatever the pixel is."),
        },
    )


@pytest.mark.exercise("faded")
def test_faded(answer):
    """0.98 times 0.02."""
    answer(
        0.0196,
        tolerance=1e-6,
        misread={
            0.98: ("M345", "probability taken for its slope", "The slope of a probability in its score is p (1 - p)."),
            0.02: ("M345b", "slope of the logarithm", "1 - p is the slope of log p; that of p is p (1 - p)."),
            1.0: ("M345c", "softmax thought to pass gradients on", "Where it is sure, the softmax is flat."),
        },
    )


@pytest.mark.exercise("alpha_behind_mean")
def test_alpha_behind_mean(answer):
    """Each of 49 places has the gradient 9.8 / 49, and their mean is that too."""
    answer(
        0.2,
        tolerance=1e-6,
        misread={
            9.8: ("M341", "sum instead of mean gradient", "Each place has 9.8 / 49; the weight is the mean of these."),
            0.004: ("LI154", "divided by the places twice", "The mean of 49 equal gradients is that gradient."),
            1.4: ("LI155", "divided by the rows", "The mean of a map has 7 x 7 places."),
            480.2: ("LI156", "multiplied by the places", "The mean divides by the number of places."),
        },
    )


@pytest.mark.exercise("cam_numbers")
def test_cam_numbers(answer):
    """224 pixels halved five times are 7; one map for the class."""
    answer(
        49,
        misread={
            62720: ("LI86", "one map for each channel", "The weighted maps are added up: one map for the class."),
            1280: ("LI157", "weights counted", "That many maps are weighed and added up."),
            50176: ("LI158", "size of the image", "The map is as coarse as the last convolution."),
            7: ("LI159", "one side", "Seven rows and seven columns."),
        },
    )


@pytest.mark.exercise("snow")
def test_snow(answer):
    """The map says what the score rests on, not whether that is right."""
    answer(
        "snow_speaks",
        misread={
            "found_outline": ("LI160", "map taken for an outline", "Bright places speak for the class themselves."),
            "no_error": ("LI161", "right answer taken for a right reason", "On another background it may fail."),
            "map_wrong": ("LI162", "map blamed", "The map describes the network, not the animal."),
        },
    )
