"""Every mistake of the transposed convolution gives exactly the wrong numbers and sizes that the catalogue promises."""

import numpy as np
import pytest

from reference.layers.transposed_convolution import conv_transpose2d
from reference.mistakes import conv_transpose2d as mistakes
from reference.mistakes import conv_transpose2d_backward as backward_mistakes

# Images, kernel and options of FX-TC1, FX-TC2 and of the up-convolution of U-Net.
TC1 = (np.arange(1.0, 17).reshape(1, 1, 4, 4), np.array([[[[1.0, 2], [3, 4]]]])), {"stride": 1, "padding": 0}
TC2 = (np.arange(1.0, 10).reshape(1, 1, 3, 3), np.arange(1.0, 10).reshape(1, 1, 3, 3)), {"stride": 2, "padding": 1}
UNET = (np.array([[[[1.0, 2], [3, 4]]]]), np.array([[[[1.0, 2], [3, 4]]]])), {"stride": 2}
EXAMPLES = {"FX-TC1": TC1, "FX-TC2": TC2, "U-Net": UNET}
X = np.array([[1, 2, 0, 3, 1], [1, 0, 0, 2, 2], [2, 1, 2, 1, 1], [0, 0, 1, 0, 0], [1, 2, 1, 1, 1.0]])[None, None]
K = np.array([[[[-1, 1, 2], [1, 1, 0], [-1, -2, 0.0]]]])


def answer(function, name, **options):
    """Return the one map of a worked example."""
    arrays, own = EXAMPLES[name]
    return function(*arrays, **(own | options))[0, 0]


@pytest.mark.parametrize(
    "number, function, name, expected",
    [
        (
            "M187",
            "kernel_not_rotated",
            "FX-TC1",
            [
                [4, 11, 18, 25, 12],
                [22, 44, 54, 64, 28],
                [46, 84, 94, 104, 44],
                [70, 124, 134, 144, 60],
                [26, 41, 44, 47, 16],
            ],
        ),
        (
            "M187",
            "kernel_not_rotated",
            "FX-TC2",
            [
                [5, 16, 10, 26, 15],
                [34, 80, 44, 100, 54],
                [20, 46, 25, 56, 30],
                [64, 140, 74, 160, 84],
                [35, 76, 40, 86, 45],
            ],
        ),
        ("M187", "kernel_not_rotated", "U-Net", [[4, 3, 8, 6], [2, 1, 4, 2], [12, 9, 16, 12], [6, 3, 8, 4]]),
        (
            "M188",
            "copies_overwrite",
            "FX-TC1",
            [[1, 2, 3, 4, 8], [5, 6, 7, 8, 16], [9, 10, 11, 12, 24], [13, 14, 15, 16, 32], [39, 42, 45, 48, 64]],
        ),
        (
            "M188",
            "copies_overwrite",
            "FX-TC2",
            [[5, 8, 10, 12, 15], [8, 5, 10, 6, 12], [20, 20, 25, 24, 30], [14, 8, 16, 9, 18], [35, 32, 40, 36, 45]],
        ),
        ("M196", "pixels_repeated", "U-Net", [[1, 1, 2, 2], [1, 1, 2, 2], [3, 3, 4, 4], [3, 3, 4, 4]]),
        ("M196b", "kernel_of_ones", "U-Net", [[1, 1, 2, 2], [1, 1, 2, 2], [3, 3, 4, 4], [3, 3, 4, 4]]),
    ],
)
def test_numbers_of_mistakes(number, function, name, expected):
    """A wrong copy of the kernel gives the numbers of the catalogue."""
    wrong = getattr(mistakes, function)

    assert wrong.id == number
    np.testing.assert_array_equal(answer(wrong, name), expected)


def test_symmetric_kernels_hide_the_rotation():
    """E038: with a kernel that equals its rotation nobody sees M187."""
    (x, _), _ = TC1
    w = np.array([[[[1.0, 2], [2, 1]]]])

    np.testing.assert_array_equal(mistakes.kernel_not_rotated(x, w), conv_transpose2d(x, w))


@pytest.mark.parametrize(
    "number, function, size",
    [
        ("M189", "padding_added", 9),
        ("M190", "cropped_bottom_right", 6),
        ("M190c", "all_cropped_bottom_right", 5),
        ("M191", "padding_ignored", 7),
        ("M192", "stride_ignored", 3),
        ("M193", "zeros_after_the_last", 6),
        ("M085", "zeros_too_many", 7),
        ("M194", "padding_as_output_padding", 6),
    ],
)
def test_sizes_of_mistakes(number, function, size):
    """A wrong border or step gives FX-TC2 the size of the catalogue."""
    wrong = getattr(mistakes, function)

    assert wrong.id == number
    assert answer(wrong, "FX-TC2").shape == (size, size)


@pytest.mark.parametrize("function", ["cropped_bottom_right", "all_cropped_bottom_right"])
def test_crop_on_one_side_starts_at_the_corner(function):
    """M190: without the crop at the top and left FX-TC2 starts with 1, 2, 5, 4, 9."""
    np.testing.assert_array_equal(answer(getattr(mistakes, function), "FX-TC2")[0, :5], [1, 2, 5, 4, 9])


@pytest.mark.parametrize(
    "function, size", [(conv_transpose2d, 8), (mistakes.border_of_padding, 6), (mistakes.padding_ignored, 10)]
)
def test_vector_that_tells_borders_apart(function, size):
    """For n = 4, k = 4, p = 1, s = 2 the size is 8; a border of p gives 6 (M086), one of k - 1 gives 10 (M087)."""
    assert function(np.ones((1, 1, 4, 4)), np.ones((1, 1, 4, 4)), None, 2, 1).shape == (1, 1, size, size)


def test_ignored_output_padding():
    """M194b: 5 x 5 where output_padding asks for 6 x 6; M194d fills the sixth row with zeros."""
    zeros = answer(mistakes.output_padding_of_zeros, "FX-TC2", output_padding=1)

    assert answer(mistakes.output_padding_ignored, "FX-TC2", output_padding=1).shape == (5, 5)
    assert (
        zeros.shape == (6, 6) and not zeros[5].any() and answer(conv_transpose2d, "FX-TC2", output_padding=1)[5].all()
    )


def test_weights_in_the_layout_of_conv2d(rng):
    """M195: with C_in = C_out swapped weight axes are silent and wrong, otherwise the shapes do not fit."""
    x, square = rng.normal(size=(1, 3, 4, 4)), rng.normal(size=(3, 3, 2, 2))

    silent = mistakes.weights_of_conv2d(x, square)

    assert silent.shape == conv_transpose2d(x, square).shape and not np.allclose(silent, conv_transpose2d(x, square))
    with pytest.raises(ValueError, match="x has 3 channels but w has 2 on its first axis"):
        mistakes.weights_of_conv2d(x, square[:, :2])


def test_numbers_of_backward_mistakes():
    """F01 gives the flipped response of FX-CONV; F12 divides the sum of the upstream gradient by its 25 places."""
    x = np.arange(1.0, 10).reshape(1, 1, 3, 3)

    rotated = backward_mistakes.kernel_rotated(X, x, K)[0][0, 0]

    np.testing.assert_array_equal(rotated, [[-1, 2, 1], [2, 2, -2], [0, 0, -1]])
    assert backward_mistakes.bias_averaged(X, x, K)[2].tolist() == [X.sum() / 25]
