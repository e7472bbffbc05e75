"""Local response normalisation gives the worked numbers, its mistakes those of the catalogue."""

import numpy as np
import pytest

from reference.layers.local_response_norm import local_response_norm
from reference.mistakes import local_response_norm as mistakes

CHANNELS = np.arange(1.0, 6.0).reshape(1, 5, 1, 1)


@pytest.mark.parametrize(
    "alpha, expected",
    [
        (1.0, [0.125, 0.148651, 0.144616, 0.195397, 0.258207]),
        (1e-4, [0.594292, 1.187871, 1.780140, 2.373609, 2.967456]),
    ],
)
def test_worked_example(alpha, expected):
    """W106: five channels with n = 5, k = 2 and beta = 0.75."""
    np.testing.assert_allclose(local_response_norm(CHANNELS, alpha=alpha).ravel(), expected, rtol=0, atol=6e-7)


def test_the_options_of_the_paper_are_the_defaults():
    """Without options: n = 5, k = 2, alpha = 1e-4, beta = 0.75."""
    np.testing.assert_array_equal(
        local_response_norm(CHANNELS), local_response_norm(CHANNELS, size=5, k=2, alpha=1e-4, beta=0.75)
    )


@pytest.mark.parametrize(
    "number, function, options, expected",
    [
        ("M224", "alpha_divided", {"alpha": 1.0}, [0.308368, 0.420448, 0.438191, 0.591089, 0.775504]),
        ("M226", "square_missing", {"size": 3, "k": 1.0, "alpha": 1.0, "beta": 0.5}, [0.5, 0.755929]),
    ],
)
def test_wrong_sums(number, function, options, expected):
    """W106 with alpha divided as in PyTorch, and sums without squares."""
    wrong = getattr(mistakes, function)

    answer = wrong(CHANNELS, **options).ravel()

    assert wrong.id == number
    np.testing.assert_allclose(answer[: len(expected)], expected, rtol=0, atol=6e-7)


def test_window_around_the_corner():
    """M226b: the first channel meets the last one, 1 / (2 + 1 + 4 + 25) instead of 1 / (2 + 1 + 4)."""
    options = {"size": 3, "alpha": 1.0, "beta": 1.0}

    assert local_response_norm(CHANNELS, **options)[0, 0, 0, 0] == pytest.approx(1 / 7)
    assert mistakes.around_the_corner(CHANNELS, **options)[0, 0, 0, 0] == pytest.approx(1 / 32)


def test_window_over_pixels():
    """M225: maps of one grey value stay so; a window over pixels scales their borders differently."""
    flat = np.ones((1, 3, 4, 5)) * np.array([1.0, 2.0, 3.0])[:, None, None]

    right, wrong = (function(flat, 3, alpha=1.0) for function in (local_response_norm, mistakes.over_pixels))

    assert np.ptp(right, axis=(2, 3)).max() == 0
    assert mistakes.over_pixels.id == "M225" and np.ptp(wrong, axis=(2, 3)).min() > 0.05


def test_positive_numbers_stay_positive(rng):
    """M227, E072: nothing is subtracted; local contrast normalisation makes some positive numbers negative."""
    x = np.abs(rng.normal(size=(2, 4, 5, 6)))

    assert (local_response_norm(x) > 0).all()
    assert mistakes.contrast.id == "M227" and (mistakes.contrast(x) < 0).any()


def test_strong_neighbours_make_a_response_smaller():
    """The same response is smaller beside a strong channel, and untouched by channels beyond the window."""
    x = np.array([[1.0, 0, 0, 0], [1.0, 9, 0, 0], [1.0, 0, 0, 9]]).reshape(3, 4, 1, 1)

    alone, beside, beyond = local_response_norm(x, 3, alpha=1.0)[:, 0, 0, 0]

    assert beside < alone == beyond
