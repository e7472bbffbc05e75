"""Global pooling gives one number a map and forgets places; worked numbers, mistakes, and the head it replaces."""

import numpy as np
import pytest

from reference.layers.adaptive_pooling import adaptive_avg_pool2d
from reference.layers.global_pooling import (
    global_avg_pool2d,
    global_avg_pool2d_backward,
    global_max_pool2d,
    global_max_pool2d_backward,
)
from reference.mistakes import global_avg_pool2d as average_mistakes
from reference.mistakes import global_avg_pool2d_backward as average_backward_mistakes
from reference.mistakes import global_max_pool2d as max_mistakes
from reference.mistakes import global_max_pool2d_backward as max_backward_mistakes
from tests.reference.pooled_examples import G, Q

BOTH = np.concatenate([Q, G], axis=1)
ONE = np.ones((1, 1))


@pytest.mark.parametrize(
    "number, function, x, expected",
    [
        ("W29", global_max_pool2d, G, [[9]]),
        ("W30", global_avg_pool2d, G, [[69 / 16]]),
        ("W30", global_avg_pool2d, G, [[4.3125]]),
        ("W31", global_avg_pool2d, BOTH, [[1.3125, 4.3125]]),
        ("W31", global_max_pool2d, BOTH, [[8, 9]]),
    ],
)
def test_worked_examples(number, function, x, expected):
    """The worked examples give exactly the numbers of the course, one for each map (E053), not rounded (E054)."""
    np.testing.assert_array_equal(function(x), expected, err_msg=number)


def test_gradients():
    """Each of the 16 pixels of G gets 0.0625 of the average; all of the maximum goes to row 3, column 2."""
    winner = np.zeros((4, 4))
    winner[3, 2] = 1

    np.testing.assert_array_equal(global_avg_pool2d_backward(ONE, G)[0, 0], np.full((4, 4), 0.0625))
    np.testing.assert_array_equal(global_max_pool2d_backward(ONE, G)[0, 0], winner)


def test_first_of_equal_maxima():
    """Of equal maxima the first one, row by row, gets the gradient."""
    gradient = global_max_pool2d_backward(np.array([[4.0]]), np.array([[[[0, 1, 2], [2, 2, 0]]]]))

    np.testing.assert_array_equal(gradient[0, 0], [[0, 0, 4], [0, 0, 0]])


def test_places_are_forgotten(rng):
    """M186, E055: whoever shuffles the pixels of a map gets the same answers: nothing of the places is kept."""
    x = rng.integers(-9, 9, (2, 3, 4, 5)).astype(float)
    shuffled = x.reshape(2, 3, 20)[:, :, rng.permutation(20)].reshape(x.shape)

    assert (shuffled != x).any()
    np.testing.assert_array_equal(global_max_pool2d(shuffled), global_max_pool2d(x))
    np.testing.assert_array_equal(global_avg_pool2d(shuffled), global_avg_pool2d(x))


def test_one_bin_of_adaptive_pooling(rng):
    """Global pooling is adaptive pooling to 1 x 1 without the two axes of size one."""
    x = rng.normal(size=(2, 3, 4, 5))

    np.testing.assert_allclose(global_avg_pool2d(x), adaptive_avg_pool2d(x, 1)[:, :, 0, 0], rtol=1e-12, atol=1e-15)


def test_head_that_takes_images_of_any_size(rng):
    """T088: maps of two sizes go through one and the same linear layer after pooling; flattened they could not."""
    w = rng.normal(size=(10, 32))

    small, large = (global_avg_pool2d(rng.normal(size=(2, 32, *size))) for size in ((7, 7), (9, 12)))

    assert (small @ w.T).shape == (large @ w.T).shape == (2, 10)


def test_parameters_of_the_head():
    """T088, E056: 1024 maps of 7 x 7 and 1000 classes: pooled 1,025,000 parameters (not 0), flattened 50,177,000."""
    maps = np.zeros((1, 1024, 7, 7))

    pooled, flattened = global_avg_pool2d(maps).shape[1], maps[0].size

    assert pooled * 1000 + 1000 == 1_025_000
    assert flattened * 1000 + 1000 == 50_177_000


@pytest.mark.parametrize(
    "module, number, function, x, expected",
    [
        (average_mistakes, "M177", "volume_averaged", BOTH, [2.8125]),
        (average_mistakes, "M177", "everything_averaged", BOTH, 2.8125),
        (max_mistakes, "M177", "volume_pooled", BOTH, [9]),
        (average_mistakes, "M179", "row_means", G, [[[3.25, 4, 4, 6]]]),
        (average_mistakes, "M179", "column_means", G, [[[3.75, 4, 4.5, 5]]]),
        (average_mistakes, "M180", "small_window", G, [[[[2.75, 4.5], [5, 5]]]]),
        (average_mistakes, "M181", "rounded", G, [[4.3]]),
        (average_mistakes, "M181", "rounded_to_whole", G, [[4]]),
        (average_mistakes, "M182", "batch_averaged", BOTH, [1.3125, 4.3125]),
        (max_mistakes, "M184", "mean_of_block_maxima", G, [[6.75]]),
    ],
)
def test_mistakes(module, number, function, x, expected):
    """Wrong axes, windows or rounding give the numbers of the catalogue."""
    wrong = getattr(module, function)

    assert wrong.id == number
    np.testing.assert_array_equal(wrong(x), expected, strict=False)
    assert wrong(x).shape == np.shape(expected)


def test_mean_over_the_channels(examples):
    """M178 on FX-1x1: one mean for each pixel."""
    answer = average_mistakes.channels_averaged(examples["FX-1x1"].x)

    np.testing.assert_allclose(answer[0], [[2, 3], [11 / 3, 4]], rtol=1e-15)


def test_backward_mistakes():
    """M183 gives each pixel 1 instead of 0.0625, M185 all 16 positions the gradient of the maximum."""
    assert average_backward_mistakes.not_divided.id == "M183"
    assert max_backward_mistakes.sent_everywhere.id == "M185"
    np.testing.assert_array_equal(average_backward_mistakes.not_divided(ONE, G), np.ones_like(G))
    np.testing.assert_array_equal(max_backward_mistakes.sent_everywhere(ONE, G), np.ones_like(G))
