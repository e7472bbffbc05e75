"""Adaptive pooling reaches the size asked for with the worked numbers, and its mistakes do not."""

import numpy as np
import pytest

from reference.layers.adaptive_pooling import (
    adaptive_avg_pool2d,
    adaptive_avg_pool2d_backward,
    adaptive_max_pool2d,
    adaptive_max_pool2d_backward,
)
from reference.layers.average_pooling import avg_pool2d
from reference.mistakes import adaptive_avg_pool2d as mistakes
from tests.reference.pooled_examples import Q, X


@pytest.mark.parametrize(
    "size, expected",
    [
        (2, [[1, 4 / 3], [10 / 9, 8 / 9]]),
        (3, [[1, 7 / 6, 2], [2 / 3, 7 / 9, 1], [0.75, 5 / 6, 0.5]]),
    ],
)
def test_worked_examples(size, expected):
    """W32: the averages of FX-CONV for the sizes 2 and 3."""
    np.testing.assert_allclose(adaptive_avg_pool2d(X, size)[0, 0], expected, rtol=1e-14)


@pytest.mark.parametrize("height, width", [(5, 9), (2, 3), (16, 4), (1, 1)])
@pytest.mark.parametrize("function", [adaptive_avg_pool2d, adaptive_max_pool2d])
def test_one_size_for_images_of_any_size(function, height, width):
    """T081: images of four sizes, also smaller ones, all become 4 x 3, and a flat image stays flat."""
    y = function(np.full((2, 3, height, width), 7.0), (4, 3))

    assert y.shape == (2, 3, 4, 3) and (y == 7).all()


def test_equal_to_plain_pooling_where_the_size_divides():
    """For 4 x 4 into 2 x 2 the bins are the windows of average pooling."""
    np.testing.assert_array_equal(adaptive_avg_pool2d(Q, 2), avg_pool2d(Q, 2))


def test_stride_alone_misses_the_size():
    """E046, M175: 5 into 3 with stride floor(5 / 3) = 1 and window ceil(5 / 3) = 2 gives 4."""
    assert mistakes.stride_and_window_fixed.id == "M175"
    assert mistakes.stride_and_window_fixed(X, 3).shape == (1, 1, 4, 4)


def test_dropped_pixels_do_not_count():
    """M175: with a window of floor(5 / 3) = 1 the last two rows and columns are never looked at."""
    assert mistakes.last_pixels_dropped.id == "M175"
    np.testing.assert_array_equal(mistakes.last_pixels_dropped(X, 3), X[:, :, :3, :3])


def test_gradients_of_overlapping_bins_add_up():
    """5 into 3: rows 0-1, 1-3, 3-4; row 1 belongs to two bins of 2 and 3 rows."""
    gradient = adaptive_avg_pool2d_backward(np.ones((1, 1, 3, 1)), np.zeros((1, 1, 5, 1)), (3, 1))

    np.testing.assert_allclose(gradient[0, 0, :, 0], [1 / 2, 1 / 2 + 1 / 3, 1 / 3, 1 / 3 + 1 / 2, 1 / 2], rtol=1e-15)


def test_ties_and_shared_winners():
    """Of equal maxima the first of each bin wins, row by row; one that wins two bins gets both gradients."""
    x = np.array([[[[1, 5, 5], [5, 0, 2]]]])

    gradient = adaptive_max_pool2d_backward(np.array([[[[2.0, 3.0]]]]), x, (1, 2))

    np.testing.assert_array_equal(gradient[0, 0], [[0, 5, 0], [0, 0, 0]])
