"""Nearest-neighbour upsampling: blocks, its kinship with the transposed convolution, its gradient, and the mistakes."""

import numpy as np
import pytest

from reference.layers.transposed_convolution import conv_transpose2d
from reference.layers.upsampling import nearest_upsample2d, nearest_upsample2d_backward
from reference.mistakes import nearest_upsample2d as mistakes
from reference.mistakes import nearest_upsample2d_backward as backward_mistakes

SMALL = np.array([[[[1.0, 2], [3, 4]]]])


def test_a_kernel_of_ones_repeats_pixels():
    """W48: the transposed convolution with a kernel of ones as large as the stride is nearest-neighbour upsampling."""
    y = conv_transpose2d(SMALL, np.ones((1, 1, 2, 2)), stride=2)

    np.testing.assert_array_equal(y, nearest_upsample2d(SMALL, 2))
    np.testing.assert_array_equal(y[0, 0], [[1, 1, 2, 2], [1, 1, 2, 2], [3, 3, 4, 4], [3, 3, 4, 4]])


def test_each_channel_by_itself(rng):
    """With several channels the kernels of ones stand on the diagonal: no channel reaches another."""
    x = rng.normal(size=(2, 3, 4, 5))
    w = np.eye(3)[:, :, None, None] * np.ones((1, 1, 2, 3))

    np.testing.assert_array_equal(conv_transpose2d(x, w, stride=(2, 3)), nearest_upsample2d(x, (2, 3)))


def test_no_checkerboard():
    """E041: ones stay ones, where the transposed convolution with a 3 x 3 kernel at stride 2 makes 1, 2, 4."""
    ones = np.ones((1, 1, 3, 3))

    assert (nearest_upsample2d(ones, 2) == 1).all()
    assert set(conv_transpose2d(ones, ones, stride=2).ravel()) == {1, 2, 4}


def test_down_and_up_again(rng):
    """T089: the mean over blocks undoes upsampling; upsampling does not undo the mean, detail is lost."""
    x = rng.normal(size=(1, 2, 4, 6))
    up = nearest_upsample2d(x, 2)
    mean = x.reshape(1, 2, 2, 2, 3, 2).mean(axis=(3, 5))

    np.testing.assert_allclose(up.reshape(1, 2, 4, 2, 6, 2).mean(axis=(3, 5)), x, rtol=1e-15)
    assert not np.allclose(nearest_upsample2d(mean, 2), x)


def test_adjoint(rng):
    """<up x, y> = <x, backward y>: the gradient is the sum over each block."""
    x, y = rng.normal(size=(2, 3, 4, 5)), rng.normal(size=(2, 3, 8, 15))

    left, right = np.sum(nearest_upsample2d(x, (2, 3)) * y), np.sum(x * nearest_upsample2d_backward(y, x, (2, 3)))

    assert left == pytest.approx(right, rel=1e-12)


@pytest.mark.parametrize(
    "number, function, first_row",
    [
        ("F01", "zeros_between", [1, 0, 2, 0]),
        ("F02", "image_tiled", [1, 2, 1, 2]),
        ("F06", "value_spread", [0.25, 0.25, 0.5, 0.5]),
        ("F07", "bilinear", [1, 1.25, 1.75, 2]),
        ("F11", "output_transposed", [1, 1, 3, 3]),
    ],
)
def test_numbers_of_mistakes(number, function, first_row):
    """Each mistake shows in the first row of the 2 x 2 image."""
    wrong = getattr(mistakes, function)

    assert wrong.id == number
    np.testing.assert_array_equal(wrong(SMALL, 2)[0, 0, 0], first_row)


@pytest.mark.parametrize(
    "number, function, expected",
    [
        ("F01", "block_averaged", [3.5, 5.5]),
        ("F02", "first_of_the_block", [1, 3]),
        ("F03", "block_maximum", [6, 8]),
        ("F04", "tiles_summed", [16, 20]),
    ],
)
def test_numbers_of_backward_mistakes(number, function, expected):
    """A block that is not summed gives other numbers than 14 and 22."""
    wrong = getattr(backward_mistakes, function)
    upstream, x = np.arange(1.0, 9).reshape(1, 1, 2, 4), np.zeros((1, 1, 1, 2))

    assert wrong.id == number
    assert nearest_upsample2d_backward(upstream, x, 2).ravel().tolist() == [14, 22]
    assert wrong(upstream, x, 2).ravel().tolist() == expected
