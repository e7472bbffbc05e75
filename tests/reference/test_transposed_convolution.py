"""The transposed convolution gives the worked numbers in both forms, and is the adjoint of conv2d."""

import numpy as np
import pytest

from reference.layers.convolution import conv2d
from reference.layers.transposed_convolution import conv_transpose2d, conv_transpose2d_backward
from reference.layers.zero_insertion import conv_transpose2d_zero_insertion
from reference.mistakes import conv_transpose2d as mistakes

both_forms = pytest.mark.parametrize("function", [conv_transpose2d, conv_transpose2d_zero_insertion])
# Images, kernel and options of FX-TC1, FX-TC2 and of the up-convolution of U-Net.
TC1 = (np.arange(1.0, 17).reshape(1, 1, 4, 4), np.array([[[[1.0, 2], [3, 4]]]])), {"stride": 1, "padding": 0}
TC2 = (np.arange(1.0, 10).reshape(1, 1, 3, 3), np.arange(1.0, 10).reshape(1, 1, 3, 3)), {"stride": 2, "padding": 1}
UNET = (np.array([[[[1.0, 2], [3, 4]]]]), np.array([[[[1.0, 2], [3, 4]]]])), {"stride": 2}
EXAMPLES = {"FX-TC1": TC1, "FX-TC2": TC2, "U-Net": UNET}
X = np.array([[1, 2, 0, 3, 1], [1, 0, 0, 2, 2], [2, 1, 2, 1, 1], [0, 0, 1, 0, 0], [1, 2, 1, 1, 1.0]])[None, None]
K = np.array([[[[-1, 1, 2], [1, 1, 0], [-1, -2, 0.0]]]])
TC1_VALUES = [
    [1, 4, 7, 10, 8],
    [8, 26, 36, 46, 32],
    [24, 66, 76, 86, 56],
    [40, 106, 116, 126, 80],
    [39, 94, 101, 108, 64],
]
TC2_VALUES = [
    [5, 14, 10, 24, 15],
    [16, 40, 26, 60, 36],
    [20, 44, 25, 54, 30],
    [46, 100, 56, 120, 66],
    [35, 74, 40, 84, 45],
]
UNET_VALUES = [[1, 2, 2, 4], [3, 4, 6, 8], [3, 6, 4, 8], [9, 12, 12, 16]]


def answer(function, name, **options):
    """Return the one map of a worked example."""
    arrays, own = EXAMPLES[name]
    return function(*arrays, **(own | options))[0, 0]


@both_forms
@pytest.mark.parametrize(
    "number, name, size, stretched",
    [("W44", "FX-TC1", (5, 5), 6), ("W45", "FX-TC2", (5, 5), 7), ("W48", "U-Net", (4, 4), 5)],
)
def test_sizes(function, number, name, size, stretched):
    """(n - 1) s + k - 2p pixels, one window for each in the stretched image with its border."""
    (_, w), _ = EXAMPLES[name]

    y = answer(function, name)

    assert y.shape == size, number
    assert y.shape[0] + w.shape[2] - 1 == stretched


@both_forms
@pytest.mark.parametrize(
    "number, name, expected",
    [("W46", "FX-TC1", TC1_VALUES), ("W47", "FX-TC2", TC2_VALUES), ("W48", "U-Net", UNET_VALUES)],
)
def test_worked_examples(function, number, name, expected):
    """The worked numbers come out exactly."""
    np.testing.assert_array_equal(answer(function, name), expected, err_msg=number)


@both_forms
def test_number_of_filters_has_no_part_in_the_size(function):
    """E039: with 8 output maps FX-TC1 still has 5 x 5 pixels, not 9 x 9."""
    (x, w), options = TC1

    assert function(x, np.repeat(w, 8, axis=1), **options).shape == (1, 8, 5, 5)


@both_forms
def test_output_padding_brings_cropped_rows_back(function):
    """W47: output_padding 1 gives 6 x 6 pixels: the old ones, then a row and a column that had been cropped."""
    whole = answer(function, "FX-TC2", padding=0)

    y = answer(function, "FX-TC2", output_padding=1)

    assert y.shape == (6, 6)
    np.testing.assert_array_equal(y[:5, :5], TC2_VALUES)
    np.testing.assert_array_equal(y, whole[1:, 1:])
    assert answer(function, "FX-TC2", output_padding=(1, 0)).shape == (6, 5)


@both_forms
@pytest.mark.parametrize("size, more", [(5, 0), (6, 1)])
def test_output_padding_chooses_between_sizes(rng, function, size, more):
    """E040: 3 x 3, stride 2, padding 1 makes 3 rows of 5 and of 6 alike; output_padding chooses which come back."""
    y = conv2d(rng.normal(size=(1, 1, size, size)), K, None, 2, 1)

    assert y.shape == (1, 1, 3, 3)
    assert function(y, K, None, 2, 1, more).shape == (1, 1, size, size)


@both_forms
def test_border_below_zero_is_a_crop(rng, function):
    """E040: where p > k - 1 the border k - p - 1 is negative and pixels of the stretched image fall away."""
    x = rng.normal(size=(1, 1, 4, 5))

    y = function(x, np.full((1, 1, 1, 1), 2.0), None, 1, (1, 2))

    np.testing.assert_array_equal(y, 2 * x[:, :, 1:3, 2:3])


def test_both_forms_agree(rng):
    """Scattering and zero insertion give the same numbers for any options."""
    x, w, b = rng.normal(size=(2, 3, 4, 5)), rng.normal(size=(3, 2, 4, 3)), rng.normal(size=2)
    options = {"stride": (3, 2), "padding": (1, 3), "output_padding": (2, 1)}

    np.testing.assert_allclose(
        conv_transpose2d(x, w, b, **options), conv_transpose2d_zero_insertion(x, w, b, **options), rtol=0, atol=1e-13
    )


@both_forms
@pytest.mark.parametrize(
    "stride, upstream, expected",
    [
        (
            1,
            np.arange(1.0, 10).reshape(3, 3),
            [[-1, -1, 1, 7, 6], [-3, 2, 12, 19, 12], [-4, 4, 17, 25, 18], [3, 2, 1, -3, 0], [-7, -22, -25, -18, 0]],
        ),
        (
            2,
            np.array([[1.0, 2], [3, 4]]),
            [[-1, 1, 0, 2, 4], [1, 1, 2, 2, 0], [-4, 1, 0, 0, 8], [3, 3, 4, 4, 0], [-3, -6, -4, -8, 0]],
        ),
    ],
)
def test_gradient_of_a_convolution(function, stride, upstream, expected):
    """W20: the transposed convolution of the upstream gradient is the gradient of conv2d for its image."""
    np.testing.assert_array_equal(function(upstream[None, None], K, None, stride)[0, 0], expected)


@both_forms
def test_adjoint_of_the_convolution(function):
    """W20 and M197: <conv x, y> = <x, convT y> = 63, and with an unrotated full correlation 3."""
    y = np.arange(1.0, 10).reshape(1, 1, 3, 3)

    assert np.sum(conv2d(X, K) * y) == 63
    assert np.sum(X * function(y, K)) == 63
    assert np.sum(X * mistakes.kernel_not_rotated(y, K)) == 3


@both_forms
@pytest.mark.parametrize("stride, padding", [(1, 0), (2, 1), ((2, 3), (0, 2))])
def test_adjoint_for_any_options(rng, function, stride, padding):
    """<conv x, y> = <x, convT y> for several channels; output_padding makes up for rows that no window met."""
    x, w = rng.normal(size=(2, 3, 8, 9)), rng.normal(size=(4, 3, 3, 2))
    forward = conv2d(x, w, None, stride, padding)
    y = rng.normal(size=forward.shape)
    without = function(y, w, None, stride, padding).shape
    more = x.shape[2] - without[2], x.shape[3] - without[3]

    back = function(y, w, None, stride, padding, more)

    assert back.shape == x.shape
    assert np.sum(forward * y) == pytest.approx(np.sum(x * back), rel=1e-12)


def test_no_inverse_of_the_convolution():
    """M197: convolution, then transposed convolution gives back the shape of FX-CONV, not its values."""
    back = conv_transpose2d(conv2d(X, K), K)

    assert back.shape == X.shape
    assert (back != X).mean() > 0.5


def test_uneven_overlap_makes_a_checkerboard():
    """M198 and E041: ones under a 3 x 3 kernel of ones at stride 2 alternate 1, 2, 4; a 4 x 4 kernel is even inside."""
    ones = np.ones((1, 1, 3, 3))

    uneven = conv_transpose2d(ones, ones, stride=2)[0, 0]
    even = conv_transpose2d(ones, np.ones((1, 1, 4, 4)), stride=2, padding=2)[0, 0]

    np.testing.assert_array_equal(uneven[2:5, 2:5], [[4, 2, 4], [2, 1, 2], [4, 2, 4]])
    np.testing.assert_array_equal(even, np.full((4, 4), 4))
    np.testing.assert_array_equal(mistakes.copies_averaged(ones, ones, stride=2)[0, 0], np.ones((7, 7)))


def test_backward_of_the_worked_example():
    """With FX-CONV as the upstream gradient dx is W04, dw a correlation and db the sum of all its values."""
    x = np.arange(1.0, 10).reshape(1, 1, 3, 3)

    dx, dw, db = conv_transpose2d_backward(X, x, K)

    np.testing.assert_array_equal(dx[0, 0], [[-2, -1, 3], [2, 5, 8], [-2, 0, -1]])
    np.testing.assert_array_equal(dw[0, 0], conv2d(X, x)[0, 0])
    assert db.tolist() == [X.sum()]
