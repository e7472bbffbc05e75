"""Maps of classes: argmax over the classes, pixel accuracy, intersection over union, and colours."""

import numpy as np
import pytest

from reference.analysis.palette import colour_by_class
from reference.analysis.segmentation import intersection_over_union, pixel_accuracy, segmentation_map
from reference.architectures.unet import UNet
from reference.layers.softmax import pixel_softmax
from reference.mistakes import colour_by_class as colours
from reference.mistakes import intersection_over_union as overlaps
from reference.mistakes import segmentation_map as maps

LOGITS = np.array([[[[0, 1], [2, 0]], [[1, 1], [0, 3]]]], float)
LABELS = np.array([[[1, 0], [0, 1]]])


def test_worked_map():
    """W105: the map is [[1, 0], [0, 1]]; the tie of 1 and 1, probability 0.5 each, goes to the first class."""
    assert segmentation_map(LOGITS).tolist() == [[[1, 0], [0, 1]]]
    np.testing.assert_allclose(pixel_softmax(LOGITS)[0, 1], [[0.731059, 0.5], [0.119203, 0.952574]], atol=5e-7)
    assert pixel_accuracy(segmentation_map(LOGITS), LABELS) == 1


def test_the_worked_map_hides_wrong_axes():
    """M312: with two classes on 2 x 2 pixels the argmax over rows or columns gives the very same numbers."""
    assert maps.over_columns(LOGITS).tolist() == maps.over_rows(LOGITS).tolist() == segmentation_map(LOGITS).tolist()


@pytest.mark.parametrize(
    "number, function, shape",
    [
        ("M312", "over_columns", (2, 3, 4)),
        ("M312b", "over_rows", (2, 3, 5)),
        ("M312c", "over_images", (3, 4, 5)),
        ("M312d", "one_class_per_image", (2, 4, 5)),
    ],
)
def test_wrong_axes_show_in_the_shape(rng, number, function, shape):
    """M312: on two images, three classes, 4 x 5 pixels another axis gives another shape than (2, 4, 5)."""
    wrong, logits = getattr(maps, function), rng.normal(size=(2, 3, 4, 5))

    assert wrong.id == number and wrong(logits).shape == shape
    assert segmentation_map(logits).shape == (2, 4, 5)


def test_softmax_changes_no_map(rng):
    """E106: scores and probabilities over the classes give one map; a softmax over the pixels does not."""
    logits = rng.normal(0, 4, (3, 4, 6, 5))
    over_pixels = np.exp(logits) / np.exp(logits).sum(axis=(2, 3), keepdims=True)

    np.testing.assert_array_equal(segmentation_map(pixel_softmax(logits)), segmentation_map(logits))
    assert pixel_accuracy(segmentation_map(over_pixels), segmentation_map(logits)) < 0.9


def test_a_map_holds_class_numbers(rng):
    """E107: the map holds whole numbers from 0 to C - 1, one for each pixel, not probabilities."""
    classes = segmentation_map(rng.normal(size=(2, 7, 6, 5)).astype("f"))

    assert classes.dtype == np.int64 and set(np.unique(classes)) <= set(range(7))


def test_one_map_of_scores_for_each_class():
    """E105: the set of classes is fixed beforehand, as the output channels of the network."""
    assert UNet(1, 5, 2, 2, padding=1).classifier.out_channels == 5


def test_accuracy_of_background_alone():
    """T156: on 100 pixels with an object of 4, a map of background alone is right on 0.96 and finds nothing."""
    labels, background = np.zeros((10, 10), int), np.zeros((10, 10), int)
    labels[2:4, 5:7] = 1

    assert pixel_accuracy(background, labels) == 0.96
    assert intersection_over_union(background, labels, 2).tolist() == [0.96, 0]


def test_overlap_of_two_squares():
    """M314: the squares of rows and columns 0 to 1 and 1 to 2 share 1 pixel of 7, and not of 8."""
    first, second = np.zeros((2, 4, 4), int)
    first[:2, :2], second[1:3, 1:3] = 1, 1

    assert intersection_over_union(first, second, 2)[1] == 1 / 7
    assert (
        overlaps.overlap_not_subtracted.id == "M314" and overlaps.overlap_not_subtracted(first, second, 2)[1] == 1 / 8
    )


def test_overlap_is_symmetric_and_has_its_ends(rng):
    """Answer and labels can change places; equal maps have 1, classes of neither map nan."""
    first, second = rng.integers(0, 4, (2, 5, 6)), rng.integers(0, 4, (2, 5, 6))

    np.testing.assert_array_equal(intersection_over_union(first, second, 5), intersection_over_union(second, first, 5))
    np.testing.assert_array_equal(intersection_over_union(first, first, 5), [1, 1, 1, 1, np.nan])


def test_colours_come_from_the_palette():
    """T160: the picture holds colours of the palette only, also at borders, in the palette's dtype."""
    palette = np.array([[0, 0, 0], [255, 0, 0], [128, 0, 0]], np.uint8)
    class_map = np.array([[0, 0, 1], [0, 1, 1]])

    picture = colour_by_class(class_map, palette)

    assert picture.dtype == np.uint8 and picture[..., 0].tolist() == [[0, 0, 255], [0, 255, 255]]
    np.testing.assert_array_equal((picture[..., None, :] == palette).all(axis=-1).argmax(axis=-1), class_map)
    assert colours.mixed(class_map, palette)[0, 2, 0] == 127  # nearly the colour of the third class


@pytest.mark.parametrize("images", [0, 1])
def test_empty_batches_and_single_pixels(images):
    """No image gives no map; one pixel is a map."""
    assert segmentation_map(np.zeros((images, 3, 1, 1))).shape == (images, 1, 1)
    assert colour_by_class(np.zeros((images, 1, 1), int), np.eye(3)).shape == (images, 1, 1, 3)


@pytest.mark.parametrize(
    "call, error, sentence",
    [
        (lambda: segmentation_map(np.zeros((2, 4, 5))), ValueError, r"logits must have the axes \(N, C, H, W\)"),
        (lambda: segmentation_map(np.zeros((2, 0, 4, 5))), ValueError, "logits must have at least one class"),
        (lambda: pixel_accuracy([[0]], LABELS), TypeError, "predicted must be a NumPy array, got list"),
        (lambda: pixel_accuracy(LABELS, LABELS * 0.5), TypeError, "labels must hold whole numbers, got dtype float64"),
        (lambda: pixel_accuracy(LABELS, LABELS[0]), ValueError, r"predicted has shape \(1, 2, 2\) but labels \(2, 2\)"),
        (lambda: pixel_accuracy(LABELS[:0], LABELS[:0]), ValueError, "There is no pixel"),
        (lambda: intersection_over_union(LABELS, LABELS, 1), ValueError, "predicted holds 0 to 1, but the classes"),
        (lambda: intersection_over_union(LABELS, -LABELS, 2), ValueError, "labels holds -1 to 0, but the classes"),
        (lambda: colour_by_class(LABELS, np.eye(3)[:, :2]), ValueError, "palette must have three columns"),
        (lambda: colour_by_class(LABELS, np.eye(3)[:1]), ValueError, "class_map holds 0 to 1, but palette has"),
        (lambda: colour_by_class(-LABELS, np.eye(3)), ValueError, "class_map holds -1 to 0"),
        (lambda: colour_by_class(LABELS * 1.0, np.eye(3)), TypeError, "class_map must hold whole numbers"),
        (lambda: colour_by_class([[0]], np.eye(3)), TypeError, "class_map must be a NumPy array, got list"),
    ],
)
def test_refusals(call, error, sentence):
    """What is no map is refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}.*\\.$"):
        call()
