"""The kernel bank and the Gabor bank: worked numbers, SciPy and scikit-image as judges, refusals."""

import numpy as np
import pytest
import scipy.ndimage
import scipy.signal
import skimage.filters
from hypothesis import given, settings
from hypothesis import strategies as st

from reference.layers.correlation import cross_correlate2d
from reference.layers.gabor import gabor_bank
from reference.layers.kernel_bank import kernel_bank

X = np.array([[1, 2, 0, 3, 1], [1, 0, 0, 2, 2], [2, 1, 2, 1, 1], [0, 0, 1, 0, 0], [1, 2, 1, 1, 1]])
SUMS = {"box_blur": 1, "gaussian_blur": 1, "sharpen": 1, "emboss": 1, "sobel_x": 0, "sobel_y": 0, "laplacian": 0}
LINE, UPRIGHT = np.array([[0, 0, 0], [1, 1, 1], [0, 0, 0]]), np.array([[0, 1, 0]] * 3)
CORNER = np.array([[1, 1, 0], [1, 1, 0], [0, 0, 0]])


@pytest.mark.parametrize(
    "name, expected",
    [
        ("box_blur", np.divide([[9, 11, 12], [7, 7, 9], [10, 9, 8]], 9)),
        ("sharpen", [[-4, -4, 4], [1, 7, 0], [-4, 2, -3]]),
        ("laplacian", [[4, 4, -2], [0, -5, 1], [4, -1, 3]]),
    ],
)
def test_classic_kernels_on_the_worked_example(name, expected):
    """W21: box blur, sharpening and Laplacian give the worked numbers."""
    np.testing.assert_allclose(cross_correlate2d(X, kernel_bank()[name]), expected, rtol=1e-13, atol=1e-13)


@pytest.mark.parametrize(
    "name, patch, expected",
    [
        ("horizontal_line", LINE, 3),
        ("horizontal_line", UPRIGHT, -1),
        ("horizontal_line", np.ones((3, 3)), -3),
        ("vertical_line", UPRIGHT, 3),
        ("vertical_line", LINE, -1),
        ("corner_top_left", CORNER, 4),
        ("corner_top_left", CORNER[::-1, ::-1], -2),
        ("corner_top_left", np.ones((3, 3)), -1),
        ("corner_top_right", CORNER[:, ::-1], 4),
        ("corner_bottom_left", CORNER[::-1], 4),
        ("corner_bottom_right", CORNER[::-1, ::-1], 4),
    ],
)
def test_detectors(name, patch, expected):
    """W03: a detector answers most to its own pattern, and also to a flat patch, as its sum is not zero (E025)."""
    assert cross_correlate2d(patch, kernel_bank()[name]).item() == expected


@settings(derandomize=True, deadline=None, max_examples=30)
@given(st.integers(1, 7), st.floats(0.3, 9))
def test_sums_and_sizes(half, sigma):
    """For any size the sums are 1, 0, n (2 - n) for lines and 2 m^2 - n^2 for corners of m pixels."""
    size = 2 * half + 1

    kernels = kernel_bank(size, sigma)

    corners = dict.fromkeys((name for name in kernels if name.startswith("corner")), 2 * (half + 1) ** 2 - size**2)
    lines = dict.fromkeys(("horizontal_line", "vertical_line"), size * (2 - size))
    for name, expected in (SUMS | corners | lines).items():
        assert kernels[name].sum() == pytest.approx(expected, abs=1e-12), name
        assert kernels[name].dtype == np.float64 and kernels[name].shape in {(3, 3), (size, size)}
    assert len(kernels) == 13


@pytest.mark.parametrize("size, sigma", [(3, 1.0), (7, 0.6), (11, 2.5)])
def test_gaussian_of_scipy(size, sigma):
    """The Gaussian is the outer product of SciPy's window, divided by its sum."""
    window = scipy.signal.windows.gaussian(size, sigma)

    expected = np.outer(window, window) / np.outer(window, window).sum()
    np.testing.assert_allclose(kernel_bank(size, sigma)["gaussian_blur"], expected, rtol=1e-12)


@pytest.mark.parametrize(
    "name, function",
    [
        ("sobel_x", lambda image: scipy.ndimage.sobel(image, axis=1)),
        ("sobel_y", lambda image: scipy.ndimage.sobel(image, axis=0)),
        ("laplacian", scipy.ndimage.laplace),
        ("box_blur", lambda image: scipy.ndimage.uniform_filter(image, 3)),
    ],
)
def test_parity_with_scipy(rng, name, function):
    """Away from the border the kernels give what the functions of SciPy give."""
    image = rng.normal(size=(8, 11))

    y = cross_correlate2d(image, kernel_bank()[name])

    np.testing.assert_allclose(y, function(image)[1:-1, 1:-1], rtol=1e-12, atol=1e-13)


def test_brightness_is_ignored_by_kernels_of_sum_zero(rng):
    """T006: an offset changes no map of a kernel whose sum is zero, and every other one by offset times sum."""
    image = rng.normal(size=(9, 10))

    for kernel in [*kernel_bank().values(), *gabor_bank(5)]:
        change = cross_correlate2d(image + 20, kernel) - cross_correlate2d(image, kernel)
        np.testing.assert_allclose(change, 20 * kernel.sum(), atol=1e-11)


@pytest.mark.parametrize("make", [lambda: kernel_bank()["sobel_y"], lambda: gabor_bank(3)])
def test_fresh_arrays_at_every_call(make):
    """Changing one bank changes no other."""
    first = make()

    first[:] = 99

    assert not (make() == 99).any()
    assert not any(np.shares_memory(a, b) for a, b in zip(kernel_bank().values(), kernel_bank().values(), strict=True))


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.integers(1, 6), st.floats(2, 9), st.floats(0.8, 4), st.integers(1, 7), st.floats(0.3, 1.5))
def test_gabor_of_scikit_image(half, wavelength, sigma, orientations, aspect):
    """Before the mean is subtracted, every kernel is the real part of scikit-image's, without its constant factor."""
    kernels = gabor_bank(2 * half + 1, wavelength, sigma, orientations, aspect)

    for k, kernel in enumerate(kernels):
        wide = {"sigma_x": sigma, "sigma_y": sigma / aspect, "n_stds": 2 * half / min(sigma, sigma / aspect) + 2}
        whole = skimage.filters.gabor_kernel(1 / wavelength, theta=k * np.pi / orientations, **wide).real
        middle = [slice(length // 2 - half, length // 2 + half + 1) for length in whole.shape]
        expected = whole[tuple(middle)] * 2 * np.pi * sigma * sigma / aspect
        np.testing.assert_allclose(kernel, expected - expected.mean(), rtol=1e-9, atol=1e-12)


def test_gabor_kernels_have_sum_zero_and_are_even():
    """Every kernel sums to zero, equals itself turned by 180 degrees, and K/2 further is the quarter turn."""
    kernels = gabor_bank(9, orientations=6)

    np.testing.assert_allclose(kernels.sum(axis=(1, 2)), 0, atol=1e-12)
    np.testing.assert_allclose(kernels, kernels[:, ::-1, ::-1], atol=1e-14)
    np.testing.assert_allclose(kernels[3:], np.rot90(kernels[:3], k=-1, axes=(1, 2)), atol=1e-14)


@pytest.mark.parametrize("degrees", [0, 30, 60, 90, 120, 150])
def test_gabor_finds_the_direction_of_stripes(degrees):
    """T050: the kernel whose wave runs like that of the stripes has the greatest mean absolute response."""
    y, x = np.mgrid[:40, :40]
    stripes = np.sin(2 * np.pi * (x * np.cos(np.radians(degrees)) + y * np.sin(np.radians(degrees))) / 6)

    strengths = [np.abs(cross_correlate2d(stripes, kernel)).mean() for kernel in gabor_bank(15, 6.0, 3.0, 6)]

    assert np.argmax(strengths) * 30 == degrees


@pytest.mark.parametrize(
    "error, call, sentence",
    [
        (ValueError, lambda: kernel_bank(4), "size must be odd and at least 3, got 4: an odd kernel has a centre"),
        (ValueError, lambda: gabor_bank(1), "size must be odd and at least 3, got 1: an odd kernel has a centre"),
        (TypeError, lambda: kernel_bank(3.0), "size must be a whole number, got 3.0: use an int such as 3"),
        (TypeError, lambda: gabor_bank(True), "size must be a whole number, got True: use an int such as 3"),
        (
            ValueError,
            lambda: kernel_bank(3, 0.0),
            "sigma must be a finite number above 0, got 0.0: give a positive one",
        ),
        (ValueError, lambda: gabor_bank(5, np.inf), "wavelength must be a finite number above 0, got inf: give a"),
        (
            ValueError,
            lambda: gabor_bank(5, 3, -1),
            "sigma must be a finite number above 0, got -1: give a positive one",
        ),
        (ValueError, lambda: gabor_bank(5, aspect=0), "aspect must be a finite number above 0, got 0: give a positive"),
        (ValueError, lambda: gabor_bank(5, orientations=0), "orientations must be at least 1, got 0: ask for one"),
    ],
)
def test_refusals(error, call, sentence):
    """What makes no kernel is refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}.*[.]$"):
        call()
