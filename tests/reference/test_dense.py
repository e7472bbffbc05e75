"""The dense part: one unit, the matrix product, flatten, the three stages; worked numbers and mistakes."""

import importlib

import numpy as np
import pytest

from reference.layers.conv_layer import conv_layer
from reference.layers.convolution import conv2d
from reference.layers.dense import dense, dense_backward, dense_unit
from reference.layers.flatten import flatten, flatten_backward
from reference.layers.three_stage import three_stage_layer
from reference.mistakes import dense_backward as backward_mistakes

SQUARE, TALL = np.array([[1.0, 2], [3, 4]]), np.array([[1.0, 2], [3, 4], [5, 6]])
X, B = np.array([[1.0, 2]]), np.array([0.1, 0.2, 0.3])
CUBE = np.arange(8.0).reshape(1, 2, 2, 2)


@pytest.mark.parametrize(
    "number, exercise, function, arguments, expected",
    [
        ("M131", "dense", "weights_transposed", (X, SQUARE), [[7, 10]]),
        ("M132", "dense", "bias_missing", (X, TALL, B), [[5, 11, 17]]),
        ("M131b", "dense", "entry_by_entry", (X, SQUARE), [[[1, 4], [3, 8]]]),
        ("M134", "flatten", "batch_flattened", (np.repeat(CUBE, 2, 0),), [*range(8), *range(8)]),
        ("M135", "flatten", "channel_last", (CUBE,), [[0, 4, 1, 5, 2, 6, 3, 7]]),
        ("M135b", "flatten", "column_major", (CUBE,), [[0, 4, 2, 6, 1, 5, 3, 7]]),
    ],
)
def test_mistakes(number, exercise, function, arguments, expected):
    """A wrong matrix, bias or order gives the numbers of the catalogue."""
    wrong = getattr(importlib.import_module(f"reference.mistakes.{exercise}"), function)

    answer = wrong(*arguments)

    assert wrong.id == number
    np.testing.assert_array_equal(answer, expected)


def test_worked_layer():
    """E011: W a is a matrix product whose rows are outputs: [5, 11] and, with biases, [5.1, 11.2, 17.3]."""
    np.testing.assert_array_equal(dense(X, SQUARE), [[5, 11]])
    np.testing.assert_allclose(dense(X, TALL, B), [[5.1, 11.2, 17.3]], rtol=1e-15)


def test_worked_gradients():
    """M133: dx is [8, 10]; dw has the shape of w and is upstream times x."""
    upstream = np.array([[1.0, -1, 2]])

    dx, dw, db = dense_backward(upstream, X, TALL)

    np.testing.assert_array_equal(dx, [[8, 10]])
    np.testing.assert_array_equal(dw, [[1, 2], [-1, -2], [2, 4]])
    np.testing.assert_array_equal(db, [1, -1, 2])


def test_swapped_shapes():
    """M133: a transposed gradient of the weights has swapped axes; unturned weights fit square matrices only."""
    upstream = np.array([[1.0, -1, 2]])

    assert backward_mistakes.dw_transposed.id == "M133"
    assert backward_mistakes.dw_transposed(upstream, X, TALL)[1].shape == (2, 3)
    with pytest.raises(ValueError, match="3 numbers for each sample"):
        backward_mistakes.weights_not_turned(upstream, X, TALL)
    np.testing.assert_array_equal(backward_mistakes.weights_not_turned(X, X, SQUARE)[0], [[5, 11]])
    np.testing.assert_array_equal(dense_backward(X, X, SQUARE)[0], [[7, 10]])


def test_a_unit_is_one_output_of_a_layer(rng):
    """T014: a unit on an image is a dense layer with one output on the flattened image; each pixel has a weight."""
    image, weights = rng.normal(size=(2, 3, 8, 5))

    y = dense_unit(image, weights, 0.5)

    expected = dense(flatten(image[np.newaxis]), flatten(weights[np.newaxis]), np.array([0.5]))
    assert y == pytest.approx(expected.item(), rel=1e-13)
    assert weights.size + 1 == 121


def test_a_dense_layer_is_a_convolution_as_large_as_the_image(rng):
    """T092: flatten and dense give the numbers of conv2d whose kernels cover the whole image."""
    x, w, b = rng.normal(size=(4, 3, 5, 6)), rng.normal(size=(2, 3, 5, 6)), rng.normal(size=2)

    y = dense(flatten(x), flatten(w), b)

    np.testing.assert_allclose(y, conv2d(x, w, b)[:, :, 0, 0], rtol=1e-12, atol=1e-12)


def test_flatten_and_back(rng):
    """Row-major order: the channel changes slowest; the way back puts every number where it stood."""
    x = rng.normal(size=(3, 2, 4, 5))

    np.testing.assert_array_equal(flatten(CUBE), [range(8)])
    np.testing.assert_array_equal(flatten_backward(flatten(x), x), x)


def test_order_of_the_stages(examples):
    """T044: FX-CONV with bias 1 goes through its detector map [[0, 0, 4], [3, 6, 9], [0, 1, 0]] to one maximum, 6."""
    example = examples["FX-CONV"]

    detected = conv_layer(example.x, example.w, np.array([1.0]))

    np.testing.assert_array_equal(detected[0, 0], [[0, 0, 4], [3, 6, 9], [0, 1, 0]])
    assert three_stage_layer(example.x, example.w, np.array([1.0])).item() == 6
    np.testing.assert_array_equal(three_stage_layer(example.x, example.w, np.array([1.0]), window=1), detected)


def test_maximum_and_detector_can_change_places(rng):
    """ReLU after max pooling gives the same numbers, so that order is no mistake a number can show."""
    x, w = rng.normal(size=(2, 3, 7, 9)), rng.normal(size=(4, 3, 2, 2))

    windows = conv2d(x, w)[:, :, :6, :8].reshape(2, 4, 3, 2, 4, 2)

    np.testing.assert_array_equal(three_stage_layer(x, w), np.maximum(windows.max(axis=(3, 5)), 0))
