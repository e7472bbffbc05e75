"""Convolution follows a shift, global pooling ignores it, pooling with a stride does neither for odd shifts."""

import numpy as np
import pytest

from reference.analysis.shift_experiments import (
    equivariance_gap,
    fraction_unchanged,
    relative_change,
    rescale2d,
    shift2d,
)
from reference.layers.convolution import conv2d
from reference.layers.global_pooling import global_avg_pool2d, global_max_pool2d
from reference.layers.max_pooling import max_pool2d

LINE = np.array([[[[0, 0, 1, 3, 2, 0, 0, 0]]]], float)
SOBEL = np.array([[[[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]]], float)


def shifted(rows, columns):
    """Return the function that moves images."""
    return lambda x: shift2d(x, rows, columns)


def turned(x):
    """Return images turned by 90 degrees."""
    return np.rot90(x, axes=(2, 3))


def unchanged(x):
    """Return the argument."""
    return x


@pytest.fixture
def scene(rng):
    """Return an image whose outer four rows and columns are zero, so that nothing is lost by a shift."""
    return np.pad(rng.normal(size=(1, 1, 9, 11)), ((0, 0), (0, 0), (4, 4), (4, 4)))


def test_worked_shifts():
    """W107: the response of [-1, 1] moves with the image; the maxima 2 / 2 do so for a shift of 2, not of 1."""
    kernel = np.array([[[[-1, 1]]]])

    answers = [conv2d(shift2d(LINE, 0, by), kernel)[0, 0, 0] for by in (0, 1)]
    maxima = [max_pool2d(shift2d(LINE, 0, by), (1, 2))[0, 0, 0] for by in (0, 1, 2)]

    np.testing.assert_array_equal(answers, [[0, 1, 2, -1, -2, 0, 0], [0, 0, 1, 2, -1, -2, 0]])
    np.testing.assert_array_equal(maxima, [[0, 3, 2, 0], [0, 1, 3, 0], [0, 0, 3, 2]])


def test_pooling_is_not_invariant():
    """M176, E050: shifted by one pixel the maxima are not [0, 3, 2, 0] again; half of the values differ."""
    before, after = max_pool2d(LINE, (1, 2)), max_pool2d(shift2d(LINE, 0, 1), (1, 2))

    assert fraction_unchanged(before, after) == 0.5
    assert relative_change(before, after) > 0.6


@pytest.mark.parametrize("rows, columns", [(0, 2), (2, 0), (-2, 4), (4, -4)])
def test_pooling_follows_even_shifts(scene, rows, columns):
    """W107: a shift by a multiple of the stride moves the maxima by so many places."""
    gap = equivariance_gap(
        lambda x: max_pool2d(x, 2), scene, shifted(rows, columns), shifted(rows // 2, columns // 2), margin=2
    )

    assert gap == 0


@pytest.mark.parametrize("rows, columns", [(0, 1), (1, 0), (3, 1)])
def test_pooling_does_not_follow_odd_shifts(scene, rows, columns):
    """W107: after an odd shift no shift of the maxima by either neighbouring number of places fits."""
    pool = lambda x: max_pool2d(x, 2)

    gaps = [
        equivariance_gap(pool, scene, shifted(rows, columns), shifted(rows // 2 + i, columns // 2 + j), margin=2)
        for i in (0, 1)
        for j in (0, 1)
    ]

    assert min(gaps) > 0.1


def test_convolution_follows_every_shift_in_the_interior(scene):
    """T019: the response of the shifted image is the shifted response, exactly."""
    assert equivariance_gap(lambda x: conv2d(x, SOBEL), scene, shifted(1, -2), shifted(1, -2), margin=2) == 0


def test_borders_of_zeros_break_it(rng):
    """T019: on an image that reaches its border, padding makes the outermost responses differ."""
    x = rng.normal(size=(1, 1, 9, 11))
    layer = lambda images: conv2d(images, SOBEL, padding=1)

    assert equivariance_gap(layer, x, shifted(0, 1), shifted(0, 1)) > 0.1
    assert equivariance_gap(layer, x, shifted(0, 1), shifted(0, 1), margin=2) == 0


def test_convolution_follows_no_turn_and_no_enlargement(scene):
    """T019: turning or enlarging the image is not turning or enlarging the response."""
    layer = lambda images: conv2d(images, SOBEL, padding=1)
    twice = lambda images: rescale2d(images, 2)

    assert equivariance_gap(layer, scene, turned, turned) > 0.1
    assert equivariance_gap(layer, scene, twice, twice) > 0.1


@pytest.mark.parametrize("pool", [global_max_pool2d, global_avg_pool2d])
@pytest.mark.parametrize("move", [shifted(3, -1), turned, lambda x: rescale2d(x, 2)], ids=["shift", "turn", "enlarge"])
def test_global_pooling_is_invariant(scene, pool, move):
    """T020: global pooling gives the same numbers for the moved image as long as nothing leaves it."""
    np.testing.assert_allclose(pool(move(scene)), pool(scene), rtol=1e-12)


def test_change_after_each_layer(scene):
    """T020: a shift by one changes the response most, pooling with stride 2 still a lot, global pooling not at all."""
    layers = [
        lambda x: conv2d(x, SOBEL),
        lambda x: max_pool2d(np.abs(conv2d(x, SOBEL)), 2),
        lambda x: global_max_pool2d(np.abs(conv2d(x, SOBEL))),
    ]

    changes = [relative_change(layer(scene), layer(shift2d(scene, 0, 1))) for layer in layers]

    assert changes[0] > changes[1] > 0.2 and changes[2] == 0


def test_larger_windows_change_less(scene):
    """T082: with stride 1, the larger the window the more of the maxima stay under a shift by one pixel."""
    moved = shift2d(scene, 0, 1)

    pairs = [(max_pool2d(scene, k, 1), max_pool2d(moved, k, 1)) for k in (1, 2, 3, 5)]
    fractions = [fraction_unchanged(*(y[:, :, 4:-4, 4:-4] for y in both)) for both in pairs]

    assert fractions == sorted(fractions) and fractions[0] == 0 and fractions[-1] > 0.4


@pytest.mark.parametrize("rows, columns", [(0, 0), (2, -3), (-1, 1), (9, 0), (0, -50)])
def test_shift_moves_and_loses(rng, rows, columns):
    """shift2d is np.roll with what came around replaced by zeros, also where nothing is left."""
    x = rng.normal(size=(2, 3, 5, 6))
    padded = np.pad(x, ((0, 0), (0, 0), (60, 60), (60, 60)))

    expected = np.roll(padded, (rows, columns), axis=(2, 3))[:, :, 60:-60, 60:-60]

    np.testing.assert_array_equal(shift2d(x, rows, columns), expected)


@pytest.mark.parametrize(
    "call, sentence",
    [
        (lambda: shift2d(np.zeros((3, 3)), 1, 1), r"x must have the axes \(N, C, H, W\)"),
        (lambda: rescale2d(np.zeros((1, 1, 3, 3)), 0), "factor must be at least 1"),
        (lambda: fraction_unchanged(np.zeros(2), np.zeros(3)), r"before has shape \(2,\) but after \(3,\)"),
        (lambda: fraction_unchanged(np.zeros(0), np.zeros(0)), "before and after are empty"),
        (lambda: relative_change(np.zeros(2), np.ones(2)), "before is zero throughout"),
        (lambda: equivariance_gap(unchanged, SOBEL, unchanged, unchanged, margin=2), "before and after are empty"),
    ],
)
def test_refusals(call, sentence):
    """What cannot be compared is refused with one sentence."""
    with pytest.raises(ValueError, match=f"^{sentence}.*\\.$"):
        call()
