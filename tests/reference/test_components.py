"""Objects told apart: connected components, and the map that says class and object."""

import numpy as np
import pytest

from reference.analysis.components import connected_components, panoptic_map
from reference.data.nuclei import nuclei
from reference.mistakes import connected_components as wrong_components
from reference.mistakes import panoptic_map as wrong_maps

MASK = np.array([[1, 0, 1, 0], [1, 1, 1, 0], [0, 0, 0, 1]], bool)


def test_worked_objects():
    """T157: the U is one object, the pixel at its corner another one."""
    assert connected_components(MASK).tolist() == [[1, 0, 1, 0], [1, 1, 1, 0], [0, 0, 0, 2]]


@pytest.mark.parametrize(
    "number, function, expected",
    [
        ("M313", "not_separated", [[1, 0, 1, 0], [1, 1, 1, 0], [0, 0, 0, 1]]),
        ("LI50", "eight_neighbours", [[1, 0, 1, 0], [1, 1, 1, 0], [0, 0, 0, 1]]),
        ("LI53", "arms_not_joined", [[1, 0, 2, 0], [1, 1, 2, 0], [0, 0, 0, 3]]),
        ("LI54", "down_and_right", [[1, 0, 2, 0], [1, 1, 1, 0], [0, 0, 0, 3]]),
        ("LI55", "from_zero", [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 1]]),
        ("LI58", "gaps", [[1, 0, 1, 0], [1, 1, 1, 0], [0, 0, 0, 12]]),
    ],
)
def test_wrong_objects(number, function, expected):
    """M313 gives two objects one label; others cut the U into pieces or number it otherwise."""
    wrong = getattr(wrong_components, function)

    assert wrong.id == number and wrong(MASK).tolist() == expected


def test_neighbours_have_one_number_and_others_not(rng):
    """Side by side means same number; the numbers are 1 to K, and each is met after the smaller ones."""
    mask = rng.random((23, 31)) < 0.55

    labels = connected_components(mask)

    for one, other in ((labels[1:], labels[:-1]), (labels[:, 1:], labels[:, :-1])):
        both = (one > 0) & (other > 0)
        np.testing.assert_array_equal(one[both], other[both])
    numbers, first = np.unique(labels[mask], return_index=True)
    assert numbers.tolist() == list(range(1, labels.max() + 1)) and (np.diff(first) > 0).all()
    np.testing.assert_array_equal(labels > 0, mask)


def test_objects_agree_with_scikit_image(rng):
    """scikit-image with 4-neighbours finds the same objects, also in a spiral of one pixel's width."""
    measure = pytest.importorskip("skimage.measure")
    spiral = np.zeros((9, 9), bool)
    spiral[0], spiral[:, -1], spiral[-1], spiral[2:, 0], spiral[2, :7], spiral[2:7, 6] = (
        True,
        True,
        True,
        True,
        True,
        True,
    )
    spiral[6, 2:7] = True

    for mask in (spiral, rng.random((30, 40)) < 0.6, np.ones((2, 50), bool)):
        np.testing.assert_array_equal(connected_components(mask), measure.label(mask, connectivity=1))


def test_real_nuclei_that_touch_are_counted_as_one():
    """T157: 94 nuclei make 81 components: 11 hold two nuclei and one holds three."""
    instances = nuclei().instances

    labels = connected_components(instances > 0)

    held = [len(np.unique(instances[labels == number])) for number in range(1, labels.max() + 1)]
    assert len(np.unique(instances)) - 1 == 94 and labels.max() == 81
    assert np.bincount(held).tolist() == [0, 69, 11, 1]


def test_worked_panoptic_map():
    """T158: cell 1 has two pixels of class 2 and one of class 1, so that all three are class 2."""
    semantic, instances = np.array([[0, 2, 2, 1], [0, 0, 2, 2]]), np.array([[0, 1, 1, 1], [0, 0, 0, 2]])

    assert panoptic_map(semantic, instances).tolist() == [[0, 2001, 2001, 2001], [0, 0, 2000, 2002]]
    assert wrong_maps.no_vote(semantic, instances)[0].tolist() == [0, 2001, 2001, 1001]


def test_every_pixel_says_class_and_object():
    """T158: on real nuclei, number // 1000 is the class and number % 1000 the nucleus."""
    instances = nuclei().instances
    semantic = (instances > 0).astype(np.uint8)

    panoptic = panoptic_map(semantic, instances)

    assert panoptic.dtype == np.int64
    np.testing.assert_array_equal(panoptic // 1000, semantic)
    np.testing.assert_array_equal(panoptic % 1000, instances)


def test_a_tie_goes_to_the_smaller_class():
    """Two pixels of class 3 and two of class 1 make an object of class 1."""
    assert (panoptic_map(np.array([[3, 3, 1, 1]]), np.full((1, 4), 5)) == 1005).all()


@pytest.mark.parametrize("shape", [(0, 4), (3, 0), (1, 1)])
def test_small_images(shape):
    """No pixels give no objects; one pixel is one object."""
    assert connected_components(np.ones(shape, bool)).shape == shape
    assert panoptic_map(np.ones(shape, int), np.ones(shape, int)).tolist() == np.full(shape, 1001).tolist()


@pytest.mark.parametrize(
    "call, error, sentence",
    [
        (lambda: connected_components(MASK.astype(int)), TypeError, "mask must hold True and False, got dtype int64"),
        (lambda: connected_components(MASK[0]), ValueError, r"mask must have the axes \(H, W\)"),
        (lambda: panoptic_map(MASK * 1, MASK * 0.5), TypeError, "instances must hold whole numbers, got dtype float64"),
        (
            lambda: panoptic_map(MASK * 1, MASK[:2] * 1),
            ValueError,
            r"semantic has shape \(3, 4\) but instances \(2, 4\)",
        ),
        (lambda: panoptic_map(MASK * -1, MASK * 1), ValueError, "semantic holds -1, below 0"),
        (lambda: panoptic_map(MASK * 1, MASK * 1000), ValueError, "instances holds 0 to 1000, but only 0 to 999 fit"),
    ],
)
def test_refusals(call, error, sentence):
    """What is no mask and no map is refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}.*\\.$"):
        call()
