"""A class for each pixel: scores, losses and overlaps, the stages of a U-Net, its training, objects and their boxes."""

from functools import cache

import numpy as np
import pytest
import torch

from autograder.border.values import Recipe
from autograder.box.networks import (
    after,
    assemble,
    gradients,
    layers_in_a_row,
    outputs,
    parameter_shapes,
    stage_shapes,
)
from autograder.judge.networks import recipe, sequential
from autograder.judge.student import StudentError
from reference.analysis.boxes import box_from_mask, box_iou
from reference.analysis.components import connected_components, panoptic_map
from reference.analysis.palette import colour_by_class
from reference.analysis.segmentation import intersection_over_union, segmentation_map
from reference.architectures.unet import UNet
from reference.blocks.cropping import center_crop, crop_and_concatenate
from reference.blocks.unet_stages import DoubleConvolution, Down, Up
from reference.data.nuclei import nuclei, nuclei_kept_back
from reference.layers.cross_entropy import pixel_cross_entropy, pixel_cross_entropy_backward
from reference.layers.softmax import pixel_softmax
from reference.training.segmentation import fit_segmentation

SCORES = np.array([[[[0.0, 1.0], [2.0, 0.0]], [[1.0, 1.0], [0.0, 3.0]]]])
THREE = np.array(
    [[[[2.0, 0.0, -1.0], [1.0, 5.0, 0.5]], [[1.0, 0.5, 3.0], [1.0, 4.0, 0.0]], [[0.0, 2.0, 3.0], [0.0, 4.5, -2.0]]]]
)
LABELS, LABELS_OF_THREE = np.array([[[1, 0], [0, 1]]]), np.array([[[0, 2, 1], [1, 1, 0]]])
PALETTE = np.array([[0, 0, 0], [230, 120, 20], [40, 90, 200], [90, 200, 60]], np.uint8)
shapes_of_scores = pytest.mark.parametrize("shape", [(2, 3, 4, 5), (3, 2, 5, 4), (1, 4, 3, 6)], ids=str)


def labels_for(rng, scores):
    """Return a class for each pixel; every class occurs."""
    shape = (len(scores), *scores.shape[2:])
    return rng.permutation(np.arange(np.prod(shape)) % scores.shape[1]).reshape(shape)


def tensor(rng, *shape):
    """Return a batch of maps, of both signs."""
    return torch.from_numpy(rng.normal(size=shape))


# Classes of pixels -----------------------------------------------------------------------------------------------

palette = pytest.mark.exercise("colour_by_class")


@palette
@pytest.mark.visible
def test_colours_of_a_small_map(compare):
    """Two rows of three pixels with three classes and four colours; then a map of which the last class is missing."""
    compare(colour_by_class, np.array([[0, 1, 1], [2, 3, 0]]), PALETTE)
    compare(colour_by_class, np.array([[1, 0, 1], [1, 2, 2]]), PALETTE)


@palette
@pytest.mark.weight(2)
@pytest.mark.parametrize("shape", [(4, 7), (2, 5, 3)], ids=str)
def test_colours(compare_untouched, rng, shape):
    """One map or several; the colours are bytes that are drawn, different for each class."""
    colours = rng.permutation(np.arange(5, 245)).astype(np.uint8)[:15].reshape(5, 3)

    compare_untouched(colour_by_class, rng.permutation(np.arange(np.prod(shape)) % 5).reshape(shape), colours)


@palette
def test_colours_as_fractions(compare, rng):
    """A palette of float32 gives a picture of float32; not every class occurs."""
    compare(colour_by_class, rng.integers(0, 3, (6, 4)), rng.random((6, 3), np.float32))


chosen = pytest.mark.exercise("segmentation_map")


@chosen
@pytest.mark.visible
def test_map_of_small_scores(compare):
    """Two classes on 2 x 2 pixels, of which one is a tie; then three classes on 2 x 3 pixels."""
    compare(segmentation_map, SCORES)  # W105
    compare(segmentation_map, THREE)


@chosen
@pytest.mark.weight(2)
@shapes_of_scores
def test_maps(compare_untouched, rng, shape):
    """Any number of images and classes; whole scores, so that there are ties."""
    compare_untouched(segmentation_map, rng.integers(-4, 5, shape))


@chosen
def test_maps_of_float32(compare, rng):
    """The classes are whole numbers, whatever the scores are; some pixels have no class above one half."""
    compare(segmentation_map, rng.normal(0, 0.4, (2, 5, 4, 3)).astype("f"))


softmaxes = pytest.mark.exercise("pixel_softmax")


@softmaxes
@pytest.mark.visible
def test_probabilities_of_small_scores(compare):
    """Two classes on 2 x 2 pixels; then three classes on 2 x 3 pixels."""
    compare(pixel_softmax, SCORES)  # W105
    compare(pixel_softmax, THREE)


@softmaxes
@pytest.mark.weight(2)
@shapes_of_scores
def test_probabilities(compare_untouched, rng, shape):
    """Any number of images and classes."""
    compare_untouched(pixel_softmax, rng.normal(0, 2, shape))


@softmaxes
def test_probabilities_of_large_scores(compare, rng):
    """Scores of some hundreds overflow nowhere; float32 stays float32, whole numbers become float64."""
    compare(pixel_softmax, 300 * rng.normal(size=(2, 3, 4, 2)).astype("f"))
    compare(pixel_softmax, 1000 + rng.integers(-3, 4, (2, 3, 2, 4)))


losses = pytest.mark.exercise("pixel_cross_entropy")
slopes = pytest.mark.exercise("pixel_cross_entropy_backward")


@losses
@pytest.mark.visible
def test_loss_of_small_scores(compare):
    """Two classes on 2 x 2 pixels; then three classes on 2 x 3 pixels, and both as two images."""
    compare(pixel_cross_entropy, SCORES, LABELS)  # W105
    compare(pixel_cross_entropy, THREE, LABELS_OF_THREE)
    compare(pixel_cross_entropy, np.concatenate([THREE, -THREE]), np.repeat(LABELS_OF_THREE, 2, axis=0))


@losses
@pytest.mark.weight(2)
@shapes_of_scores
def test_loss(compare_untouched, rng, shape):
    """The mean over all pixels of all images, for any number of classes."""
    scores = rng.normal(0, 2, shape)

    compare_untouched(pixel_cross_entropy, scores, labels_for(rng, scores))


@losses
def test_loss_of_large_scores(compare, rng):
    """Scores of a thousand give a finite loss, in float64 and in float32."""
    scores = 1000 * rng.normal(size=(2, 3, 4, 5))

    compare(pixel_cross_entropy, scores, labels_for(rng, scores))
    compare(pixel_cross_entropy, scores.astype("f"), labels_for(rng, scores).astype(np.uint8))


@slopes
@pytest.mark.visible
def test_slopes_of_small_scores(compare):
    """Two classes on 2 x 2 pixels; then three classes on 2 x 3 pixels, and both as two images."""
    compare(pixel_cross_entropy_backward, SCORES, LABELS)
    compare(pixel_cross_entropy_backward, THREE, LABELS_OF_THREE)
    compare(pixel_cross_entropy_backward, np.concatenate([THREE, -THREE]), np.repeat(LABELS_OF_THREE, 2, axis=0))


@slopes
@pytest.mark.weight(2)
@shapes_of_scores
def test_slopes(compare_untouched, rng, shape):
    """The gradient of every score, for any number of classes."""
    scores = rng.normal(0, 2, shape)

    compare_untouched(pixel_cross_entropy_backward, scores, labels_for(rng, scores))


@slopes
def test_slopes_of_float32(compare, rng):
    """float32 stays float32, whole numbers become float64; nothing overflows."""
    scores = rng.integers(-500, 500, (2, 4, 3, 5))

    compare(pixel_cross_entropy_backward, scores, labels_for(rng, scores))
    compare(pixel_cross_entropy_backward, scores.astype("f"), labels_for(rng, scores))


@slopes
def test_slopes_of_a_pixel_add_up_to_nothing(compare, rng):
    """The gradients of the classes of one pixel sum to zero, and agree with small steps of the loss."""
    scores, step = rng.normal(size=(2, 3, 3, 4)), rng.normal(size=(2, 3, 3, 4))
    labels = labels_for(rng, scores)

    found = compare(pixel_cross_entropy_backward, scores, labels).value

    up, down = (pixel_cross_entropy(scores + h * step, labels) for h in (1e-5, -1e-5))
    np.testing.assert_allclose(found.sum(axis=1), 0, atol=1e-12)
    np.testing.assert_allclose(np.sum(found * step), (up - down) / 2e-5, rtol=1e-4, atol=1e-7)


overlap = pytest.mark.exercise("intersection_over_union")


def two_maps(rng, shape, classes):
    """Return two maps that agree in part; the last class is in neither, the one before in the answers alone."""
    labels = rng.permutation(np.arange(np.prod(shape)) % (classes - 2)).reshape(shape)
    answered = np.where(rng.random(shape) < 0.3, rng.integers(0, classes - 1, shape), labels)
    answered.flat[:2] = classes - 2, (labels.flat[1] + 1) % (classes - 2)
    answered.flat[2:6] = labels.flat[2:6]
    return answered, labels


@overlap
@pytest.mark.visible
def test_overlap_of_small_maps(compare):
    """Two rows of three pixels, of three classes that one is in neither map; then a class that is only answered."""
    compare(intersection_over_union, np.array([[0, 0, 0], [0, 1, 1]]), np.array([[0, 0, 0], [1, 1, 1]]), classes=3)
    compare(intersection_over_union, np.array([[0, 0, 2], [1, 1, 1]]), np.array([[0, 0, 0], [0, 0, 1]]), 3)


@overlap
@pytest.mark.visible
def test_overlap_of_two_images(compare):
    """Two images of 2 x 2 pixels with objects of different sizes: their pixels are counted together."""
    answered, labels = np.array([[[1, 0], [0, 0]], [[1, 1], [1, 0]]]), np.array([[[1, 1], [0, 0]], [[1, 1], [1, 1]]])

    compare(intersection_over_union, answered, labels, 2)


@overlap
@pytest.mark.weight(3)
@pytest.mark.parametrize("shape, classes", [((7, 9), 4), ((3, 5, 6), 5), ((2, 8, 5), 4)], ids=str)
def test_overlaps(compare_untouched, rng, shape, classes):
    """Any number of images and classes; one class is in neither map, one in the answers alone."""
    compare_untouched(intersection_over_union, *two_maps(rng, shape, classes), classes)


@cache
def photograph():
    """Return the photograph of nuclei and its instances; nobody changes them."""
    return nuclei()


@overlap
def test_overlap_of_real_nuclei(compare, rng):
    """The nuclei of a part of the photograph, and what a threshold answers."""
    top, left = rng.integers(0, 320), rng.integers(0, 440)
    part = np.s_[top : top + 64, left : left + 72]
    known = photograph()

    bright = known.image[part] > np.quantile(known.image[part], 0.75)
    compare(intersection_over_union, bright.astype(int), (known.instances[part] > 0).astype(int), 2)


# The skip --------------------------------------------------------------------------------------------------------

crop = pytest.mark.exercise("center_crop")
join = pytest.mark.exercise("crop_and_concatenate")


@crop
@pytest.mark.visible
def test_crop_of_small_maps(compare):
    """The numbers 0 to 35 as a map of 6 x 6, cut to 4 x 4; then 4 x 5 pixels cut to 2 x 2, where a rest is odd."""
    compare(center_crop, np.arange(36.0).reshape(1, 1, 6, 6), 4)  # M301
    compare(center_crop, np.arange(20.0).reshape(1, 1, 4, 5), 2)


@crop
@pytest.mark.visible
def test_crop_of_a_batch(compare):
    """Two images with three channels of 7 x 9 pixels, cut to 4 x 3."""
    compare(center_crop, np.arange(378.0).reshape(2, 3, 7, 9), (4, 3))


@crop
@pytest.mark.weight(2)
@pytest.mark.parametrize("shape, size", [((2, 3, 9, 12), (4, 5)), ((3, 2, 8, 7), 3), ((1, 2, 6, 11), (5, 2))], ids=str)
def test_crops(compare_untouched, rng, shape, size):
    """Any size, given as one number or two; rests are even and odd."""
    compare_untouched(center_crop, rng.normal(size=shape), size)


@crop
def test_crop_that_cuts_nothing_off(compare_untouched, rng):
    """A map of the size that is asked for comes back as a new array; bytes become float64, float32 stays."""
    compare_untouched(center_crop, rng.integers(0, 256, (2, 2, 4, 6), np.uint8), (4, 6))
    compare_untouched(center_crop, rng.normal(size=(2, 3, 5, 8)).astype("f"), (4, 6))


@join
@pytest.mark.visible
def test_joining_small_maps(compare):
    """A map of 6 x 6 and one of 4 x 4; then maps of equal size, with two channels and one."""
    compare(crop_and_concatenate, np.arange(36.0).reshape(1, 1, 6, 6), -np.arange(16.0).reshape(1, 1, 4, 4))
    compare(crop_and_concatenate, np.arange(24.0).reshape(1, 2, 3, 4), -np.arange(12.0).reshape(1, 1, 3, 4))


@join
@pytest.mark.weight(2)
@pytest.mark.parametrize(
    "encoder, upsampled",
    [((2, 3, 9, 12), (2, 3, 4, 6)), ((3, 2, 8, 6), (3, 5, 8, 6)), ((1, 4, 11, 7), (1, 2, 6, 4))],
    ids=str,
)
def test_joining(compare_untouched, rng, encoder, upsampled):
    """Any number of channels; the kept map is larger or of the same size."""
    compare_untouched(crop_and_concatenate, rng.normal(size=encoder), rng.normal(size=upsampled))


@join
def test_joining_keeps_the_dtype(compare, rng):
    """float32 stays float32; bytes and float32 together too."""
    kept = rng.integers(0, 256, (2, 2, 7, 8), np.uint8)

    compare(crop_and_concatenate, rng.normal(size=(2, 3, 6, 8)).astype("f"), rng.normal(size=(2, 2, 4, 4)).astype("f"))
    compare(crop_and_concatenate, kept, kept[:, :1, :5, :4])


# Stages and the network ------------------------------------------------------------------------------------------

twice = pytest.mark.exercise("DoubleConvolution")
stage_down = pytest.mark.exercise("Down")
stage_up = pytest.mark.exercise("Up")
network = pytest.mark.exercise("UNet")
options = pytest.mark.parametrize("channels_in, channels, padding", [(2, 3, 0), (3, 2, 1)])


def fixed(builder, *args, **kwargs):
    """Return a recipe whose numbers are always the same."""
    return recipe(builder, np.random.default_rng(0), *args, **kwargs)


def ramp(*shape):
    """Return a batch that is the same in every visible case."""
    return tensor(np.random.default_rng(1), *shape)


@twice
@pytest.mark.visible
def test_two_convolutions(compare):
    """From one map to two: 7 x 8 pixels without padding; then from two maps to three, with padding."""
    compare(outputs, fixed(DoubleConvolution, 1, 2), ramp(1, 1, 7, 8))
    compare(outputs, fixed(DoubleConvolution, 2, 3, padding=1), ramp(2, 2, 4, 3))


@twice
@pytest.mark.visible
def test_numbers_of_two_convolutions(compare):
    """Names and shapes of all parameters: from 1 to 64 maps, and from 3 to 5."""
    compare(parameter_shapes, recipe(DoubleConvolution, None, 1, 64, meta=True))
    compare(parameter_shapes, recipe(DoubleConvolution, None, 3, 5, meta=True))


@twice
@pytest.mark.weight(2)
@options
def test_two_convolutions_of_any_kind(compare, rng, channels_in, channels, padding):
    """Any number of channels, with padding and without."""
    compare(outputs, recipe(DoubleConvolution, rng, channels_in, channels, padding), tensor(rng, 2, channels_in, 9, 8))


@twice
def test_gradients_of_two_convolutions(compare, rng):
    """The gradients of the maps and of all parameters."""
    compare(gradients, recipe(DoubleConvolution, rng, 2, 3), (tensor(rng, 2, 2, 7, 6),), tensor(rng, 2, 3, 3, 2))


@stage_down
@pytest.mark.visible
def test_stage_down(compare):
    """From one map to two: 8 x 10 pixels without padding; then from two maps to three, with padding."""
    compare(outputs, fixed(Down, 1, 2), ramp(1, 1, 8, 10))
    compare(outputs, fixed(Down, 2, 3, padding=1), ramp(2, 2, 4, 6))


@stage_down
@pytest.mark.weight(2)
@options
def test_stages_down(compare, rng, channels_in, channels, padding):
    """The map for the skip and the pooled map, also where the last row and column are left over."""
    net = recipe(Down, rng, channels_in, channels, padding)

    compare(outputs, net, tensor(rng, 2, channels_in, 9, 11))


@stage_down
def test_numbers_of_a_stage_down(compare):
    """Names and shapes of all parameters."""
    compare(parameter_shapes, recipe(Down, None, 64, 128, meta=True))
    compare(parameter_shapes, recipe(Down, None, 3, 4, 1, meta=True))


@stage_up
@pytest.mark.visible
def test_stage_up(compare):
    """From four maps of 5 x 5 pixels to two, the kept maps of 14 x 16; then with padding, where nothing is cut off."""
    compare(outputs, fixed(Up, 4, 2), ramp(1, 4, 5, 5), ramp(1, 2, 14, 16))
    compare(outputs, fixed(Up, 2, 1, padding=1), ramp(2, 2, 3, 2), ramp(2, 1, 6, 4))


@stage_up
@pytest.mark.visible
def test_numbers_of_a_stage_up(compare):
    """Names and shapes of all parameters: the lowest stage of the paper, and a small one."""
    compare(parameter_shapes, recipe(Up, None, 1024, 512, meta=True))
    compare(parameter_shapes, recipe(Up, None, 6, 3, 1, meta=True))


@stage_up
@pytest.mark.weight(3)
@pytest.mark.parametrize(
    "channels_in, channels, padding, kept",
    [(4, 2, 0, (13, 18)), (2, 1, 1, (8, 10)), (3, 2, 1, (12, 15))],
    ids=str,
)
def test_stages_up(compare, rng, channels_in, channels, padding, kept):
    """Any number of channels; the kept map is larger by even and odd numbers, or of the same size."""
    net = recipe(Up, rng, channels_in, channels, padding)

    compare(outputs, net, tensor(rng, 2, channels_in, 4, 5), tensor(rng, 2, channels, *kept))


@stage_up
def test_gradients_of_a_stage_up(compare, rng):
    """The gradients of both maps: the kept one gets none where it was cut off."""
    x, kept = tensor(rng, 2, 4, 4, 3), tensor(rng, 2, 2, 11, 12)

    compare(gradients, recipe(Up, rng, 4, 2), (x, kept), tensor(rng, 2, 2, 4, 2))


@network
@pytest.mark.visible
def test_small_networks(compare):
    """One level without padding, 20 x 24 pixels; then two levels with padding, two channels and three classes."""
    compare(outputs, fixed(UNet, 1, 2, width=2, levels=1), ramp(1, 1, 20, 24))
    compare(outputs, fixed(UNet, 2, 3, width=2, levels=2, padding=1), ramp(1, 2, 8, 12))


@network
@pytest.mark.visible
def test_numbers_of_the_paper(compare):
    """Names and shapes of all parameters: the network of the paper, and one of three levels for four classes."""
    compare(parameter_shapes, recipe(UNet, None, meta=True))  # W86
    compare(parameter_shapes, recipe(UNet, None, 3, 4, width=5, levels=3, meta=True))


@network
@pytest.mark.weight(3)
@pytest.mark.parametrize(
    "channels, classes, width, levels, padding, size",
    [(2, 3, 2, 2, 0, (44, 48)), (3, 4, 2, 1, 1, (6, 10)), (1, 3, 1, 3, 1, (8, 16))],
    ids=str,
)
def test_networks(compare, rng, channels, classes, width, levels, padding, size):
    """Any number of channels, classes and levels, with padding and without; images are not square."""
    net = recipe(UNet, rng, channels, classes, width, levels, padding)

    compare(outputs, net, tensor(rng, 2, channels, *size))


@network
def test_sizes_of_the_paper(compare):
    """572 x 572 pixels become 28 x 28 at the bottom and 388 x 388 in the end: W53."""
    compare(stage_shapes, recipe(UNet, None, meta=True), (1, 1, 572, 572))
    compare(stage_shapes, recipe(UNet, None, 1, 5, 3, 2, 1), (1, 1, 8, 12))


@network
def test_gradients_of_the_network(compare, rng):
    """The gradients of the image and of all parameters, over all skips."""
    net = recipe(UNet, rng, 1, 2, 2, 2, 1)

    compare(gradients, net, (tensor(rng, 1, 1, 8, 12),), tensor(rng, 1, 2, 8, 12))


@network
def test_images_that_cannot_be_halved(compare, student, rng):
    """M306: with padding and two levels an image of 14 x 14 is refused, and one of 16 x 16 is not."""
    net = recipe(UNet, rng, 1, 2, 2, 2, 1)

    compare(outputs, net, tensor(rng, 1, 1, 16, 16))

    with pytest.raises((StudentError, ValueError), match="must be even"):
        student.outputs(net, tensor(rng, 1, 1, 14, 14))


# Training --------------------------------------------------------------------------------------------------------

training = pytest.mark.exercise("fit_segmentation")
SMALL = [["Conv2d", 1, 3, 3, 1, 1], ["ReLU"], ["Conv2d", 3, 2, 1]]
UNBIASED = ["Conv2d", 1, 2, 1, 1, 0, 1, 1, False]
FINDING = [["Conv2d", 1, 8, 3, 1, 1], ["ReLU"], ["Conv2d", 8, 3, 1]]


def examples(rng, count, rows=6, columns=5):
    """Return small images whose bright pixels have class 1."""
    x = rng.normal(size=(count, 1, rows, columns))
    return torch.from_numpy(x), torch.from_numpy((x[:, 0] > 0.4).astype(int))


def halved(known):
    """Return the image of nuclei at half its size, with mean 0 and deviation 1, and the mask at half its size."""
    rows, columns = known.image.shape
    pairs = rows // 2, 2, columns // 2, 2
    grey, share = (part.reshape(pairs).mean(axis=(1, 3)) for part in (known.image, known.instances > 0))
    return (grey - grey.mean()) / grey.std(), (share >= 0.5).astype(int)


@cache
def known_and_unseen():
    """Return the halved nuclei to learn from and those that decide; nobody changes them."""
    return halved(nuclei()), halved(nuclei_kept_back())


@cache
def untrained():
    """Return a network that looks at 3 x 3 pixels, with weights that were drawn once, as He et al. do."""
    rng = np.random.default_rng(9)  # with some others, now and then no pixel is a nucleus in the end
    shapes = parameter_shapes(assemble(layers_in_a_row, (FINDING,), {}))
    numbers = {
        name: rng.normal(0, (2 / np.prod(shape[1:])) ** 0.5, shape) if len(shape) > 1 else np.zeros(shape)
        for name, shape in shapes.items()
    }
    return Recipe(layers_in_a_row, (FINDING,), {}, {name: value.astype("f") for name, value in numbers.items()})


@training
@pytest.mark.visible
def test_two_trainings(compare):
    """Three steps of two images each, for a network of two convolutions; then two steps of three, at a higher rate."""
    x, labels = examples(np.random.default_rng(1), 5)

    for steps, size, rate in ((3, 2, 0.02), (2, 3, 0.1)):
        net = sequential(SMALL, np.random.default_rng(steps))
        compare(after, fit_segmentation, net, x, labels, 4, steps=steps, batch_size=size, learning_rate=rate)


@training
@pytest.mark.weight(3)
@pytest.mark.parametrize("steps, size, rate", [(4, 3, 0.03), (3, 5, 0.1)])
def test_trainings(compare, rng, steps, size, rate):
    """Losses and weights after some steps, for any batch size and learning rate."""
    seed = int(rng.integers(1000))

    compare(after, fit_segmentation, sequential(SMALL, rng), *examples(rng, 7), seed, steps, size, rate)


@training
def test_training_by_default(compare, rng):
    """Without numbers there are 150 steps of 8 images, beginning at 0.01."""
    compare(after, fit_segmentation, sequential([UNBIASED], rng), *examples(rng, 9, 2, 3), 5)


@training
@pytest.mark.weight(3)
def test_nuclei_that_nobody_was_given(compare, student, rng):
    """A small network that learned crops of the photograph, with class numbers of its own, finds nuclei it never saw.

    At half the size, the overlap of found and real nuclei is above one half.
    """
    ((image, mask), (unseen, right)), names = known_and_unseen(), rng.permutation(3)
    places = zip(rng.integers(0, image.shape[0] - 15, 24), rng.integers(0, image.shape[1] - 15, 24), strict=True)
    windows = [np.s_[top : top + 16, left : left + 16] for top, left in places]
    crops = torch.from_numpy(np.stack([image[window] for window in windows])[:, np.newaxis].astype("f"))
    labels = torch.from_numpy(names[np.stack([mask[window] for window in windows])])
    net = untrained()

    compare(after, fit_segmentation, sequential(SMALL, rng), *examples(rng, 7), 3, 2, 3)

    trained = student.after(fit_segmentation, net, crops, labels, int(rng.integers(1000)), 18, 4, 0.04)
    judged = assemble(layers_in_a_row, (FINDING,), {}, trained["state"])
    answered = outputs(judged, torch.from_numpy(unseen[np.newaxis, np.newaxis].astype("f")))[0].argmax(dim=0).numpy()
    found = answered == names[1]
    assert np.sum(found & (right > 0)) / np.sum(found | (right > 0)) > 0.5


# Objects ---------------------------------------------------------------------------------------------------------

objects = pytest.mark.exercise("connected_components")


def drawn(*rows):
    """Return the mask in which every # is True."""
    return np.array([[sign == "#" for sign in row] for row in rows])


ARMS = drawn(".#.#", ".###", "#...")
TURNS = drawn("#.#..#", "#.####", "##....", ".##.##", "#...#.", "##.##.")
SPIRAL = drawn("#######", "......#", "#####.#", "#...#.#", "#.###.#", "#.....#", "#######")


@objects
@pytest.mark.visible
def test_objects_of_small_masks(compare):
    """Two arms that meet further down, and a pixel that touches at a corner; then a mask with turns; then a spiral."""
    for mask in (ARMS, TURNS, SPIRAL):
        compare(connected_components, mask)


@objects
@pytest.mark.visible
def test_objects_at_the_border(compare):
    """Objects at all borders, the larger ones later; then a mask that is True everywhere but for one pixel."""
    compare(connected_components, drawn("#..#.", "...#.", "##.#.", "##..#", "##.##"))
    compare(connected_components, drawn("##", "#.", "##"))


@objects
@pytest.mark.weight(3)
@pytest.mark.parametrize("shape, share", [((9, 12), 0.5), ((14, 8), 0.62), ((11, 11), 0.4)], ids=str)
def test_objects_of_masks(compare_untouched, rng, shape, share):
    """Masks of random pixels, most of whose objects have arms and turns; the mask is not changed."""
    mask = rng.random(shape) < share
    mask[: shape[0] // 2 + 1, :2], mask[0, 2:5], mask[1, 2:5] = True, False, False
    mask[0, 3] = True
    mask[-3:, -4:] = drawn("#..#", "####", "....")
    mask[-4, -4:] = False

    compare_untouched(connected_components, np.flip(mask, 1).copy() if rng.random() < 0.5 else mask)
    compare_untouched(connected_components, TURNS[rng.permutation(6)][:, rng.permutation(6)])


@objects
def test_objects_around_the_border(compare, student, rng):
    """What leaves at one side does not come in again at the other; a mask without any object has none."""
    mask = np.zeros((7, 9), bool)
    mask[0, 0], mask[int(rng.integers(2, 5)), [0, -1]], mask[5:, 3:6], mask[0, -2:] = True, True, True, True

    compare(connected_components, mask)
    compare(connected_components, np.vstack([mask, mask[:1]]))

    assert not student.connected_components(np.zeros((3, 5), bool)).any()


@objects
def test_objects_of_the_photograph(compare, rng):
    """Nuclei of a part of the photograph; those that touch are one object."""
    known = photograph().instances > 0
    row, column = rng.choice(places_of_nuclei())
    top, left = min(max(row - 25, 0), 334), min(max(column - 30, 0), 452)

    compare(connected_components, known[top : top + 50, left : left + 60])


@cache
def places_of_nuclei():
    """Return the row and the column of each pixel of the photograph on which a nucleus lies."""
    return np.argwhere(photograph().instances > 0)


surround = pytest.mark.exercise("box_from_mask")
areas = pytest.mark.exercise("box_iou")


@surround
@pytest.mark.visible
def test_boxes_of_small_masks(compare):
    """A mask with a gap whose first pixel is not the leftmost; then one pixel in a corner."""
    compare(box_from_mask, drawn("......", "...#..", "......", ".#..#.", "..#..."))
    compare(box_from_mask, drawn("....", "...#"))


@surround
@pytest.mark.weight(2)
@pytest.mark.parametrize("shape", [(9, 14), (13, 8)], ids=str)
def test_boxes(compare_untouched, rng, shape):
    """Objects anywhere, with gaps."""
    mask = np.zeros(shape, bool)
    mask[rng.integers(1, 3), rng.integers(4, 6)] = mask[8, rng.integers(2, 4)] = True
    mask[rng.integers(4, 6), 7 - int(rng.integers(0, 2))] = True

    compare_untouched(box_from_mask, mask)


@areas
@pytest.mark.visible
def test_overlap_of_small_boxes(compare):
    """Boxes of 2 x 2 that share one pixel; boxes that share half of their height; a box inside another."""
    compare(box_iou, (0, 0, 2, 2), (1, 1, 3, 3))  # M314: 1/7
    compare(box_iou, (0, 0, 4, 2), (2, 0, 6, 2))
    compare(box_iou, (1, 5, 9, 8), (2, 6, 6, 8))


@areas
@pytest.mark.weight(3)
@pytest.mark.parametrize("whole", [True, False], ids=["whole", "fractions"])
def test_overlaps_of_boxes(compare, rng, whole):
    """Boxes of any size, at whole places or between pixels."""
    for _ in range(3):
        top, left, height, width = rng.integers(3, 9, 4) if whole else rng.uniform(3, 9, 4)
        down, across = (1, 2) if whole else rng.uniform(0.5, 2.5, 2)
        first = (top, left, top + height, left + width)
        second = (top + down, left - across, top + down + height + 2, left - across + width + 1)
        compare(
            box_iou, *(tuple(part.item() if hasattr(part, "item") else part for part in box) for box in (first, second))
        )


@areas
def test_boxes_apart(compare, student, rng):
    """Boxes with a gap above, beside, or both, and boxes whose borders touch, have 0; a box and itself have 1."""
    a, b = map(int, rng.integers(1, 6, 2))
    first = (10, 20, 14, 26)

    compare(box_iou, first, (11, 20 + b, 13, 27 + b))
    compare(box_iou, first, first)

    for second in (
        (14 + a, 21, 19 + a, 25),
        (11, 26 + b, 13, 33 + b),
        (14 + a, 26 + b, 17 + a, 30 + b),
        (14, 20, 17, 26),
    ):
        assert student.box_iou(first, second) == 0
        assert student.box_iou(second, first) == 0


both = pytest.mark.exercise("panoptic_map")


def objects_and_classes(rng, rows, columns):
    """Return a map of classes and one of objects in which every vote is needed."""
    semantic = rng.integers(0, 6, (rows, columns))
    semantic[2:], instances = (
        np.where(rng.random((rows - 2, columns)) < 0.5, 0, semantic[2:]),
        np.zeros((rows, columns), int),
    )
    semantic[0, :3], instances[0, :3] = (1, 4, 4), 2  # the first pixel is not the majority
    semantic[0, 3:7], instances[0, 3:7] = (5, 3, 3, 5), 1  # a tie
    semantic[1, :3], instances[1, :3] = (0, 0, 2), 107  # class 0 has the majority
    instances[1, 3:7] = 3
    semantic[1, 3:7] = 1, 4, 1, 5
    return semantic, instances


@both
@pytest.mark.visible
def test_small_panoptic_maps(compare):
    """Two rows of four pixels with two objects; then an object whose pixels disagree, and one with a tie."""
    compare(panoptic_map, np.array([[0, 2, 2, 1], [0, 0, 2, 2]]), np.array([[0, 1, 1, 1], [0, 0, 0, 2]]))
    compare(panoptic_map, np.array([[3, 1, 1, 0], [3, 1, 2, 0]]), np.array([[2, 2, 2, 0], [1, 1, 0, 0]]))


@both
@pytest.mark.weight(3)
@pytest.mark.parametrize("rows, columns", [(5, 9), (6, 7)])
def test_panoptic_maps(compare_untouched, rng, rows, columns):
    """Votes, ties, votes for class 0, more than a hundred objects, and pixels of no object."""
    semantic, instances = objects_and_classes(rng, rows, columns)
    order = rng.permutation(rows)

    compare_untouched(panoptic_map, semantic[order], instances[order])


@both
def test_panoptic_map_of_bytes(compare, rng):
    """Classes and objects that are bytes do not wrap."""
    semantic, instances = objects_and_classes(rng, 5, 8)

    compare(panoptic_map, semantic.astype(np.uint8), instances.astype(np.uint8))


# Questions -------------------------------------------------------------------------------------------------------


@pytest.mark.exercise("silent_map")
def test_silent_map(answer):
    """T156: 80 of 100 for the background, 0 of 20 for the nuclei."""
    answer(
        0.4,
        tolerance=0.01,
        misread={
            0.8: ("WU70", "pixel accuracy given", "That is the pixel accuracy: take the mean of the two overlaps."),
            0.0: ("WU71", "nuclei alone", "The overlap of the background counts too: take the mean of both."),
            0.5: ("WU72", "background taken for perfect", "The 20 pixels called background wrongly are in its union."),
            1.0: ("WU73", "nuclei left out as if they did not occur", "The nuclei occur in the labels: they have 0."),
        },
    )


@pytest.mark.exercise("maps_of_a_street")
def test_maps_of_a_street(answer):
    """E105, E107, E108: one map of scores for each class, fixed beforehand, what is left over among them."""
    answer(
        5,
        misread={
            4: ("E105", "rest left out", "Pixels that are none of the four need a class, too."),
            1: ("E107", "one map of values", "One map cannot say how much each class speaks for itself."),
            3: ("E107b", "colours counted", "Colours come last, from the palette: the network gives scores."),
            2: ("E105b", "two for any task", "Two maps suffice for two classes, such as nucleus and background."),
        },
    )


@pytest.mark.exercise("upsampled_rows")
def test_upsampled_rows(answer):
    """E109: (28 - 1) * 2 + 3."""
    answer(
        57,
        misread={
            56: ("M308", "kernel left out", "The last pixel scatters a whole kernel: 2 more rows than its own place."),
            58: ("M308b", "n - 1 forgotten", "The first of the 28 copies starts at row 0, the last at row 54."),
            59: ("M308c", "kernel added to the doubled size", "The last copy starts at row 54 and has 3 rows."),
            84: ("M308d", "multiplied by the kernel", "The stride says how far apart the copies are: 2 rows."),
        },
    )


@pytest.mark.exercise("rows_cut")
def test_rows_cut(answer):
    """E104, W53: (136 - 104) / 2."""
    answer(
        16,
        misread={
            32: ("M300", "both sides", "32 rows in all, half of them above."),
            0: ("M300b", "nothing cut off", "104 rows cannot be joined to 136."),
            4: ("M304", "another level", "Four on each side are cut off one level below, 64 to 56."),
        },
    )


@pytest.mark.exercise("next_channels")
def test_next_channels(answer):
    """E103: half of 1024 come up, and 512 were kept."""
    answer(
        1024,
        misread={
            512: ("M299", "added instead of concatenated", "The maps are stacked, not added: 512 and 512."),
            1536: ("M307", "channels not halved", "The up-convolution halves the channels: 1024 become 512."),
            2048: ("M307b", "kept maps counted twice", "512 maps were kept on this level."),
            768: ("M304", "wrong level", "The first stage up joins the last one down, which has 512 maps."),
        },
    )


@pytest.mark.exercise("last_parameters")
def test_last_parameters(answer):
    """E106, W86: 2 x 64 weights and 2 biases."""
    answer(
        130,
        misread={
            128: ("M093", "biases missing", "Each of the two filters has a bias."),
            65: ("M309b", "one output channel", "There is one map of scores for each of the two classes."),
            64: ("M309c", "one output channel without a bias", "One filter, and a bias, for each of the two classes."),
            1154: ("M309", "kernel 3 x 3", "The last convolution is 1 x 1."),
            66: ("M309d", "one weight for all channels", "Each filter has one weight for each of the 64 channels."),
        },
    )


@pytest.mark.exercise("same_size")
def test_same_size(answer):
    """M306: four halvings need a multiple of 16."""
    answer(
        576,
        misread={
            572: ("M306", "size of the paper", "572, 286, 143: an odd number cannot be halved."),
            574: ("M306b", "even number", "574, 287: it has to be halved four times."),
            580: ("M306c", "multiple of four", "Four halvings need a multiple of 2 * 2 * 2 * 2."),
            588: ("M306d", "multiple of 4 and more than needed", "A multiple of 16 is needed, the next one after 572."),
            592: ("M306e", "second multiple of 16", "There is a smaller multiple of 16 above 572."),
        },
    )


@pytest.mark.exercise("kind_of_task")
def test_kind_of_task(answer):
    """T156 to T159: every pixel gets a class, and every pedestrian a number."""
    answer(
        "panoptic",
        misread={
            "semantic": (
                "M313",
                "pedestrians not told apart",
                "A class for each pixel does not tell two people apart.",
            ),
            "instance": ("M313b", "road left out", "Road and sky have no instances, but their pixels are asked for."),
            "boxes": ("M313c", "boxes", "A box says where something is, but not which pixels."),
        },
    )
