"""What stays and what follows when an image moves, is lit otherwise, grows, turns, bends or gets noisy."""

import numpy as np
import pytest

from reference.analysis.equivariance import shift_gaps
from reference.analysis.shift_experiments import relative_change, rescale2d, shift2d
from reference.layers.convolution import conv2d
from reference.layers.correlation import cross_correlate2d
from reference.layers.global_pooling import global_avg_pool2d, global_max_pool2d
from reference.layers.max_pooling import max_pool2d
from reference.mistakes import shift_gaps as mistakes

LINE, STEP = np.array([[0, 0, 1, 3, 2, 0, 0, 0]]), np.array([[-1, 1]])
SOBEL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])


def test_worked_shift():
    """W107: [0, 1, 2, -1, -2, 0, 0] becomes [0, 0, 1, 2, -1, -2, 0]: gap 0 to the moved response, 3 at one place."""
    assert cross_correlate2d(LINE, STEP).tolist() == [[0, 1, 2, -1, -2, 0, 0]]
    assert cross_correlate2d(np.roll(LINE, 1), STEP).tolist() == [[0, 0, 1, 2, -1, -2, 0]]
    assert shift_gaps(LINE, STEP, 0, 1) == (0, 3)


def test_unmoved_responses_differ(rng):
    """M346, E013, E014: after a shift responses are not what they were at their places; the moved ones are."""
    image = rng.integers(0, 256, (12, 15))
    before, after = cross_correlate2d(image, SOBEL), cross_correlate2d(np.roll(image, (2, 1), axis=(0, 1)), SOBEL)

    assert (before != after).mean() > 0.95
    np.testing.assert_array_equal(after[2:, 1:], before[:-2, :-1])
    assert mistakes.not_moved.id == "M346" and mistakes.not_moved(image, SOBEL, 2, 1)[0] > 5


def test_borders_are_not_compared(rng):
    """M346b, E013: zeros that come in change the responses there, so that only the interior follows exactly."""
    image = rng.integers(0, 256, (12, 15))

    assert shift_gaps(image, SOBEL, 2, 1)[0] == 0
    assert mistakes.with_border.id == "M346b" and mistakes.with_border(image, SOBEL, 2, 1)[0] > 1


@pytest.mark.parametrize("rows, columns", [(0, 0), (1, 0), (-3, 2), (9, -12)])
def test_every_shift_is_followed(rng, rows, columns):
    """T020: whatever the shift, the response follows exactly, up to the last window that still fits."""
    image, kernel = rng.integers(0, 256, (12, 15)), rng.integers(-9, 10, (3, 3))

    moved, same_place = shift_gaps(image, kernel, rows, columns)

    assert moved == 0 and (same_place > 0) == ((rows, columns) != (0, 0))


def test_lighting(rng):
    """T006: a kernel whose sum is zero ignores a constant offset; contrast multiplies its response."""
    image, blur = rng.integers(0, 100, (9, 11)), np.full((3, 3), 1 / 9)

    np.testing.assert_array_equal(cross_correlate2d(image + 40, SOBEL), cross_correlate2d(image, SOBEL))
    np.testing.assert_array_equal(cross_correlate2d(image * 2, SOBEL), 2 * cross_correlate2d(image, SOBEL))
    np.testing.assert_allclose(cross_correlate2d(image + 40, blur), cross_correlate2d(image, blur) + 40)


def test_responses_change_under_rescaling(rng):
    """T008, E005: for twice the size neither convolution nor 2 x 2 pooling gives the enlarged answer or the same."""
    x = rng.normal(size=(1, 1, 10, 12))
    twice, kernel = rescale2d(x, 2), SOBEL[None, None]
    responses, enlarged = conv2d(x, kernel, padding=1), conv2d(twice, kernel, padding=1)

    assert relative_change(rescale2d(responses, 2), enlarged) > 0.3
    assert relative_change(rescale2d(max_pool2d(x, 2), 2), max_pool2d(twice, 2)) > 0.3
    assert relative_change(global_avg_pool2d(np.abs(responses)), global_avg_pool2d(np.abs(enlarged))) > 0.05


def bent(x):
    """Return images whose rows are moved by 0, 1, 2, 1, 0, ... columns."""
    moves = np.abs((np.arange(x.shape[2]) + 2) % 4 - 2)
    return np.stack([np.roll(x[:, :, i], move, axis=-1) for i, move in enumerate(moves)], axis=2)


@pytest.mark.parametrize(
    "change",
    [
        lambda x: np.rot90(x, axes=(2, 3)),
        lambda x: rescale2d(x[:, :, 3:-3, 3:-3], 2)[:, :, 1:-1, 1:-1],
        bent,
        lambda x: x + np.random.default_rng(3).normal(0, 0.5, x.shape),
    ],
    ids=["rotation", "scale", "deformation", "noise"],
)
def test_only_shifts_are_built_in(rng, change):
    """T020, E014: pooled over the whole map, edge responses ignore a shift, and nothing else of the wish list."""
    x = np.pad(rng.normal(size=(1, 1, 6, 6)) + np.arange(6), ((0, 0), (0, 0), (3, 3), (3, 3)))
    features = lambda images: np.ravel(
        [pool(np.maximum(conv2d(images, SOBEL[None, None]), 0)) for pool in (global_max_pool2d, global_avg_pool2d)]
    )

    assert relative_change(features(x), features(shift2d(x, 1, -1))) < 1e-12
    assert relative_change(features(x), features(change(x))) > 0.01


@pytest.mark.parametrize(
    "call, sentence",
    [
        (lambda: shift_gaps(LINE, STEP, 0, 7), "A shift by 7 columns leaves nothing to compare"),
        (lambda: shift_gaps(LINE, STEP, -1, 0), "A shift by -1 rows leaves nothing to compare"),
        (lambda: shift_gaps(LINE[0], STEP, 0, 1), r"image must have the axes \(H, W\)"),
    ],
)
def test_refusals(call, sentence):
    """What leaves nothing to compare is refused with one sentence."""
    with pytest.raises(ValueError, match=f"^{sentence}.*\\.$"):
        call()
