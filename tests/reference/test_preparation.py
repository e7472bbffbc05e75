"""Data as it comes and as a network takes it: worked numbers and the mistakes of the catalogue."""

import importlib

import numpy as np
import pytest

from reference.analysis.classification import accuracy, predicted_classes
from reference.analysis.neighbours import neighbour_correlation
from reference.data.preparation import add_channel_axis, channels_first, one_hot, scale_pixels, split_channels
from reference.layers.conv_layer import conv_layer_counts
from reference.layers.softmax import softmax

PIXELS = np.array([0, 51, 127, 255], np.uint8)


def mistake(exercise, function):
    """Return a mistake by name."""
    return getattr(importlib.import_module(f"reference.mistakes.{exercise}"), function)


def test_scaling():
    """W111: four bytes between 0 and 1."""
    np.testing.assert_allclose(scale_pixels(PIXELS), [0, 0.2, 0.498039, 1], rtol=0, atol=6e-7)


@pytest.mark.parametrize(
    "number, function, expected",
    [
        ("M327", "whole_numbers", [0, 0, 0, 1]),
        ("M328", "by_256", [0, 0.199219, 0.496094, 0.996094]),
        ("M328b", "twice", [0, 0.000784, 0.001953, 0.003922]),
    ],
)
def test_wrong_scaling(number, function, expected):
    """A wrong divisor gives the numbers of the catalogue."""
    wrong = mistake("scale_pixels", function)

    assert wrong.id == number
    np.testing.assert_allclose(wrong(PIXELS), expected, rtol=0, atol=6e-7)


def test_one_hot():
    """T168: row i has its one in column labels[i]; a class without samples keeps its column."""
    np.testing.assert_array_equal(one_hot(np.array([2, 0, 2]), 4), [[0, 0, 1, 0], [1, 0, 0, 0], [0, 0, 1, 0]])


def test_wrong_one_hot():
    """M330: classes in the rows swap the shape; one column too far leaves class 0 empty."""
    labels = np.array([2, 0, 0])

    assert mistake("one_hot", "transposed").id == "M330"
    assert mistake("one_hot", "transposed")(labels, 4).shape == (4, 3)
    assert not mistake("one_hot", "one_too_far")(labels, 4)[:, 0].any()


@pytest.mark.parametrize(
    "number, function, shape",
    [("M331", "missing", (5, 28, 28)), ("M331b", "before_the_rows", (5, 1, 28, 28))],
)
def test_channel_axis(number, function, shape):
    """M331: (N, 28, 28, 1) is asked; without the axis or with it elsewhere the shape is another."""
    images, wrong = np.zeros((5, 28, 28)), mistake("add_channel_axis", function)

    assert wrong.id == number
    assert add_channel_axis(images).shape == (5, 28, 28, 1)
    assert wrong(images).shape == shape


@pytest.mark.parametrize("channels, weights", [(1, 9), (3, 27), (4, 36)])
def test_channels_of_grey_rgb_and_cmyk(rng, channels, weights):
    """T003, T039: a picture splits into its channels and merges again; a 3 x 3 filter has nine weights for each."""
    picture = rng.integers(0, 256, (4, 5, channels), np.uint8)

    parts = split_channels(picture)

    assert [part.shape for part in parts] == [(4, 5)] * channels
    np.testing.assert_array_equal(np.stack(parts, axis=-1), picture)
    assert conv_layer_counts((channels, 4, 5), (1, channels, 3, 3))[0] == weights + 1


def test_layouts(rng):
    """T040: channels first is the stack of the channels of every picture; moved back it is the input."""
    images = rng.normal(size=(2, 3, 4, 5))

    moved = channels_first(images)

    assert moved.shape == (2, 5, 3, 4)
    np.testing.assert_array_equal(moved[1], np.stack(split_channels(images[1])))
    np.testing.assert_array_equal(np.moveaxis(moved, 1, -1), images)


@pytest.mark.parametrize(
    "function, array", [(split_channels, (2, 3, 4)), (add_channel_axis, (2, 3, 4)), (channels_first, (2, 3, 4, 1))]
)
def test_pixels_are_copied_as_they_are(function, array):
    """Moving axes keeps the dtype, gives new memory and leaves the input alone."""
    pixels = np.arange(24, dtype=np.uint8).reshape(array)

    answer = np.asarray(function(pixels))
    answer += 1

    assert answer.dtype == np.uint8
    np.testing.assert_array_equal(pixels.ravel(), np.arange(24))


def test_nearby_pixels_are_alike(rng):
    """T004: in a smooth picture the correlation falls with the distance; in noise there is none."""
    noise = rng.normal(size=(200, 208))
    smooth = sum(noise[:, shift : shift + 200] for shift in range(9))

    found = [neighbour_correlation(smooth, distance) for distance in (0, 1, 2, 4, 8, 16)]

    np.testing.assert_allclose(found, [1, 8 / 9, 7 / 9, 5 / 9, 1 / 9, 0], atol=0.05)
    assert abs(neighbour_correlation(noise)) < 0.03


def test_classes_and_accuracy(rng):
    """T013: the greatest score decides, with or without softmax; three of four right answers are 0.75."""
    logits = rng.normal(size=(4, 5))
    labels = logits.argmax(axis=1)

    np.testing.assert_array_equal(predicted_classes(logits), predicted_classes(softmax(logits)))
    assert accuracy(logits, labels) == 1
    assert accuracy(logits, np.array([*labels[:3], (labels[3] + 1) % 5])) == 0.75


@pytest.mark.parametrize(
    "error, function, arguments, sentence",
    [
        (
            ValueError,
            scale_pixels,
            (np.array([0, 256]),),
            "pixels must lie between 0 and 255, got values from 0 to 256",
        ),
        (ValueError, scale_pixels, (np.array([-1.0]),), "pixels must lie between 0 and 255"),
        (TypeError, scale_pixels, ([0, 1],), "pixels must be a NumPy array, got list"),
        (ValueError, one_hot, (np.array([3]), 3), "labels must lie between 0 and 2, got 3"),
        (ValueError, one_hot, (np.array([-1]), 3), "labels must lie between 0 and 2, got -1"),
        (TypeError, one_hot, (np.array([1.0]), 3), "labels must hold whole numbers, got dtype float64"),
        (ValueError, one_hot, (np.array([0]), 0), "classes must be at least 1, got 0"),
        (TypeError, one_hot, (np.array([0]), 2.0), "classes must be a whole number, got 2.0"),
        (ValueError, split_channels, (np.ones((4, 5)),), r"image must have the axes \(H, W, C\), got shape \(4, 5\)"),
        (ValueError, channels_first, (np.ones((4, 5, 3)),), r"images must have the axes \(N, H, W, C\), got shape"),
        (ValueError, add_channel_axis, (np.ones((2, 4, 5, 1)),), r"images must have the axes \(N, H, W\), got shape"),
        (ValueError, neighbour_correlation, (np.eye(3), 3), "distance must lie between 0 and 2, got 3"),
        (ValueError, neighbour_correlation, (np.ones((3, 4)),), "image must not be of a single grey value"),
        (ValueError, predicted_classes, (np.ones((3, 0)),), "logits must have at least one class"),
        (ValueError, accuracy, (np.ones((3, 2)), np.array([0, 1])), "logits has 3 samples and labels 2"),
        (TypeError, accuracy, (np.ones((1, 2)), np.array([0.0])), "labels must hold whole numbers"),
    ],
)
def test_refusals(error, function, arguments, sentence):
    """What cannot be prepared is refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}"):
        function(*arguments)
