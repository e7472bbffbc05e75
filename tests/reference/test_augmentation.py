"""Changes of images keep what they promise, and labels stay true."""

import numpy as np
import pytest

from reference.mistakes import augment as augments
from reference.mistakes import rotate_images as turns_gone_wrong
from reference.mistakes import shift_images as shifts_gone_wrong
from reference.training.augmentation import augment, may_be_flipped
from reference.training.image_changes import (
    change_brightness,
    change_contrast,
    flip_images,
    rotate_images,
    shift_images,
)

NINE = np.arange(1, 10).reshape(1, 3, 3)


def test_nine_numbers_turned_and_mirrored():
    """W108: rot90 of 1 to 9 counter-clockwise, clockwise, and mirrored from left to right."""
    assert rotate_images(NINE)[0].tolist() == [[3, 6, 9], [2, 5, 8], [1, 4, 7]]
    assert rotate_images(NINE, -1)[0].tolist() == [[7, 4, 1], [8, 5, 2], [9, 6, 3]]
    assert flip_images(NINE)[0].tolist() == [[3, 2, 1], [6, 5, 4], [9, 8, 7]]


def test_wrong_sense():
    """M334 gives the clockwise numbers of the catalogue."""
    wrong = turns_gone_wrong.clockwise

    assert wrong.id == "M334" and wrong(NINE)[0].tolist() == [[7, 4, 1], [8, 5, 2], [9, 6, 3]]


def test_rolled():
    """M335: 1 2 3 shifted by one is 0 1 2; rolled it would be 3 1 2."""
    row = np.array([[[1, 2, 3]]])

    assert shift_images(row, 0, 1).tolist() == [[[0, 1, 2]]]
    assert shifts_gone_wrong.rolled.id == "M335" and shifts_gone_wrong.rolled(row, 0, 1).tolist() == [[[3, 1, 2]]]


def test_labels_not_carried_along(rng):
    """M332: twice the images with the old labels, or a mirrored 2 that is still called 2."""
    images, labels = rng.random((40, 4, 4)), np.full(40, 2)

    more, same = augments.labels_not_carried(images, labels, np.random.default_rng(0))
    mirrored, _ = augments.all_mirrored(images, labels, np.random.default_rng(0), reach=0)

    assert len(more) == 80 and len(same) == 40
    assert any(np.array_equal(mirrored[40 + n], images[n, :, ::-1]) for n in range(40))


def test_labels_that_forbid_a_mirror(rng):
    """T105: only 0, 1 and 8 are ever mirrored from left to right."""
    images, labels = rng.random((200, 5, 5)), rng.integers(0, 10, 200)

    more, carried = augment(images, labels, rng, reach=0)

    np.testing.assert_array_equal(carried, np.tile(labels, 2))
    np.testing.assert_array_equal(more[:200], images)
    changed = [n for n in range(200) if not np.array_equal(more[200 + n], images[n])]
    assert set(labels[changed].tolist()) == {0, 1, 8}
    assert all(np.array_equal(more[200 + n], images[n, :, ::-1]) for n in changed)


def test_a_six_turned_half_is_a_nine():
    """Neither 6 nor 9 may be mirrored in any direction; 3 only top to bottom."""
    for way in ("horizontal", "vertical", "both"):
        assert not may_be_flipped(np.array([6, 9, 2, 5, 4, 7]), way).any()
    assert [bool(may_be_flipped(np.array([3]), way)[0]) for way in ("horizontal", "vertical", "both")] == [
        False,
        True,
        False,
    ]


def test_copies_differ_at_every_call(rng):
    """M333: augmented digits differ from call to call, so that a test set must not be augmented."""
    images, labels = rng.random((30, 6, 6)), np.zeros(30, int)

    first, second = (augment(images, labels, rng)[0] for _ in range(2))

    assert not np.array_equal(first, second)


@pytest.mark.parametrize("shape", [(2, 4, 5), (2, 3, 4, 5)])
def test_four_turns_and_two_mirrors_are_none(rng, shape):
    """Turns and mirrors undo themselves; half a turn is both mirrors."""
    images = rng.random(shape)

    np.testing.assert_array_equal(rotate_images(rotate_images(images, 3), 1), images)
    np.testing.assert_array_equal(rotate_images(images, 2), flip_images(images, "both"))
    np.testing.assert_array_equal(flip_images(flip_images(images, "vertical"), "vertical"), images)


@pytest.mark.parametrize("rows, columns", [(0, 0), (1, -2), (-3, 4), (4, 0), (-9, 1)])
def test_what_leaves_does_not_return(rng, rows, columns):
    """A shift there and back leaves the pixels that never left, and zeros."""
    images = rng.random((2, 4, 5)) + 1

    back = shift_images(shift_images(images, rows, columns), -rows, -columns)

    i, j = np.arange(4)[:, np.newaxis] + rows, np.arange(5) + columns
    stayed = (i >= 0) & (i < 4) & (j >= 0) & (j < 5)
    np.testing.assert_array_equal(back, np.where(stayed, images, 0))


def test_brightness_and_contrast_stay_in_range(rng):
    """Both keep values from 0 to 1; contrast keeps the mean of an image as long as nothing is cut off."""
    images = rng.uniform(0.3, 0.7, (4, 6, 7))

    for changed in (change_brightness(images, 0.9), change_brightness(images, -0.9), change_contrast(images, 9.0)):
        assert changed.min() >= 0 and changed.max() <= 1
    np.testing.assert_allclose(change_contrast(images, 1.2).mean(axis=(1, 2)), images.mean(axis=(1, 2)))
    np.testing.assert_allclose(change_brightness(images, 0.1) - images, 0.1)


@pytest.mark.parametrize(
    "call, sentence",
    [
        (lambda: flip_images(np.zeros((3, 3))), "images must have the axes"),
        (lambda: flip_images([[1]]), "images must be a NumPy array, got list"),
        (lambda: flip_images(NINE, "left"), 'direction must be "horizontal"'),
        (lambda: augment(NINE, np.zeros(2, int), np.random.default_rng(0)), "Got 1 images, 2 labels and reach 2"),
    ],
)
def test_refusals(call, sentence):
    """What does not fit is refused with a sentence."""
    with pytest.raises((ValueError, TypeError), match=sentence):
        call()


def test_no_image(rng):
    """An empty batch stays one."""
    empty = np.zeros((0, 4, 5), np.float32)

    assert rotate_images(empty).shape == (0, 5, 4)
    assert augment(empty, np.zeros(0, int), rng)[0].shape == (0, 4, 5)
    assert change_contrast(empty, 2.0).dtype == np.float32
