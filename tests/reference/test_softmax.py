"""Softmax: worked numbers, every line by itself, every pixel by itself, and the mistakes of the catalogue."""

import numpy as np
import pytest

from reference.layers.softmax import pixel_softmax, softmax, softmax_backward
from reference.mistakes import pixel_softmax as pixel_mistakes
from reference.mistakes import softmax as mistakes

SCORES = np.array([[1.0, 2, 3], [1, 2, 3]])
RIGHT = [0.090031, 0.244728, 0.665241]
SEGMENTED = np.array([[[[0.0, 1], [2, 0]], [[1, 1], [0, 3]]]])


def test_worked_example():
    """W90: three scores, and the same a thousand higher (E087)."""
    np.testing.assert_allclose(softmax(SCORES), [RIGHT, RIGHT], rtol=0, atol=6e-7)
    np.testing.assert_allclose(softmax(SCORES + 999), [RIGHT, RIGHT], rtol=0, atol=6e-7)


@pytest.mark.parametrize(
    "number, function, expected",
    [
        ("M137", "first_axis", [0.5, 0.5, 0.5]),
        ("M138", "whole_array", [0.045015, 0.122364, 0.332620]),
        ("M139", "no_exponential", [1 / 6, 1 / 3, 1 / 2]),
        ("M140", "by_the_maximum", [0.135335, 0.367879, 1]),
        ("M141", "sigmoid_instead", [0.731059, 0.880797, 0.952574]),
    ],
)
def test_mistakes(number, function, expected):
    """A wrong axis, divisor or function gives the numbers of the catalogue in both rows."""
    wrong = getattr(mistakes, function)

    answer = wrong(SCORES)

    assert wrong.id == number
    np.testing.assert_allclose(answer, [expected, expected], rtol=0, atol=6e-7)


def test_missing_shift():
    """M136: scores of a thousand give nan, small ones the right answer."""
    assert mistakes.no_shift.id == "M136"
    assert np.isnan(mistakes.no_shift(SCORES + 999)).all()
    np.testing.assert_allclose(mistakes.no_shift(SCORES), softmax(SCORES), rtol=1e-14)


@pytest.mark.parametrize("axis", [0, 1, 2, -1, -3])
def test_every_line_sums_to_one(rng, axis):
    """Probabilities are positive and sum to one along the axis; a constant added to a line changes nothing."""
    x = 5 * rng.normal(size=(2, 3, 4))

    p = softmax(x, axis)

    assert (p > 0).all()
    np.testing.assert_allclose(p.sum(axis=axis), 1, rtol=1e-14)
    np.testing.assert_allclose(softmax(x + rng.normal(size=x.mean(axis, keepdims=True).shape), axis), p, rtol=1e-13)


def test_gradient_sums_to_zero(rng):
    """Since a constant changes nothing, the gradient of every line sums to zero."""
    upstream, x = rng.normal(size=(2, 3, 5, 4))

    np.testing.assert_allclose(softmax_backward(upstream, x, 1).sum(axis=1), 0, atol=1e-15)


def test_worked_pixels():
    """W105: the probability of class 1 in every pixel of FX-SEG, and the class with the greatest score."""
    p = pixel_softmax(SEGMENTED)

    np.testing.assert_allclose(p[0, 1], [[0.731059, 0.5], [0.119203, 0.952574]], rtol=0, atol=6e-7)
    np.testing.assert_allclose(p.sum(axis=1), 1, rtol=1e-15)
    np.testing.assert_array_equal(p[0].argmax(axis=0), [[1, 0], [0, 1]])


@pytest.mark.parametrize(
    "number, function, first", [("M310", "over_everything", 0.025887), ("M310b", "over_pixels", 0.082595)]
)
def test_wrong_pixels(number, function, first):
    """E106: the first probability of class 0 is 0.268941; over other axes it is the number of the catalogue."""
    wrong = getattr(pixel_mistakes, function)

    assert wrong.id == number
    assert wrong(SEGMENTED)[0, 0, 0, 0] == pytest.approx(first, abs=6e-7)
    assert pixel_softmax(SEGMENTED)[0, 0, 0, 0] == pytest.approx(0.268941, abs=6e-7)
