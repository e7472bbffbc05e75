"""Showing responses and equalising histograms: worked numbers, exact fractions and scikit-image as judges, refusals."""

from fractions import Fraction

import numpy as np
import pytest
import skimage.exposure
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from reference.data.photographs import coins
from reference.layers.display import to_displayable
from reference.layers.histogram import equalise_histogram

RESPONSES = np.array([[-45, 0, 128, 255, 460]])
images = arrays.arrays(np.uint8, arrays.array_shapes(min_dims=2, max_dims=2, max_side=7), elements=st.integers(0, 255))
reals = arrays.arrays(np.float64, (3, 4), elements=st.floats(-1e6, 1e6))


@pytest.mark.parametrize(
    "mode, expected",
    [("clip", [0, 0, 128, 255, 255]), ("rescale", [0, 23, 87, 151, 255]), ("abs", [45, 0, 128, 255, 255])],
)
def test_worked_responses(mode, expected):
    """W17: clipped, rescaled to 0, 22.72, 87.36, 151.49, 255 and rounded, or absolute."""
    y = to_displayable(RESPONSES, mode)

    assert y.tolist() == [expected] and y.dtype == np.uint8


def test_bytes_would_wrap():
    """W17, E009: stored as bytes just so, -45 and 460 become 211 and 204."""
    assert RESPONSES.astype(np.uint8)[0, [0, -1]].tolist() == [211, 204]


@settings(derandomize=True, deadline=None, max_examples=60)
@given(reals, st.sampled_from(["clip", "rescale", "abs"]))
def test_displayed_values(values, mode):
    """Every value is the nearest whole number of the equation, computed with exact fractions."""
    y = to_displayable(values, mode)

    exact = [Fraction(value) for value in values.ravel().tolist()]
    if mode == "rescale":
        least, span = min(exact), (max(exact) - min(exact)) or 1
        exact = [255 * (value - least) / span for value in exact]
    sizes = [min(max(abs(value) if mode == "abs" else value, Fraction(0)), Fraction(255)) for value in exact]
    half = Fraction(1, 2) + Fraction(1, 10**9)
    assert all(abs(int(got) - size) <= half for got, size in zip(y.ravel(), sizes, strict=True))


def test_rescaling_keeps_the_whole_range():
    """The least value becomes 0 and the greatest 255; where all are equal all become 0."""
    assert to_displayable(np.array([[-3.0, -2.5, -2.0]]), "rescale").tolist() == [[0, 128, 255]]
    assert to_displayable(np.full((2, 2), -7.0), "rescale").tolist() == [[0, 0], [0, 0]]
    assert to_displayable(np.array([[0.0, 5e-324]]), "rescale").tolist() == [[0, 255]]


@pytest.mark.parametrize("dtype", [np.uint8, np.int16, np.float32, np.float64, bool])
@pytest.mark.parametrize("mode", ["clip", "rescale", "abs"])
def test_display_gives_a_new_array_of_bytes(dtype, mode):
    """The answer is uint8 for every dtype, and never the input."""
    values = np.array([[0, 1], [1, 0]]).astype(dtype)

    y = to_displayable(values, mode)

    assert y.dtype == np.uint8 and not np.shares_memory(y, values)
    np.testing.assert_array_equal(y, values.astype(int) * (255 if mode == "rescale" else 1))


def test_worked_histogram():
    """The example of the text: 100, 100, 101, 103, 103, 103 become 0, 0, 64, 255, 255, 255."""
    y = equalise_histogram(np.array([[100, 100, 101], [103, 103, 103]], np.uint8))

    assert y.tolist() == [[0, 0, 64], [255, 255, 255]]


@settings(derandomize=True, deadline=None, max_examples=60)
@given(images)
def test_equalised_values(image):
    """Every pixel is the nearest whole number of the equation, computed with exact fractions."""
    y = equalise_histogram(image)

    least = np.count_nonzero(image == image.min())
    rest = image.size - least
    for value, got in zip(image.ravel(), y.ravel(), strict=True):
        exact = Fraction(int(np.count_nonzero(image <= value) - least), rest) * 255 if rest else Fraction(int(value))
        assert abs(int(got) - exact) <= Fraction(1, 2)
    assert y.dtype == np.uint8 and y.shape == image.shape and not np.shares_memory(y, image)


def test_equalising_agrees_with_scikit_image():
    """scikit-image gives c(g) / N; moved so that its least value is 0, that is our answer before rounding."""
    image = coins()

    fractions = skimage.exposure.equalize_hist(image)

    exact = 255 * (fractions - fractions.min()) / (1 - fractions.min())
    assert np.abs(equalise_histogram(image) - exact).max() <= 0.5 + 1e-9


def test_equalising_twice_changes_little_and_keeps_ranks():
    """Order is kept: a brighter pixel never becomes darker than a darker one."""
    image = coins()[:80, :90]

    y = equalise_histogram(image)

    order = np.argsort(image, axis=None, kind="stable")
    assert (np.diff(y.ravel()[order].astype(int)) >= 0).all()
    assert np.abs(equalise_histogram(y).astype(int) - y).max() <= 1


@pytest.mark.parametrize(
    "error, function, arguments, sentence",
    [
        (ValueError, to_displayable, (np.zeros(3),), r"values must have the axes \(H, W\), got shape \(3,\): add or"),
        (
            ValueError,
            to_displayable,
            (np.zeros((0, 3)),),
            r"values must not be empty, got shape \(0, 3\): give at least",
        ),
        (
            ValueError,
            to_displayable,
            (np.array([[np.nan]]),),
            "values must be finite, got nan or infinity: remove them",
        ),
        (ValueError, to_displayable, (RESPONSES, "fit"), "mode must be 'clip', 'rescale' or 'abs', got 'fit': use one"),
        (TypeError, to_displayable, ([[1]],), "values must be a NumPy array, got list: convert it with np.array"),
        (
            TypeError,
            equalise_histogram,
            (np.zeros((2, 2)),),
            r"image must hold bytes \(uint8\), got dtype float64: use",
        ),
        (ValueError, equalise_histogram, (np.zeros(2, np.uint8),), r"image must have the axes \(H, W\), got shape"),
        (ValueError, equalise_histogram, (np.zeros((0, 2), np.uint8),), r"image must not be empty, got shape \(0, 2\)"),
    ],
)
def test_refusals(error, function, arguments, sentence):
    """What is no picture is refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}.*[.]$"):
        function(*arguments)
