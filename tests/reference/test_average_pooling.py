"""Average pooling gives the worked numbers, and its mistakes give theirs."""

import numpy as np
import pytest

from reference.layers.average_pooling import avg_pool2d, avg_pool2d_backward
from reference.mistakes import avg_pool2d as mistakes
from reference.mistakes import avg_pool2d_backward as backward_mistakes
from tests.reference.pooled_examples import AVERAGES, DY, Q, X

COUNTED = [[0.5, 0.25, -0.25], [-0.5, 3, 2.25], [0, 0.5, -0.5]]
NOT_COUNTED = [[2, 0.5, -1], [-1, 3, 4.5], [0, 1, -2]]


@pytest.mark.parametrize(
    "number, x, stride, expected",
    [
        ("W23", Q, None, [[2, 1.5], [0.25, 1.5]]),
        ("W23", Q, 1, [[2, 2.75, 1.5], [1.25, 3, 3.5], [0.25, 1, 1.5]]),
        ("W27", X, None, [[1, 1.25], [0.75, 1]]),
    ],
)
def test_worked_examples(number, x, stride, expected):
    """The worked examples give exactly the numbers of the course (the caption of W23 there says max: E043)."""
    np.testing.assert_array_equal(avg_pool2d(x, 2, stride)[0, 0], expected, err_msg=number)


def test_both_ways_to_count_a_border():
    """W26: zeros put around the image beforehand count in the mean; divided by the part inside they do not."""
    frame = ((0, 0), (0, 0), (1, 1), (1, 1))

    counted = avg_pool2d(np.pad(Q, frame), 2)
    part = avg_pool2d(np.pad(np.ones_like(Q), frame), 2)

    np.testing.assert_array_equal(counted[0, 0], COUNTED)
    np.testing.assert_array_equal((counted / part)[0, 0], NOT_COUNTED)


def test_gradient_of_the_worked_example():
    """W28: each pixel gets a quarter of the gradient of its window."""
    np.testing.assert_array_equal(avg_pool2d_backward(DY, Q, 2)[0, 0], AVERAGES)


def test_gradients_of_overlapping_windows_add_up():
    """With 3 x 3 windows of stride 2 the middle of 5 x 5 gets a ninth of all four gradients, a corner of one."""
    gradient = avg_pool2d_backward(9 * DY, np.zeros((1, 1, 5, 5)), 3, 2)[0, 0]

    assert gradient[2, 2] == 10 and gradient[0, 0] == 1 and gradient[4, 4] == 4


def test_pixels_outside_every_window_get_nothing():
    """The last row and column of 5 x 5 lie in no window of 2 x 2."""
    gradient = avg_pool2d_backward(DY, X, 2)[0, 0]

    assert not gradient[4].any() and not gradient[:, 4].any() and gradient[:4, :4].all()


@pytest.mark.parametrize(
    "number, function, x, expected",
    [
        ("M152", "maximum", Q, [[8, 5], [1, 4]]),
        ("M158", "incomplete_kept", X, [[1, 1.25, 1.5], [0.75, 1, 0.5], [1.5, 1, 1]]),
        ("M166", "border_counted", Q, COUNTED),
        ("M166", "border_not_counted", Q, NOT_COUNTED),
        ("M166", "incomplete_filled", X, [[1, 1.25, 0.75], [0.75, 1, 0.25], [0.75, 0.5, 0.25]]),
        ("M167", "not_divided", Q, [[8, 6], [1, 6]]),
        ("M168", "integer_division", Q, [[2, 1], [0, 1]]),
        ("M168", "integer_output", Q, [[2, 1], [0, 1]]),
    ],
)
def test_mistakes(number, function, x, expected):
    """A wrong divisor, border or remainder gives the numbers of the catalogue."""
    wrong = getattr(mistakes, function)

    assert wrong.id == number
    np.testing.assert_array_equal(wrong(x, 2)[0, 0], expected)


def test_undivided_gradient():
    """M165: each pixel gets the whole gradient of its window."""
    assert backward_mistakes.not_divided.id == "M165"
    np.testing.assert_array_equal(backward_mistakes.not_divided(DY, Q, 2)[0, 0], np.multiply(AVERAGES, 4))
