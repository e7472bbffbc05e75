"""Local contrast normalisation frees each place of the mean and spread of its surroundings."""

import numpy as np
import pytest

from reference.layers.local_contrast_norm import local_contrast_norm, window_counts, window_sums
from reference.mistakes import local_contrast_norm as mistakes

G = np.array([[[[4.0, 3, 1, 5], [1, 3, 4, 8], [4, 5, 4, 3], [6, 5, 9, 4]]]])  # FX-GAP


def test_centre_of_the_worked_image():
    """M227: at (1, 1) of FX-GAP the mean is 3.2222, and what is left of 3 is -0.2222."""
    means = window_sums(G, 3) / window_counts(G, 3)

    assert means[0, 0, 1, 1] == pytest.approx(29 / 9)
    assert mistakes.not_divided(G, 3)[0, 0, 1, 1] == pytest.approx(3 - 29 / 9)
    assert local_contrast_norm(G, 3)[0, 0, 1, 1] < 0


def test_the_worked_image_step_by_step():
    """At (0, 0) of FX-GAP the window has four pixels: mean 2.75, and 1.25 is divided by the root of a mean square."""
    left = np.array([[4 - 11 / 4, 3 - 16 / 6], [1 - 20 / 6, 3 - 29 / 9]])

    y = local_contrast_norm(G, 3, eps=1.0)

    assert y[0, 0, 0, 0] == pytest.approx(1.25 / np.sqrt(np.mean(left**2) + 1))


def test_counts():
    """At corners and edges the mean is taken over the pixels inside the image, times the channels."""
    counts = window_counts(np.zeros((1, 2, 3, 4)), 3)

    np.testing.assert_array_equal(counts[0, 0], 2 * np.array([[4, 6, 6, 4], [6, 9, 9, 6], [4, 6, 6, 4]]))


def test_brightness_and_contrast_make_no_difference(rng):
    """Brightness added, and contrast multiplied, leave the answer as it is, borders included, for small eps."""
    x = rng.normal(size=(2, 3, 6, 7))

    np.testing.assert_allclose(
        local_contrast_norm(40 + 5 * x, 3, eps=1e-12), local_contrast_norm(x, 3, eps=1e-12), rtol=1e-7, atol=1e-9
    )


def test_one_grey_value_gives_zero():
    """A flat image has no contrast: the answer is 0, also at the borders and without a warning."""
    assert not local_contrast_norm(np.full((1, 1, 5, 6), 7.0), 3).any()
    assert mistakes.border_of_zeros(np.full((1, 1, 5, 6), 7.0), 3).any()


def test_a_window_over_the_whole_image():
    """A window larger than the image gives every pixel the mean and deviation of the image."""
    y = local_contrast_norm(G, 9, eps=1e-12)

    np.testing.assert_allclose(y, (G - G.mean()) / G.std(), rtol=1e-9)


def test_channels_share_their_means(rng):
    """Both means run over all channels: a bright channel beside a dark one stays bright."""
    x = np.stack([np.zeros((4, 4)), np.ones((4, 4))])[np.newaxis]

    y = local_contrast_norm(x, 3, eps=1e-12)

    np.testing.assert_allclose(y, 2 * x - 1, rtol=1e-9)
    assert not mistakes.each_channel(x, 3, 1e-12).any()
