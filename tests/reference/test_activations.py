"""Activations: worked numbers, and the mistakes of the catalogue with their numbers."""

import importlib

import numpy as np
import pytest

from reference.layers.relu import relu, relu_backward
from reference.layers.shrinkage import hard_shrink, hard_shrink_backward, soft_shrink, soft_shrink_backward
from reference.layers.sigmoid import sigmoid, sigmoid_backward
from reference.layers.tanh import tanh, tanh_backward

Z = np.array([-2, -0.5, 0, 0.5, 2])
RISING = np.array([1.0, 2, 3, 4, 5])
ONES = np.ones(5)
SHRUNK = np.array([-2, -0.3, 0, 0.4, 1])


@pytest.mark.parametrize(
    "number, exercise, function, arguments, expected",
    [
        ("M117", "relu", "full_wave", (Z,), [2, 0.5, 0, 0.5, 2]),
        ("M118", "relu", "negatives_removed", (Z,), [0, 0.5, 2]),
        ("M119", "relu_backward", "open_at_zero", (RISING, Z), [0, 0, 3, 4, 5]),
        ("M120", "relu_backward", "mask_of_upstream", (RISING, Z), [1, 2, 3, 4, 5]),
        ("M120b", "relu_backward", "no_mask", (RISING, Z), [1, 2, 3, 4, 5]),
        ("M121", "relu_backward", "times_output", (RISING, Z), [0, 0, 0, 2, 10]),
        ("M124", "sigmoid_backward", "sigmoid_twice", (ONES, Z), [0.249114, 0.241299, 0.235004, 0.227266, 0.207156]),
        ("M125", "sigmoid_backward", "input_as_output", (ONES, Z), [-6, -0.75, 0, 0.25, -2]),
        ("M126", "sigmoid_backward", "loses_a_quarter", (ONES, Z), [0.75] * 5),
        ("M127", "tanh_backward", "not_squared", (ONES[:1], Z[4:]), [0.035972]),
        ("M127b", "tanh_backward", "slope_of_sigmoid", (ONES[:1], Z[4:]), [0.104994]),
        ("M128", "soft_shrink", "hard", (SHRUNK,), [-2, 0, 0, 0, 1]),
        ("M128", "hard_shrink", "soft", (SHRUNK,), [-1.5, 0, 0, 0, 0.5]),
        ("M129", "soft_shrink", "positive_side_only", (SHRUNK,), [0, 0, 0, 0, 0.5]),
        ("M130", "soft_shrink", "subtracted_everywhere", (SHRUNK,), [-2.5, -0.8, -0.5, -0.1, 0.5]),
    ],
)
def test_mistakes(number, exercise, function, arguments, expected):
    """A wrong activation or slope gives the numbers of the catalogue."""
    wrong = getattr(importlib.import_module(f"reference.mistakes.{exercise}"), function)

    answer = wrong(*arguments)

    assert wrong.id == number
    np.testing.assert_allclose(answer, expected, rtol=0, atol=6e-7, strict=False)
    assert answer.shape == np.shape(expected)


def test_relu_replaces_and_keeps_the_shape():
    """E098: negative numbers become 0, and none is removed."""
    np.testing.assert_array_equal(relu(Z), [0, 0, 0, 0.5, 2])


def test_relu_gradient():
    """E099: the gradient is 1 for positive x and 0 for all others, also at 0."""
    np.testing.assert_array_equal(relu_backward(RISING, Z), [0, 0, 0, 4, 5])


def test_half_wave_rectification(rng):
    """T065: relu is the half-wave rectifier, half of x and its magnitude; both halves together are the full wave."""
    x = rng.normal(size=50)

    np.testing.assert_allclose(relu(x), (x + np.abs(x)) / 2, rtol=1e-15)
    np.testing.assert_array_equal(relu(x) + relu(-x), np.abs(x))
    assert (relu(x) != np.abs(x)).any()


def test_relu_leaves_its_input_alone():
    """M122: the caller's array is as it was."""
    z = Z.copy()

    relu(z)

    np.testing.assert_array_equal(z, Z)


def test_slope_of_the_sigmoid():
    """W88: the slope is 0.25 at 0 and falls on both sides alike; nowhere is it greater."""
    slopes = sigmoid_backward(ONES, Z)

    np.testing.assert_allclose(slopes, [0.104994, 0.235004, 0.25, 0.235004, 0.104994], rtol=0, atol=6e-7)
    assert slopes[2] == 0.25
    assert sigmoid_backward(np.ones(1001), np.linspace(-9, 9, 1001)).max() == 0.25


def test_sigmoid_of_large_numbers():
    """M123: far from zero the answer is exact and nothing overflows, in both precisions."""
    far = np.array([-1e4, -745.0, 745, 1e4, -np.inf, np.inf])

    with np.errstate(over="raise", invalid="raise", divide="raise"):
        answers = sigmoid(far), sigmoid(far.astype(np.float32))

    np.testing.assert_allclose(answers, [[0, 5e-324, 1, 1, 0, 1], [0, 0, 1, 1, 0, 1]], rtol=0, atol=1e-300)


def test_one_branch_warns():
    """M123: the form with exp(-x) alone gives 0 at -1000 and a warning; that with exp(x) gives nan at 1000."""
    overflow = importlib.import_module("reference.mistakes.sigmoid").overflow

    with pytest.warns(RuntimeWarning, match="overflow"):
        assert 1 / (1 + np.exp(np.float64(1000))) == 0
    assert np.isnan(overflow(np.array([1000.0])))
    assert overflow.id == "M123"


def test_open_range_of_the_sigmoid(rng):
    """E090: for numbers of usual size the answer stays between 0 and 1."""
    s = sigmoid(rng.uniform(-30, 30, 1000))

    assert (s > 0).all() and (s < 1).all()


def test_tanh_and_sigmoid(rng):
    """T068: tanh is a sigmoid stretched to -1..1; its slope at 0 is 1 and at 2 is 0.070651."""
    x = rng.normal(size=100) * 3

    np.testing.assert_allclose(tanh(x), 2 * sigmoid(2 * x) - 1, rtol=0, atol=4e-16)
    np.testing.assert_allclose(tanh_backward(np.ones(2), np.array([0.0, 2])), [1, 0.070651], rtol=0, atol=6e-7)


def test_shrinkage():
    """W92, E077: with the threshold 0.5, the soft form moves towards zero and the hard one keeps."""
    np.testing.assert_array_equal(soft_shrink(SHRUNK), [-1.5, 0, 0, 0, 0.5])
    np.testing.assert_array_equal(hard_shrink(SHRUNK), [-2, 0, 0, 0, 1])


def test_both_forms_have_one_gradient(rng):
    """The gradients of both forms are the same, and stop at the threshold itself."""
    upstream, x = rng.normal(size=(2, 40))
    x[:2] = -0.5, 0.5

    np.testing.assert_array_equal(soft_shrink_backward(upstream, x), hard_shrink_backward(upstream, x))
    assert not soft_shrink_backward(upstream, x)[:2].any()


def test_soft_shrink_without_a_threshold(rng):
    """The threshold 0 changes nothing."""
    x = rng.normal(size=20)

    np.testing.assert_array_equal(soft_shrink(x, 0), x)
