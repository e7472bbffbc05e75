"""Max and min pooling give the worked numbers, settle ties as announced, and their mistakes give theirs."""

import numpy as np
import pytest

from reference.layers.max_pooling import max_pool2d, max_pool2d_backward, max_pool2d_naive
from reference.layers.min_pooling import min_pool2d, min_pool2d_backward
from reference.layers.pooling import pool2d, pooled_size
from reference.mistakes import max_pool2d as mistakes
from reference.mistakes import max_pool2d_backward as backward_mistakes
from reference.mistakes import max_pool2d_naive as naive_mistakes
from reference.mistakes import min_pool2d as min_mistakes
from reference.mistakes import min_pool2d_backward as min_backward_mistakes
from tests.reference.pooled_examples import AVERAGES, DY, MAXIMA, Q, X

both_forms = pytest.mark.parametrize("function", [max_pool2d_naive, max_pool2d])
NEGATIVE = -np.arange(1.0, 17.0).reshape(1, 1, 4, 4)
ONES = np.ones((1, 1, 2, 2))
FOUR = np.full((1, 1, 1, 1), 4.0)
PEAK = np.zeros((1, 1, 5, 5))
PEAK[0, 0, 2, 2] = 9  # lies in all four windows 3 x 3 of stride 2


@both_forms
@pytest.mark.parametrize(
    "number, x, options, expected",
    [
        ("W22", Q, {}, [[8, 5], [1, 4]]),
        ("W22", Q, {"stride": 1}, [[8, 8, 5], [8, 8, 5], [1, 3, 4]]),
        ("W25", Q, {"padding": 1}, [[2, 1, -1], [1, 8, 5], [0, 1, -2]]),
        ("W27", X, {}, [[2, 3], [2, 2]]),
        ("M154", NEGATIVE, {}, [[-1, -3], [-9, -11]]),
    ],
)
def test_worked_examples(function, number, x, options, expected):
    """The worked examples give exactly the numbers of the course."""
    np.testing.assert_array_equal(function(x, 2, **options)[0, 0], expected, err_msg=number)


def test_overlapping_windows():
    """T084: windows of 3 x 3 that move by 2 overlap, and see other values than windows of 2 x 2 on the same places."""
    x = np.arange(49.0).reshape(1, 1, 7, 7) % 11

    overlapping, apart = max_pool2d(x, 3, 2), max_pool2d(x, 2, 2)

    assert overlapping.shape == apart.shape == (1, 1, 3, 3)
    assert (overlapping >= apart).all() and (overlapping > apart).any()


@pytest.mark.parametrize(
    "number, size, window, stride, expected",
    [
        ("E047", (4, 4), 2, 1, (3, 3)),
        ("E047", (4, 4), 2, None, (2, 2)),
        ("W27", (5, 5), 2, None, (2, 2)),
        ("T079", (28, 28), 2, None, (14, 14)),
        ("T079", (10, 10), 2, None, (5, 5)),
        ("T084", (55, 55), 3, 2, (27, 27)),
        ("W33", (100, 100), 2, None, (50, 50)),
        ("W33", (1, 100), (1, 2), None, (1, 50)),
    ],
)
def test_sizes(number, size, window, stride, expected):
    """H - K + 1 is the size for stride 1 only; stride k leaves one k-th of each axis, not of the whole image."""
    x = np.zeros((1, 1, *size))

    assert pooled_size(x, window, stride) == max_pool2d(x, window, stride).shape[2:] == expected, number


def test_values_left_by_a_stride():
    """M174: stride 2 leaves 2,500 of 100 x 100 values, a quarter; 5,000 is a half."""
    assert max_pool2d(np.zeros((1, 1, 100, 100)), 2).size == 2500 == 100 * 100 // 2**2


def test_channels_stay_apart(rng):
    """E049: pooling 192 channels gives 192 channels, each as if it were alone; there are no filters."""
    x = rng.normal(size=(1, 192, 6, 6))

    y = max_pool2d(x, 2)

    assert y.shape[1] == 192
    np.testing.assert_array_equal(y[:, [100]], max_pool2d(x[:, [100]], 2))


def test_one_pattern_for_all_pooling():
    """T073: pool2d with np.max, np.min and np.mean gives W22, W24 and W23."""
    np.testing.assert_array_equal(pool2d(Q, 2, np.max)[0, 0], [[8, 5], [1, 4]])
    np.testing.assert_array_equal(pool2d(Q, 2, np.min)[0, 0], [[-3, -1], [-1, -2]])
    np.testing.assert_array_equal(pool2d(Q, 2, np.mean)[0, 0], [[2, 1.5], [0.25, 1.5]])


def test_minimum():
    """W24: the minima of FX-POOL."""
    np.testing.assert_array_equal(min_pool2d(Q, 2)[0, 0], [[-3, -1], [-1, -2]])


def test_gradient_of_the_worked_example():
    """W28: the gradients 1, 2, 3, 4 go to the four maxima."""
    np.testing.assert_array_equal(max_pool2d_backward(DY, Q, 2)[0, 0], MAXIMA)


@pytest.mark.parametrize(
    "x, expected",
    [
        ([[1, 1], [1, 1]], [[4, 0], [0, 0]]),
        ([[0, 1], [1, 1]], [[0, 4], [0, 0]]),
        ([[0, 0], [1, 1]], [[0, 0], [4, 0]]),
        ([[-2, -1], [-1, -3]], [[0, 4], [0, 0]]),
    ],
)
def test_ties(x, expected):
    """W28: of equal maxima the first one, row by row, gets the whole gradient."""
    np.testing.assert_array_equal(max_pool2d_backward(FOUR, np.array([[x]]), 2)[0, 0], expected)


@pytest.mark.parametrize(
    "backward, extreme", [(max_pool2d_backward, -np.inf), (max_pool2d_backward, -1), (min_pool2d_backward, np.inf)]
)
def test_the_border_takes_no_gradient(backward, extreme):
    """Even an image as extreme as the border keeps all of its gradient."""
    x, upstream = np.full((1, 1, 3, 3), float(extreme)), np.arange(1.0, 5.0).reshape(1, 1, 2, 2)

    gradient = backward(upstream, x, 2, padding=1)

    np.testing.assert_array_equal(gradient[0, 0], [[1, 2, 0], [3, 4, 0], [0, 0, 0]])


@pytest.mark.parametrize(
    "backward, x", [(max_pool2d_backward, PEAK), (min_pool2d_backward, -PEAK), (max_pool2d_backward, PEAK - 10)]
)
def test_a_winner_of_four_windows(backward, x):
    """A value that wins all four overlapping windows gets the sum of their gradients."""
    gradient = backward(DY, x, 3, 2)

    assert gradient[0, 0, 2, 2] == 10 == gradient.sum()


@pytest.mark.parametrize("backward, x", [(max_pool2d_backward, X), (min_pool2d_backward, X)])
def test_nothing_of_the_gradient_is_lost(backward, x):
    """With ties everywhere the sum of the gradient is still that of the upstream gradient."""
    assert backward(DY, x, 3, 2).sum() == DY.sum()


@pytest.mark.parametrize(
    "number, function, x, options, expected",
    [
        ("M152", "average", Q, {}, [[2, 1.5], [0.25, 1.5]]),
        ("M153", "stride_one", Q, {}, [[8, 8, 5], [8, 8, 5], [1, 3, 4]]),
        ("M154", "begun_at_zero", NEGATIVE, {}, [[0, 0], [0, 0]]),
        ("M155", "zero_border", Q, {"padding": 1}, [[2, 1, 0], [1, 8, 5], [0, 1, 0]]),
        ("M156", "reshaped_on_wrong_axes", Q, {}, [[2, 8], [4, 1]]),
        ("M156", "reduced_over_places", Q, {}, [[3, 4], [2, 8]]),
        ("M158", "incomplete_kept", X, {}, [[2, 3, 2], [2, 2, 1], [2, 1, 1]]),
        ("M159", "greatest_magnitude", np.array([[[[-5, 1], [2, 3]]]]), {}, [[5]]),
        ("M159", "value_of_greatest_magnitude", np.array([[[[-5, 1], [2, 3]]]]), {}, [[-5]]),
    ],
)
def test_mistakes(number, function, x, options, expected):
    """A wrong maximum gives the numbers of the catalogue."""
    wrong = getattr(mistakes, function)

    assert wrong.id == number
    np.testing.assert_array_equal(wrong(x, 2, **options)[0, 0], expected)


def test_pooling_over_channels_changes_their_number():
    """M157: two channels become one."""
    assert mistakes.channels_pooled(np.concatenate([Q, -Q], axis=1), 2).shape == (1, 1, 2, 2)


def test_where_the_greatest_magnitude_hides():
    """M159 is invisible on FX-POOL, where every window has its greatest magnitude above zero."""
    np.testing.assert_array_equal(mistakes.greatest_magnitude(Q, 2), max_pool2d(Q, 2))


def test_mistakes_of_the_naive_form():
    """The naive form has all mistakes of the other but those of a reshape."""
    assert naive_mistakes.zero_border is mistakes.zero_border
    assert not hasattr(naive_mistakes, "reshaped_on_wrong_axes")


@pytest.mark.parametrize(
    "number, function, upstream, x, expected",
    [
        ("M160", "all_maxima", FOUR, ONES, [[4, 4], [4, 4]]),
        ("M161", "split_among_maxima", FOUR, ONES, [[1, 1], [1, 1]]),
        ("M162", "spread_as_average", DY, Q, AVERAGES),
        ("M163", "upstream_ignored", DY, Q, np.minimum(MAXIMA, 1)),
        ("F01", "last_maximum", FOUR, ONES, [[0, 0], [0, 4]]),
        ("F02", "first_by_column", FOUR, np.array([[[[0, 1], [1, 0]]]]), [[0, 0], [4, 0]]),
    ],
)
def test_backward_mistakes(number, function, upstream, x, expected):
    """A gradient at the wrong places gives the numbers of the catalogue."""
    wrong = getattr(backward_mistakes, function)

    assert wrong.id == number
    np.testing.assert_array_equal(wrong(upstream, x, 2)[0, 0], expected)


def test_overwriting_loses_the_sum():
    """M164: of the four gradients of a shared maximum only the last one is left."""
    gradient = backward_mistakes.overwritten(DY, PEAK, 3, 2)

    assert backward_mistakes.overwritten.id == "M164"
    assert gradient[0, 0, 2, 2] == 4 and max_pool2d_backward(DY, PEAK, 3, 2)[0, 0, 2, 2] == 10


def test_min_mistakes():
    """M169: without the sign changed back the minima of FX-POOL are positive; bytes turn to large negative numbers."""
    np.testing.assert_array_equal(min_mistakes.sign_not_changed_back(Q, 2)[0, 0], [[3, 1], [1, 2]])
    np.testing.assert_array_equal(min_mistakes.bytes_negated(np.full((1, 1, 2, 2), 7, np.uint8), 2), [[[[7 - 256]]]])
    np.testing.assert_array_equal(min_backward_mistakes.sign_kept(FOUR, ONES, 2)[0, 0], [[-4, 0], [0, 0]])
