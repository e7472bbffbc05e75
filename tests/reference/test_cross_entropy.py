"""Losses: worked numbers of FX-CE and FX-SEG, and the mistakes of the catalogue."""

import importlib

import numpy as np
import pytest

from reference.layers.cross_entropy import (
    cross_entropy,
    cross_entropy_backward,
    pixel_cross_entropy,
    pixel_cross_entropy_backward,
)
from reference.layers.dense import dense, dense_backward
from reference.layers.mean_squared_error import half_squared_error, half_squared_error_backward
from reference.layers.softmax import softmax, softmax_backward
from reference.mistakes import cross_entropy as mistakes

LOGITS, LABELS = np.array([[1.0, 2, 3], [1, 2, 3]]), np.array([2, 0])
GRADIENT = np.array([[0.045015, 0.122364, -0.167380], [-0.454985, 0.122364, 0.332620]])
SEGMENTED, CLASSES = np.array([[[[0.0, 1], [2, 0]], [[1, 1], [0, 3]]]]), np.array([[[1, 0], [0, 1]]])
SHARES = [0.045015, 0.122364, 0.332620]


def test_worked_example():
    """W91, E086: losses 0.407606 and 2.407606, their mean 1.407606, and its gradient."""
    samples = [cross_entropy(LOGITS[n : n + 1], LABELS[n : n + 1]) for n in range(2)]

    np.testing.assert_allclose(samples, [0.407606, 2.407606], rtol=0, atol=6e-7)
    assert cross_entropy(LOGITS, LABELS) == pytest.approx(1.407606, abs=6e-7)
    np.testing.assert_allclose(cross_entropy_backward(LOGITS, LABELS), GRADIENT, rtol=0, atol=6e-7)


@pytest.mark.parametrize(
    "number, function, expected",
    [
        ("M142", "summed", 2.815212),
        ("M143", "over_classes_too", 0.469202),
        ("M144", "softmax_twice", 1.084796),
        ("M145", "base_two", 2.030746),
        ("M145b", "base_ten", 0.611316),
        ("M146", "sign_forgotten", -1.407606),
        ("M148", "labels_of_others", 1.407606),
        ("M148e", "one_for_each", [0.407606, 2.407606]),
    ],
)
def test_mistakes(number, function, expected):
    """A wrong reduction, logarithm or sign gives the numbers of the catalogue on FX-CE."""
    wrong = getattr(mistakes, function)

    answer = wrong(LOGITS, LABELS)

    assert wrong.id == number
    np.testing.assert_allclose(answer, expected, rtol=0, atol=6e-7)


def test_swapped_labels_show_in_each_sample():
    """M148: swapped labels leave the mean of FX-CE and swap the losses; with unbalanced labels the mean changes."""
    swapped = [cross_entropy(LOGITS[n : n + 1], LABELS[::-1][n : n + 1]) for n in range(2)]
    uneven = np.array([[1.0, 2, 3], [3, 1, 0]])

    np.testing.assert_allclose(swapped, [2.407606, 0.407606], rtol=0, atol=6e-7)
    assert mistakes.labels_of_others(uneven, LABELS) - cross_entropy(uneven, LABELS) > 1


def test_logarithm_of_zero():
    """M147: logits [0, 1000] with label 0 cost exactly 1000; the logarithm of the probability is infinite."""
    logits, labels = np.array([[0.0, 1000]]), np.array([0])

    assert mistakes.log_of_zero.id == "M147"
    assert cross_entropy(logits, labels) == 1000
    assert np.isinf(mistakes.log_of_zero(logits, labels))


@pytest.mark.parametrize(
    "number, function, expected",
    [("M149", "not_divided", 2 * GRADIENT), ("M150", "labels_forgotten", [SHARES, SHARES])],
)
def test_wrong_gradients(number, function, expected):
    """A gradient without the division or the labels has the numbers of the catalogue."""
    wrong = getattr(importlib.import_module("reference.mistakes.cross_entropy_backward"), function)

    assert wrong.id == number
    np.testing.assert_allclose(wrong(LOGITS, LABELS), expected, rtol=0, atol=2e-6)


def test_gradient_through_the_softmax(rng):
    """P - y is what the derivative -1/p of the logarithm becomes behind the softmax."""
    logits, labels = rng.normal(size=(4, 5)), np.array([1, 4, 0, 1])
    p = softmax(logits)
    upstream = np.zeros((4, 5))
    upstream[np.arange(4), labels] = -1 / p[np.arange(4), labels] / 4

    np.testing.assert_allclose(softmax_backward(upstream, logits), cross_entropy_backward(logits, labels), atol=1e-15)


def test_worked_pixels():
    """W105: the loss of every pixel of FX-SEG and their mean 0.295481."""
    each = [
        pixel_cross_entropy(SEGMENTED[:, :, i : i + 1, j : j + 1], CLASSES[:, i : i + 1, j : j + 1])
        for i, j in np.ndindex(2, 2)
    ]

    np.testing.assert_allclose(each, [0.313262, 0.693147, 0.126928, 0.048587], rtol=0, atol=6e-7)
    assert pixel_cross_entropy(SEGMENTED, CLASSES) == pytest.approx(0.295481, abs=6e-7)


def test_pixels_not_averaged():
    """M311: summed over the pixels, the loss of FX-SEG is 1.181924 and its gradient four times as large."""
    loss = importlib.import_module("reference.mistakes.pixel_cross_entropy").summed_over_pixels
    gradient = importlib.import_module("reference.mistakes.pixel_cross_entropy_backward").not_divided_by_pixels

    assert loss.id == gradient.id == "M311"
    assert loss(SEGMENTED, CLASSES) == pytest.approx(1.181924, abs=6e-7)
    right = pixel_cross_entropy_backward(SEGMENTED, CLASSES)
    np.testing.assert_allclose(gradient(SEGMENTED, CLASSES), 4 * right, rtol=1e-14)


def test_one_pixel_is_one_sample(rng):
    """Images of one pixel have the loss and the gradient of their rows of scores."""
    logits, labels = rng.normal(size=(5, 4)), np.array([3, 0, 0, 2, 1])

    loss = pixel_cross_entropy(logits[:, :, None, None], labels[:, None, None])
    gradient = pixel_cross_entropy_backward(logits[:, :, None, None], labels[:, None, None])

    assert loss == pytest.approx(cross_entropy(logits, labels), rel=1e-14)
    np.testing.assert_allclose(gradient[:, :, 0, 0], cross_entropy_backward(logits, labels), rtol=1e-14)


def test_first_gradient_of_a_line():
    """W112: J = (w x - y)^2 / 2 with w = 1, x = 2, y = 3 has the value 0.5 and the gradient -2."""
    w, x, y = np.array([[1.0]]), np.array([[2.0]]), np.array([[3.0]])

    prediction = dense(x, w)
    _, dw, _ = dense_backward(half_squared_error_backward(prediction, y), x, w)

    assert half_squared_error(prediction, y) == 0.5
    assert dw.item() == -2
