"""Responses, cross-correlation and true convolution: worked numbers, PyTorch and SciPy as judges, array promises."""

import numpy as np
import pytest
import scipy.signal
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from reference.layers.correlation import cross_correlate2d, float_dtype, patch_response, true_convolution2d

P = np.array([[3, 2, 1], [1, 2, 3], [1, 1, 1]])
Q = np.array([[2, 1, 0, -1], [-3, 8, 2, 5], [1, -1, 3, 4], [0, 1, 1, -2]])
SOBEL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
X = np.array([[1, 2, 0, 3, 1], [1, 0, 0, 2, 2], [2, 1, 2, 1, 1], [0, 0, 1, 0, 0], [1, 2, 1, 1, 1]])
K = np.array([[-1, 1, 2], [1, 1, 0], [-1, -2, 0]])
STEPS = np.array([[1, 3, 6, 10], [2, 2, 5, 5], [0, 4, 4, 9]])
PADDED = [[-1, 2, 2, -1, -2], [2, -2, -1, 3, -1], [3, 2, 5, 8, 2], [2, -2, 0, -1, -3], [1, 5, 4, 1, 2]]
both = pytest.mark.parametrize("function", [cross_correlate2d, true_convolution2d])


def test_response_of_the_worked_patch():
    """W01, W02: -3 + 1 - 2 + 6 - 1 + 1 = 2; with the kernel turned by 180 degrees -2."""
    assert patch_response(P, SOBEL) == 2
    assert patch_response(P, SOBEL[::-1, ::-1]) == -2


@pytest.mark.parametrize(
    "number, image, kernel, padding, expected",
    [
        ("W04", X, K, 0, [[-2, -1, 3], [2, 5, 8], [-2, 0, -1]]),
        ("W05", X, K, 1, PADDED),
        ("W09", P, SOBEL, 1, [[6, -2, -6], [7, 2, -7], [4, 2, -4]]),
        ("W10", Q, SOBEL, 0, [[10, -3], [10, 4]]),
        ("W64", STEPS, np.array([[-1, 1]]), 0, [[2, 3, 4], [0, 3, 0], [4, 0, 5]]),
        ("W107", np.array([[0, 0, 1, 3, 2, 0, 0, 0]]), np.array([[-1, 1]]), 0, [[0, 1, 2, -1, -2, 0, 0]]),
        ("W107", np.array([[0, 0, 0, 1, 3, 2, 0, 0]]), np.array([[-1, 1]]), 0, [[0, 0, 1, 2, -1, -2, 0]]),
    ],
)
def test_worked_correlations(number, image, kernel, padding, expected):
    """The worked examples of one channel come out exactly."""
    np.testing.assert_array_equal(cross_correlate2d(image, kernel, padding), expected, err_msg=number)


def test_worked_correlations_at_every_second_place():
    """W10: of the maps with a border, every second value is the strided answer, by either rule of "same" size."""
    symmetric, lopsided = cross_correlate2d(Q, SOBEL, 1), cross_correlate2d(np.pad(Q, ((0, 1), (0, 1))), SOBEL)

    np.testing.assert_array_equal(symmetric[::2, ::2], [[10, -7], [7, 4]])
    np.testing.assert_array_equal(lopsided[::2, ::2], [[10, -7], [4, -5]])


def test_worked_convolutions():
    """W08: the true convolution without padding, and with padding 1 at every second place."""
    np.testing.assert_array_equal(true_convolution2d(X, K), [[-1, 2, 1], [2, 2, -2], [0, 0, -1]])
    np.testing.assert_array_equal(true_convolution2d(X, K, 1)[::2, ::2], [[4, 1, 7], [1, 2, -3], [3, 0, 1]])


@st.composite
def cases(draw):
    """Image and kernel whose sizes differ from one another, and a padding for each axis."""
    kh, kw, height, width = draw(st.permutations(range(1, 5)))[:2] + draw(st.permutations(range(5, 11)))[:2]
    seed = draw(st.integers(0, 2**32 - 1))
    rng = np.random.default_rng(seed)
    padding = draw(st.integers(0, 4)), draw(st.integers(0, 4))
    return rng.normal(size=(height, width)), rng.normal(size=(kh, kw)), padding


@settings(derandomize=True, deadline=None, max_examples=60)
@given(cases())
def test_parity_with_torch(case):
    """For any sizes and paddings the correlation is PyTorch's conv2d within 2 n eps of the absolute values."""
    image, kernel, padding = case

    y = cross_correlate2d(image, kernel, padding)

    tensors = (torch.from_numpy(values)[None, None] for values in (image, kernel))
    expected = torch.nn.functional.conv2d(*tensors, padding=padding)[0, 0].numpy()
    bound = 2 * (kernel.size + 1) * np.finfo(float).eps * cross_correlate2d(np.abs(image), np.abs(kernel), padding)
    assert y.shape == expected.shape and (np.abs(y - expected) <= bound).all()


@settings(derandomize=True, deadline=None, max_examples=60)
@given(cases())
def test_parity_with_scipy(case):
    """For any sizes and paddings the convolution is SciPy's convolve2d of the padded image."""
    image, kernel, (ph, pw) = case

    y = true_convolution2d(image, kernel, (ph, pw))

    expected = scipy.signal.convolve2d(np.pad(image, ((ph, ph), (pw, pw))), kernel, mode="valid")
    assert y.shape == expected.shape
    np.testing.assert_allclose(y, expected, rtol=1e-12, atol=1e-13)


@settings(derandomize=True, deadline=None, max_examples=30)
@given(cases())
def test_convolution_is_commutative(case):
    """T025: padded for every overlap, image and kernel can change places; a correlation is then turned around."""
    image, kernel, _ = case
    wide, narrow = (kernel.shape[0] - 1, kernel.shape[1] - 1), (image.shape[0] - 1, image.shape[1] - 1)

    first, second = true_convolution2d(image, kernel, wide), true_convolution2d(kernel, image, narrow)

    np.testing.assert_allclose(first, second, rtol=1e-12, atol=1e-13)
    turned = cross_correlate2d(kernel, image, narrow)[::-1, ::-1]
    np.testing.assert_allclose(cross_correlate2d(image, kernel, wide), turned, rtol=1e-12, atol=1e-13)


@settings(derandomize=True, deadline=None, max_examples=30)
@given(cases())
def test_one_patch_is_one_place(case):
    """Every value of a map is the response to the patch that starts there."""
    image, kernel, _ = case
    i, j = image.shape[0] - kernel.shape[0], image.shape[1] - kernel.shape[1]

    y = cross_correlate2d(image, kernel)

    np.testing.assert_allclose(y[0, 0], patch_response(image[: kernel.shape[0], : kernel.shape[1]], kernel), rtol=1e-10)
    np.testing.assert_allclose(y[i, j], patch_response(image[i:, j:], kernel), rtol=1e-10, atol=1e-13)


def test_shifts_move_the_map_and_turns_do_not_turn_it(rng):
    """T019, T020: a shift moves the map exactly; a quarter turn turns it only with a turned kernel (E013, E014)."""
    image = rng.normal(size=(12, 12))

    before, after = cross_correlate2d(image[:, :-2], SOBEL), cross_correlate2d(image[:, 2:], SOBEL)

    np.testing.assert_array_equal(after[:, :-2], before[:, 2:])
    assert not np.allclose(after, before)
    turned = np.rot90(cross_correlate2d(image, SOBEL))
    assert not np.allclose(cross_correlate2d(np.rot90(image), SOBEL), turned)
    np.testing.assert_allclose(cross_correlate2d(np.rot90(image), np.rot90(SOBEL)), turned, rtol=1e-12)


@both
@pytest.mark.parametrize(
    "image, kernel, expected",
    [("f", "f", "f"), ("d", "f", "d"), ("e", "e", "e"), ("B", "f", "f"), ("B", "b", "d"), ("?", "?", "d")],
)
def test_dtypes(function, image, kernel, expected):
    """Floating-point dtypes are kept, whole numbers and booleans become float64, and bytes do not wrap (E009)."""
    y = function(np.ones((4, 5), image), np.ones((2, 2), kernel))

    assert y.dtype == expected == float_dtype(np.ones(1, image), np.ones(1, kernel)) and (y == 4).all()
    assert patch_response(np.ones((2, 2), image), np.ones((2, 2), kernel)).dtype == expected


@both
def test_sums_of_bytes_leave_the_range(function):
    """W21: sharpening gives 450 and the Laplacian -200 on bytes."""
    x = np.array([[10, 200, 10], [200, 250, 200], [10, 200, 10]], np.uint8)
    sharpen, laplacian = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]), np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]])

    assert function(x, sharpen).item() == patch_response(x, sharpen) == 450
    assert function(x, laplacian).item() == patch_response(x, laplacian) == -200


@both
def test_inputs_are_untouched_and_never_returned(rng, function):
    """Read-only views are accepted; the answer can be written and shares no memory, also for one weight of 1."""
    image, kernel = rng.normal(size=(9, 8))[::-2, ::3], np.ones((1, 1))
    image.flags.writeable = kernel.flags.writeable = False

    y = function(image, kernel)

    y += 1
    np.testing.assert_array_equal(y, image + 1)
    assert not np.shares_memory(y, image)


@both
@pytest.mark.parametrize(
    "error, arguments, sentence",
    [
        (ValueError, (X[0], K), r"image must have the axes \(H, W\), got shape \(5,\): add or remove axes"),
        (ValueError, (np.zeros((5, 5, 3)), K), r"image must have the axes \(H, W\), got shape \(5, 5, 3\)"),
        (ValueError, (X, K[0]), r"kernel must have the axes \(kh, kw\), got shape \(3,\): add or remove axes"),
        (ValueError, (X, np.zeros((0, 3))), r"kernel must have at least one entry, got shape \(0, 3\): give one"),
        (ValueError, (X, np.ones((6, 1))), "A window of 6 rows does not fit in an image of 5 rows with padding 0"),
        (ValueError, (X, np.ones((1, 9)), 1), "A window of 9 columns does not fit in an image of 5 columns with"),
        (ValueError, (X, K, -1), "padding must be at least 0, got -1: use 0 or more on both axes"),
        (TypeError, (X, K, 0.5), "padding must be made of whole numbers, got 0.5: use an int or a pair of ints"),
        (TypeError, (X.tolist(), K), "image must be a NumPy array, got list: convert it with np.array"),
        (TypeError, (X, K * 1j), "kernel must hold real numbers, got dtype complex128: convert it to float64 first"),
    ],
)
def test_refusals(function, error, arguments, sentence):
    """What cannot be correlated is refused with one sentence: what was given and what to do."""
    with pytest.raises(error, match=f"^{sentence}.*[.]$"):
        function(*arguments)


def test_a_patch_of_another_size_is_refused():
    """Patch and kernel must have the same shape."""
    with pytest.raises(ValueError, match=r"^patch has shape \(5, 5\) but kernel \(3, 3\): cut a patch of the kernel's"):
        patch_response(X, K)
