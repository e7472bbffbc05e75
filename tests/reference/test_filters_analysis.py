"""Template search, the texture classifier and their data: SciPy and plain equations as judges, refusals."""

import hashlib

import numpy as np
import pytest
import scipy.signal
import skimage.data
from hypothesis import given, settings
from hypothesis import strategies as st

from reference.analysis.template import best_match
from reference.analysis.texture_classifier import hand_crafted_classifier
from reference.data import photographs
from reference.layers.correlation import cross_correlate2d
from reference.layers.kernel_bank import kernel_bank

KERNELS = [kernel_bank()[name] for name in ("sobel_x", "sobel_y", "laplacian")]


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.permutations(range(2, 6)), st.integers(0, 2**32 - 1))
def test_place_of_scipy(sizes, seed):
    """The place is that of the greatest value of SciPy's correlate2d."""
    rng = np.random.default_rng(seed)
    image, template = rng.normal(size=(sizes[0] + 6, sizes[1] + 7)), rng.normal(3, 1, size=sizes[2:])

    scores = scipy.signal.correlate2d(image, template - template.mean(), mode="valid")

    assert best_match(image, template) == np.unravel_index(scores.argmax(), scores.shape)


def test_a_pattern_is_found_wherever_it_lies():
    """T005: the same pattern gives the same response at two places, and the first place is told."""
    pattern = np.array([[9, 1, 1], [1, 9, 9]])
    image = np.zeros((9, 12), int)
    image[1:3, 7:10] = image[6:8, 2:5] = pattern

    scores = cross_correlate2d(image, pattern - pattern.mean())

    assert scores[1, 7] == scores[6, 2] == scores.max()
    assert best_match(image, pattern) == (1, 7)


@pytest.mark.parametrize("dtype", [np.uint8, np.float32, np.float64])
def test_place_in_any_dtype(rng, dtype):
    """Bytes and floating-point images give the same place, as plain whole numbers; nothing is changed."""
    image = rng.integers(0, 256, (12, 15)).astype(dtype)
    before = image.copy()

    row, column = best_match(image, image[4:9, 6:13])

    assert type(row) is type(column) is int
    assert (row, column) == best_match(image.astype(float), image[4:9, 6:13].astype(float))
    np.testing.assert_array_equal(image, before)


def by_equation(patches, labels, kernels, unknown):
    """Return the answers of the classifier, written from its three equations with SciPy's correlation."""
    known, new = (
        [[np.abs(scipy.signal.correlate2d(x, w, mode="valid")).mean() for w in kernels] for x in part]
        for part in (patches.astype(float), unknown.astype(float))
    )
    scale = np.std(known, axis=0)
    means = {c: np.mean([f for f, label in zip(known, labels, strict=True) if label == c], axis=0) for c in set(labels)}
    return [min(sorted(means), key=lambda c: np.linalg.norm((f - means[c]) / scale)) for f in np.array(new)]


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.integers(2, 4), st.integers(0, 2**32 - 1))
def test_classifier_by_its_equations(classes, seed):
    """The answers are those of the three equations, for any labels, sizes and kernels."""
    rng = np.random.default_rng(seed)
    labels = rng.permutation(np.repeat(rng.permutation(20)[:classes], 4))
    patches, unknown = rng.normal(size=(len(labels), 6, 7)), rng.normal(0, 1.2, size=(15, 8, 5))
    kernels = [rng.normal(size=(2, 3)), rng.normal(0, 9, size=(3, 1))]

    answers = hand_crafted_classifier(patches, labels, kernels, unknown)

    assert answers.tolist() == by_equation(patches, labels, kernels, unknown) and answers.dtype == labels.dtype


def test_edges_tell_textures_apart_and_pixels_do_not():
    """T011: three kernels name over nine of ten patches never seen; the nearest mean of bare pixels guesses."""
    known, labels = photographs.texture_patches()
    unknown, truth = photographs.texture_patches_kept_back()

    by_edges = np.mean(hand_crafted_classifier(known, labels, KERNELS, unknown) == truth)

    means = np.array([known[labels == label].mean(axis=0) for label in range(3)])
    by_pixels = np.mean(((unknown[:, np.newaxis] - means) ** 2).sum(axis=(2, 3)).argmin(axis=1) == truth)
    assert by_edges > 0.9 and by_pixels < 0.5


def test_a_feature_without_spread_does_not_spoil_the_others(rng):
    """A kernel of zeros adds nothing: the answers are those without it, and no unknown patches give no answers."""
    patches, labels = rng.normal(size=(6, 5, 5)), np.array([0, 1, 2, 0, 1, 2])

    answers = hand_crafted_classifier(patches, labels, [np.zeros((2, 2)), *KERNELS], patches + 1)

    np.testing.assert_array_equal(answers, hand_crafted_classifier(patches, labels, KERNELS, patches + 1))
    assert hand_crafted_classifier(patches, labels, KERNELS, patches[:0]).shape == (0,)


@pytest.mark.parametrize("part, rows", [("texture_patches", 384), ("texture_patches_kept_back", 512)])
def test_patches_are_balanced_and_level(part, rows):
    """Forty patches of each texture, none twice, of about the same mean and spread."""
    patches, labels = getattr(photographs, part)()

    assert patches.shape == (120, 24, 24) and patches.dtype == np.uint8
    assert np.bincount(labels).tolist() == [40, 40, 40]
    assert len({patch.tobytes() for patch in patches}) == 120
    assert all(
        abs(patches[labels == c].mean() - 128) < 10 and abs(patches[labels == c].std() - 45) < 8 for c in range(3)
    )


def test_no_patch_is_in_both_parts():
    """What decides was not handed out."""
    (known, _), (kept, _) = photographs.texture_patches(), photographs.texture_patches_kept_back()

    assert not {patch.tobytes() for patch in known} & {patch.tobytes() for patch in kept}


def test_coins_are_those_of_scikit_image():
    """The values are those of scikit-image, unchanged, and fresh at every call."""
    photographs.coins()[:] = 0

    np.testing.assert_array_equal(photographs.coins(), skimage.data.coins())


def test_another_file_is_refused(monkeypatch):
    """A file whose sha256 differs is refused with a sentence that names it."""
    monkeypatch.setitem(photographs.FILES, "coins.npz", hashlib.sha256(b"").hexdigest())

    with pytest.raises(ValueError, match=r"^coins\.npz has sha256 .* instead of .*: restore the file\.$"):
        photographs.coins()


IMAGE, PATCHES, LABELS = np.zeros((6, 7)), np.zeros((4, 8, 8)), np.array([0, 1, 0, 1])


@pytest.mark.parametrize(
    "error, function, arguments, sentence",
    [
        (
            ValueError,
            best_match,
            (IMAGE, np.ones((2, 2))),
            "template must not be of a single grey value: without its mean",
        ),
        (ValueError, best_match, (IMAGE, np.eye(9)), "A window of 9 rows does not fit in an image of 6 rows"),
        (TypeError, best_match, ("image", np.eye(2)), "image must be a NumPy array, got str: convert it with np.array"),
        (
            ValueError,
            hand_crafted_classifier,
            (PATCHES, LABELS[:3], KERNELS, PATCHES),
            "There are 4 patches but 3 labels",
        ),
        (ValueError, hand_crafted_classifier, (PATCHES, LABELS, [], PATCHES), "Got 4 patches and 0 kernels: give at"),
        (ValueError, hand_crafted_classifier, (PATCHES[:0], LABELS[:0], KERNELS, PATCHES), "Got 0 patches and 3"),
        (
            ValueError,
            hand_crafted_classifier,
            (PATCHES, LABELS, KERNELS, PATCHES[0]),
            r"unknown must have the axes \(T, H",
        ),
        (
            ValueError,
            hand_crafted_classifier,
            (PATCHES, LABELS, [np.eye(9)], PATCHES),
            "A window of 9 rows does not fit",
        ),
        (
            ValueError,
            hand_crafted_classifier,
            (PATCHES, LABELS, [np.eye(5)], PATCHES[:, :4]),
            "A window of 5 rows does",
        ),
    ],
)
def test_refusals(error, function, arguments, sentence):
    """What cannot be searched or classified is refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}.*[.]$"):
        function(*arguments)
